import { analyse } from '../../lib/check/analyse';
import type { MeshOptions } from '../../lib/mesh/options';
import { meshOf } from './mesh';

/** What the rules over the mesh say of manifests: `POOL-1 IPAddressPool metallb-system/edge metadata.name`, in the rules' order. */
export const findingsIn = (yaml: string, options: Partial<MeshOptions> = {}): readonly string[] =>
  analyse(meshOf(yaml, options)).map(({ finding: { code, subject, path } }) =>
    [code, subject?.kind, [subject?.namespace, subject?.name].filter(Boolean).join('/'), path].filter(Boolean).join(' '),
  );
