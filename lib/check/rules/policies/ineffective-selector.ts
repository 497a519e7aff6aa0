import type { Workload } from '../../../mesh/kubernetes/workload';
import type { MeshObject } from '../../../mesh/objects';
import { gatewayNameLabel, isWaypointPod, policySelector } from '../../../mesh/policies/policies';
import { entriesOf } from '../../../mesh/reading';
import { hasLabels } from '../../../mesh/workloads/workloads';
import type { Rule } from '../rule';

const types = [
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/RequestAuthentication',
  'telemetry.istio.io/Telemetry',
  'extensions.istio.io/WasmPlugin',
];

/** POL-25: a policy selects the pods of a waypoint by labels. */
export const ineffectiveSelector: Rule = {
  code: 'POL-25',
  severity: 'warning',
  same: ['IST0166'],
  since: '1.21.0',
  check: ({ objects, workloads }, report) => {
    const isOfGateway = ({ labels }: Workload): boolean => Object.hasOwn(labels, gatewayNameLabel);
    for (const policy of types.flatMap((type): readonly MeshObject[] => objects.of(type))) {
      const selector = policySelector(policy);
      if (selector === undefined || entriesOf(policy.spec)['targetRef'] !== undefined) continue;
      const selected = workloads.in(policy.namespace).filter((each) => isOfGateway(each) && hasLabels(each.labels, selector));
      const told = selected.find(isWaypointPod) ?? selected[0];
      if (told === undefined) continue;
      report(policy, {
        path: 'spec.selector',
        message: `The selector selects pods of the waypoint "${told.labels[gatewayNameLabel] ?? ''}", and waypoints take only policies that name them.`,
        hint: 'Name the Gateway or the Services behind it in "targetRefs".',
        related: [told.object],
        // Other gateways of Gateway API take policies with selectors, unless istiod is told otherwise.
        upstreamOnly: !isWaypointPod(told),
      });
    }
  },
};
