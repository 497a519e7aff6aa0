import { analyse } from '../../lib/check/analyse';
import type { Manifest } from '../../lib/manifests/manifest-set';
import { readManifests } from '../../lib/manifests/read/read';
import { Mesh } from '../../lib/mesh/mesh';
import type { MeshOptions } from '../../lib/mesh/options';

/** What the rules over the mesh say of manifests: `POOL-1 IPAddressPool metallb-system/edge metadata.name`, in the rules' order. */
export function findingsIn(yaml: string, options: Partial<MeshOptions> = {}): readonly string[] {
  const { documents, faults } = readManifests(yaml);
  expect(faults).toEqual([]);
  const entries = documents.map(({ value, index }) => ({ manifest: value as Manifest, origin: { file: 'a.yaml', document: index } }));
  return analyse(new Mesh(entries, { istio: '1.30.3', ...options })).map(({ finding: { code, subject, path } }) =>
    [code, subject?.kind, [subject?.namespace, subject?.name].filter(Boolean).join('/'), path].filter(Boolean).join(' '),
  );
}
