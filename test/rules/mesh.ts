import type { Manifest } from '../../lib/manifests/manifest-set';
import { readManifests } from '../../lib/manifests/read/read';
import { Mesh } from '../../lib/mesh/mesh';
import type { MeshOptions } from '../../lib/mesh/options';

/** The documents of a text as one mesh, under Istio 1.30.3 if nothing else is said. */
export function meshOf(yaml: string, options: Partial<MeshOptions> = {}): Mesh {
  const { documents, faults } = readManifests(yaml);
  expect(faults).toEqual([]);
  const entries = documents.map(({ value, index }) => ({ manifest: value as Manifest, origin: { file: 'a.yaml', document: index } }));
  return new Mesh(entries, { istio: '1.30.3', ...options });
}
