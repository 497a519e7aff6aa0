import { entriesOf } from '../../../mesh/reading';
import type { Rule } from '../rule';
import { narrowIn, selectorOf } from './overlap';

/** SIDE-5: a Sidecar of the root namespace has a selector, and so is for that namespace only. */
export const rootSelector: Rule = {
  code: 'SIDE-5',
  severity: 'warning',
  same: ['KIA1006'],
  check: (mesh, report) => {
    for (const sidecar of narrowIn(mesh)) {
      if (sidecar.namespace !== mesh.rootNamespace || mesh.workloads.selected(selectorOf(sidecar), sidecar.namespace).length > 0) continue;
      report(sidecar, {
        path: 'spec.workloadSelector',
        message: `With a selector, a Sidecar of the root namespace "${mesh.rootNamespace}" is for workloads of that namespace only, and is no default of the mesh.`,
        hint: "Remove the selector, or move the object to the workload's namespace.",
      });
    }
  },
};

/** SIDE-6: an outbound policy says no mode, and means the strict one. */
export const unsaidMode: Rule = {
  code: 'SIDE-6',
  severity: 'warning',
  same: ['KIA1007'],
  check: ({ objects }, report) => {
    for (const sidecar of objects.of('networking.istio.io/Sidecar')) {
      const { outboundTrafficPolicy } = sidecar.spec;
      if (outboundTrafficPolicy === undefined || entriesOf(outboundTrafficPolicy)['mode'] !== undefined) continue;
      report(sidecar, {
        path: 'spec.outboundTrafficPolicy',
        message:
          'An outbound policy without a mode means "REGISTRY_ONLY", not what the mesh says: hosts that nobody declares are not reached.',
        hint: 'Write the mode, or remove the field to take that of the mesh.',
      });
    }
  },
};
