import { type Listener, listenersOf } from '../../../mesh/gateway-api/listener';
import type { Mesh } from '../../../mesh/mesh';
import { useWaypointLabel } from '../../../mesh/workloads/waypoints';
import type { Rule } from '../rule';

const group = 'gateway.networking.k8s.io';

/** What may lead to a listener. */
const kinds = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute', 'ListenerSet', 'VirtualService'];

/** Classes whose Gateways lead to where the mesh says, without routes. */
const withoutRoutes = new Set(['istio-waypoint', 'istio-east-west', 'istio-remote']);

const protocols = new Set(['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP']);

/** Whether a listener does nothing by itself; what `options` of its TLS say is up to whoever serves it. */
const needsRoutes = ({ protocol, written: { tls } }: Listener): boolean =>
  protocols.has(protocol) && Object.keys(tls?.options ?? {}).length === 0;

const keyOf = (namespace: string, name: string): string => `${namespace}/${name}`;

/** The Gateways that something asks for as its waypoint, right or wrong. */
const wishedFor = ({ objects, workloads, waypoints }: Mesh): readonly string[] =>
  [...objects, ...workloads.templates].flatMap((each) => {
    const namespace = 'type' in each && each.type === '/Namespace' ? each.name : each.namespace;
    const wish = Object.hasOwn(each.labels, useWaypointLabel) ? waypoints.wishOf(each.labels, namespace) : 'none';
    return typeof wish === 'string' ? [] : [keyOf(wish.namespace, wish.name)];
  });

/** The Gateways that something names: routes, sets of listeners, VirtualServices by what istiod makes of a listener, and who asks for a waypoint. */
function usedIn(mesh: Mesh): ReadonlySet<string> {
  const { gatewayAPI, objects, virtualServices } = mesh;
  const byRoutes = gatewayAPI.routes
    .flatMap(({ parents }) => parents.filter(({ group: of, kind }) => of === group && kind === 'Gateway'))
    .map(({ namespace, name }) => keyOf(namespace, name));
  const bySets = objects
    .of(`${group}/ListenerSet`)
    .map(({ spec: { parentRef }, namespace }) => keyOf(parentRef?.namespace ?? namespace, parentRef?.name ?? ''));
  const byServices = virtualServices.all.flatMap(({ gateways }) => gateways.map((written) => written.replace(/~.*$/, '')));
  return new Set([...byRoutes, ...bySets, ...byServices, ...wishedFor(mesh)]);
}

/** ROUTE-15: a Gateway of Gateway API opens ports, and no route is for it. */
export const unusedGateway: Rule = {
  code: 'ROUTE-15',
  severity: 'info',
  check: (mesh, report) => {
    const gateways = mesh.objects.of(`${group}/Gateway`);
    if (gateways.length === 0 || !kinds.every((kind) => mesh.isComplete('', kind))) return;
    const used = usedIn(mesh);
    for (const gateway of gateways) {
      const listeners = listenersOf(gateway);
      const isOpen = listeners.length > 0 && listeners.every(needsRoutes) && !withoutRoutes.has(gateway.spec.gatewayClassName ?? '');
      if (!isOpen || used.has(keyOf(gateway.namespace, gateway.name))) continue;
      report(gateway, {
        path: 'metadata.name',
        message: `No route names the Gateway "${gateway.namespace}/${gateway.name}": its listeners are open, and lead nowhere.`,
        hint: 'Name the Gateway in the "parentRefs" of a route, or remove it.',
      });
    }
  },
};
