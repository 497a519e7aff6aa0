import { overlap } from '../../values/host-pattern';
import type { VirtualService } from '../../mesh/virtual-services/virtual-services';
import { textMapOf } from '../../mesh/reading';
import { hasLabels } from '../../mesh/workloads/workloads';
import { clusterOf, type ForwardContext } from '../http/route-forward';
import type { RouteContext } from '../http/http-routes';
import type { ClusterKey, RouteOrigin } from '../tables';

interface Match {
  readonly port?: number;
  readonly gateways?: readonly string[];
  readonly sourceLabels?: Readonly<Record<string, string | undefined>>;
  readonly sourceNamespace?: string;
  readonly destinationSubnets?: readonly string[];
}

/** For which proxy, port and gateway routes of connections are made. */
export type BytesContext = Pick<RouteContext, 'port' | 'gateway' | 'namespace' | 'labels' | 'keepsSubnets'> & ForwardContext;

/** Whether a match is for connections to this port at a gateway, whoever makes them. */
const isForGateway = ({ port = 0, gateways = [] }: Match, context: BytesContext): boolean =>
  (port === 0 || port === context.port) && (gateways.length === 0 || gateways.includes(context.gateway));

/** Whether a match is for a proxy: of connections, all of its conditions hold. */
const isForSidecar = (match: Match, context: BytesContext): boolean =>
  isForGateway(match, context) &&
  hasLabels(context.labels, textMapOf(match.sourceLabels)) &&
  [undefined, '', context.namespace].includes(match.sourceNamespace);

const isFor = (match: Match, context: BytesContext): boolean =>
  context.gateway === 'mesh' ? isForSidecar(match, context) : isForGateway(match, context);

type Destinations = NonNullable<VirtualService['tcp'][number]['route']>;

/** The clusters of a route of connections. */
export function targetsOf(route: Destinations = [], context: ForwardContext): readonly ClusterKey[] {
  const chosen = route.length === 1 ? route : route.filter(({ weight = 0 }) => weight > 0);
  return chosen.map(({ destination = {} }) => clusterOf(destination, context));
}

/** Connections that a route takes: by server names and ranges of addresses, where it asks for some. */
export interface BytesRoute {
  readonly sni: readonly string[];
  readonly ranges: readonly string[];
  readonly targets: readonly ClusterKey[];
  /** Nothing for those of services that no VirtualService speaks of. */
  readonly origin?: RouteOrigin;
}

/** The origin as a field, where there is one. */
export const writtenAt = (origin: RouteOrigin | undefined): { readonly origin?: RouteOrigin } => (origin === undefined ? {} : { origin });

const originOf = ({ object, isConverted = false }: VirtualService, list: 'tls' | 'tcp', index: number, match?: number): RouteOrigin => ({
  object,
  path: `spec.${isConverted ? 'rules' : list}[${index}]`,
  ...(match === undefined || isConverted ? {} : { match }),
});

/** The VirtualServices with a host that overlaps with a service's. */
export const speakingOf = (services: readonly VirtualService[], host: string): readonly VirtualService[] =>
  services.filter(({ hosts }) => hosts.some((each) => overlap(each.toLowerCase(), host)));

/** The `tls` routes of VirtualServices for one proxy; of the same server names the first counts. */
export function tlsRoutes(services: readonly VirtualService[], context: BytesContext): readonly BytesRoute[] {
  const known = new Set<string>();
  let last: readonly string[] = [];
  return services.flatMap((service) =>
    service.tls.flatMap(({ match = [], route }, index) =>
      match.flatMap((each, at) => {
        if (!isFor(each, context)) return [];
        const { sniHosts = [], destinationSubnets = [] } = each;
        // istiod forgets to forget the ranges of one match before it comes to the next.
        last = destinationSubnets.length > 0 || !context.keepsSubnets ? destinationSubnets : last;
        const ranges = last;
        const key = JSON.stringify([sniHosts, destinationSubnets]);
        if (known.has(key)) return [];
        known.add(key);
        const origin = originOf(service, 'tls', index, at);
        return [{ sni: sniHosts.map((host) => host.toLowerCase()), ranges, targets: targetsOf(route, context), origin }];
      }),
    ),
  );
}

/** The `tcp` routes of VirtualServices for one proxy; nothing stands behind one that takes every address. */
export function tcpRoutes(services: readonly VirtualService[], context: BytesContext): readonly BytesRoute[] {
  const routes: BytesRoute[] = [];
  const written = services.flatMap((service) => service.tcp.map((each, index) => ({ ...each, origin: originOf(service, 'tcp', index) })));
  for (const { match = [], route, origin } of written) {
    const matches = match.filter((each) => isFor(each, context));
    const takesAll = match.length === 0 || matches.some(({ destinationSubnets = [] }) => destinationSubnets.length === 0);
    if (takesAll || matches.length > 0) {
      const ranges = takesAll ? [] : matches.flatMap(({ destinationSubnets = [] }) => destinationSubnets);
      routes.push({ sni: [], ranges, targets: targetsOf(route, context), origin });
    }
    if (takesAll) return routes;
  }
  return routes;
}
