import { dataplaneModeLabel } from '../../../mesh/workloads/injection';
import type { Mesh } from '../../../mesh/mesh';
import { useWaypointLabel } from '../../../mesh/workloads/waypoints';
import type { Facts, Rule } from '../rule';
import { type Wishing, wishesIn } from './wishes';

type Judge = (wishing: Wishing, mesh: Mesh) => Omit<Facts, 'path'> | undefined;

const wishRule = (facts: Omit<Rule, 'check' | 'since'>, judge: Judge): Rule => ({
  ...facts,
  since: '1.22.0',
  check: (mesh, report) => {
    for (const wishing of wishesIn(mesh)) {
      const found = judge(wishing, mesh);
      if (found !== undefined) report(wishing.object, { path: wishing.path, ...found });
    }
  },
});

const nameOf = ({ wish }: Wishing): string => `"${wish.namespace}/${wish.name}"`;

/** Whether ztunnel takes the traffic of what asks, as far as the set tells. */
function isOutside({ object, traffic, namespace }: Wishing, mesh: Mesh): boolean {
  const workloads = mesh.workloads.in(namespace);
  if (traffic === 'either')
    return object.labels[dataplaneModeLabel] !== 'ambient' && !workloads.some((each) => mesh.injection.membershipOf(each) === 'ambient');
  const workload = workloads.find((each) => each.object === object);
  return workload !== undefined && ['sidecar', 'none'].includes(mesh.injection.membershipOf(workload));
}

/** AMB-2: a waypoint is asked for by what is not in the ambient mesh. */
export const waypointOutside: Rule = wishRule({ code: 'AMB-2', severity: 'info', same: ['KIA1312'] }, (wishing, mesh) =>
  isOutside(wishing, mesh)
    ? {
        message: `The waypoint ${nameOf(wishing)} is asked for, and nothing says "${dataplaneModeLabel}: ambient": what does not come from the ambient mesh goes past the waypoint.`,
        hint: `Add the label "${dataplaneModeLabel}: ambient", or remove "${useWaypointLabel}".`,
      }
    : undefined,
);

/** AMB-3: a waypoint is asked for that does not exist. */
export const missingWaypoint: Rule = wishRule({ code: 'AMB-3', severity: 'error', same: ['KIA1313'] }, (wishing, mesh) =>
  mesh.isMissing('gateway.networking.k8s.io/Gateway', wishing.wish.namespace, wishing.wish.name)
    ? {
        message: `There is no waypoint ${nameOf(wishing)}, so no policy and no route that needs one is enforced here.`,
        hint: 'Name a Gateway of the class "istio-waypoint", or make this one.',
      }
    : undefined,
);

/** AMB-10: the waypoint that is asked for does not take what asks. */
export const wrongTraffic: Rule = wishRule({ code: 'AMB-10', severity: 'warning' }, (wishing, { waypoints }) => {
  const gateway = waypoints.find(wishing.wish);
  if (gateway === undefined || waypoints.isWaypoint(gateway) !== true) return undefined;
  const taken = waypoints.trafficOf(gateway);
  if (taken === 'all' || taken === wishing.traffic || (wishing.traffic === 'either' && taken !== 'none')) return undefined;
  return {
    message: `The waypoint ${nameOf(wishing)} takes "${taken}" traffic, and this is ${wishing.traffic === 'either' ? 'a namespace' : `a ${wishing.traffic}`}: nothing goes through it.`,
    hint: `Label the waypoint "istio.io/waypoint-for: ${wishing.traffic === 'either' ? 'service' : 'all'}"${wishing.traffic === 'workload' ? ', or put this label on the Service' : ''}.`,
    related: [gateway],
  };
});

/** AMB-11: the waypoint that is asked for does not let the namespace in. */
export const shutWaypoint: Rule = wishRule({ code: 'AMB-11', severity: 'warning' }, (wishing, { waypoints }) => {
  const gateway = waypoints.find(wishing.wish);
  if (gateway === undefined || waypoints.isWaypoint(gateway) !== true || waypoints.letsIn(gateway, wishing.namespace) !== false)
    return undefined;
  return {
    message: `The waypoint ${nameOf(wishing)} lets nothing of namespace "${wishing.namespace}" in, so nothing goes through it.`,
    hint: 'Let the namespace in with "allowedRoutes.namespaces" of its listener on port 15008.',
    related: [gateway],
  };
});

/** AMB-12: the Gateway that is asked for is no waypoint. */
export const noWaypoint: Rule = wishRule({ code: 'AMB-12', severity: 'error' }, (wishing, { waypoints }) => {
  const gateway = waypoints.find(wishing.wish);
  if (gateway === undefined || waypoints.isWaypoint(gateway) !== false) return undefined;
  return {
    message: `The Gateway ${nameOf(wishing)} is of the class "${gateway.spec.gatewayClassName ?? ''}", and is no waypoint.`,
    hint: 'Name a Gateway of the class "istio-waypoint".',
    related: [gateway],
  };
});
