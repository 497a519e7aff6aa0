import { actionOf, type AuthorizationPolicy, isOfToken, rulesOf } from '../../../mesh/policies/authorization';
import type { Mesh } from '../../../mesh/mesh';
import type { Workload } from '../../../mesh/kubernetes/workload';
import { isWaypointPod } from '../../../mesh/policies/policies';
import type { Rule } from '../rule';

const type = 'security.istio.io/RequestAuthentication';

/** A workload of a policy for which no RequestAuthentication reads tokens, where the set has all of them. */
function withoutTokens({ policies, injection, isComplete, rootNamespace }: Mesh, policy: AuthorizationPolicy): Workload | undefined {
  return policies
    .workloadsOf(policy)
    .filter((workload) => injection.membershipOf(workload) === 'sidecar' && !isWaypointPod(workload))
    .find(
      (workload) =>
        isComplete(workload.namespace, 'RequestAuthentication') &&
        isComplete(rootNamespace, 'RequestAuthentication') &&
        policies.selecting(type, workload).length === 0 &&
        !Object.hasOwn(workload.labels, 'gateway.networking.k8s.io/gateway-name'),
    );
}

/** POL-21: a rule asks for a token, and nothing reads tokens. */
export const tokenUnread: Rule = {
  code: 'POL-21',
  severity: 'error',
  check: (mesh, report) => {
    for (const policy of mesh.objects.of('security.istio.io/AuthorizationPolicy')) {
      const [field] = rulesOf(policy).flatMap(({ fields }) => fields.filter(isOfToken));
      const workload = field === undefined ? undefined : withoutTokens(mesh, policy);
      if (field === undefined || workload === undefined) continue;
      report(policy, {
        path: field.path,
        message: `"${field.name}" looks at a token, and no RequestAuthentication reads those of "${workload.object.name}": this ${actionOf(policy)} rule holds for ${field.isNegative ? 'every request' : 'no request'}.`,
        hint: 'Make a RequestAuthentication for the workload.',
        related: [workload.object],
      });
    }
  },
};
