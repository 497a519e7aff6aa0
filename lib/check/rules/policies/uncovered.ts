import { actionOf } from '../../../mesh/policies/authorization';
import { isGatewayPod, isWaypointPod, policySelector } from '../../../mesh/policies/policies';
import type { Rule } from '../rule';

const type = 'security.istio.io/AuthorizationPolicy';

/** POL-27: of a namespace whose other workloads have policies, one has none. */
export const uncoveredWorkload: Rule = {
  code: 'POL-27',
  severity: 'info',
  same: ['KIA1301'],
  check: ({ objects, workloads, policies, injection, isComplete, rootNamespace }, report) => {
    if (!isComplete(rootNamespace, 'AuthorizationPolicy')) return;
    const selecting = objects.of(type).filter((policy) => policySelector(policy) !== undefined && actionOf(policy) !== 'AUDIT');
    const namespaces = new Set(
      selecting.map(({ namespace }) => namespace).filter((namespace) => isComplete(namespace, 'AuthorizationPolicy')),
    );
    for (const workload of [...namespaces].flatMap((namespace) => workloads.in(namespace))) {
      if (injection.membershipOf(workload) !== 'sidecar' || isGatewayPod(workload) || isWaypointPod(workload)) continue;
      if (policies.selecting(type, workload).length > 0) continue;
      report(workload.object, {
        path: 'metadata.name',
        message: `No AuthorizationPolicy is for "${workload.object.name}", though others of its namespace have one: anybody may call it.`,
        hint: 'Write a policy for it, or one for the whole namespace.',
      });
    }
  },
};
