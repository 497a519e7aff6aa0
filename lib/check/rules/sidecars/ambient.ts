import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';
import { narrowIn, selectorOf, type Sidecar, wideIn } from './overlap';

/** The Sidecars that reach only what has no sidecar, and why. */
function* ineffective(mesh: Mesh): Generator<readonly [Sidecar, string]> {
  for (const sidecar of narrowIn(mesh)) {
    const pod = mesh.workloads.selected(selectorOf(sidecar), sidecar.namespace).find((each) => mesh.injection.isRedirected(each));
    if (pod !== undefined) yield [sidecar, `"${pod.object.name}"`];
  }
  for (const sidecar of wideIn(mesh)) {
    if (mesh.injection.isAmbientNamespace(sidecar.namespace)) yield [sidecar, `namespace "${sidecar.namespace}"`];
  }
}

/** SIDE-3: a Sidecar is for what is in the ambient mesh. */
export const sidecarForAmbient: Rule = {
  code: 'SIDE-3',
  severity: 'warning',
  same: ['IST0167'],
  since: '1.21.0',
  check: (mesh, report) => {
    for (const [sidecar, what] of ineffective(mesh)) {
      report(sidecar, {
        path: 'metadata.name',
        message: `The Sidecar "${sidecar.name}" is for ${what}, which is in the ambient mesh and has no sidecars, so it changes nothing.`,
        hint: 'Remove the object.',
      });
    }
  },
};
