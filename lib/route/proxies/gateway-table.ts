import { HostIndex } from '../../mesh/services/host-index';
import { keyOf, type Server, type ServerHost } from '../../mesh/gateways/gateways';
import type { VirtualService } from '../../mesh/virtual-services/virtual-services';
import { httpRoutes, type RouteContext } from '../http/http-routes';
import { takesAll } from '../http/route-match';
import type { Route, VirtualHost } from '../tables';

/** What the virtual hosts of a gateway's table are made of. */
export interface GatewayHosts {
  /** Those with the same table, in the order in which they were merged. */
  readonly servers: readonly Server[];
  readonly virtualServicesOf: (gateway: string) => readonly VirtualService[];
  readonly contextFor: (server: Server) => RouteContext;
}

interface Draft {
  readonly name: string;
  readonly domain: string;
  readonly routes: Route[];
  requiresTLS: boolean;
}

const isFor = ({ namespace }: ServerHost, { object }: VirtualService): boolean => namespace === '*' || namespace === object.namespace;

/** The hosts that a server and a VirtualService have in common, as they are written: of two that overlap the narrower one. */
function commonHosts(index: HostIndex<ServerHost>, service: VirtualService): ReadonlySet<string> {
  const found = new Set<string>();
  for (const host of service.hosts) {
    for (const group of index.covering(host)) if (group.some((each) => isFor(each, service))) found.add(host.toLowerCase());
    for (const each of index.under(host)) if (isFor(each, service)) found.add(each.host.toLowerCase());
  }
  return found;
}

/** istiod redirects hosts without routes by what stands in the server, so that those of a namespace match nobody. */
const wholeHost = ({ namespace, host }: ServerHost): string => (namespace === '*' ? host : `${namespace}/${host}`).toLowerCase();

/** Those that take everything go behind all others, which keep their order. */
function arranged(routes: readonly Route[], dotsAreAny: boolean): readonly Route[] {
  const isLast = (route: Route): boolean => takesAll(route.match, dotsAreAny);
  return routes.some(isLast) ? [...routes.filter((route) => !isLast(route)), ...routes.filter(isLast)] : routes;
}

/** Collects the virtual hosts of one table. */
class Collected {
  readonly drafts = new Map<string, Draft>();
  private readonly routes = new Map<string, Map<VirtualService, readonly Route[]>>();

  /** The routes of a VirtualService at a Gateway: those for the first server that has them, also where another one has them too. */
  routesOf(service: VirtualService, context: RouteContext): readonly Route[] {
    const known = this.routes.get(context.gateway) ?? new Map<VirtualService, readonly Route[]>();
    this.routes.set(context.gateway, known);
    const routes = known.get(service) ?? httpRoutes(service, context);
    known.set(service, routes);
    return routes;
  }

  add(domain: string, server: Server, routes: readonly Route[]): void {
    const draft = this.drafts.get(domain) ?? { name: `${domain}:${server.port}`, domain, routes: [], requiresTLS: false };
    this.drafts.set(domain, draft);
    draft.routes.push(...routes);
    draft.requiresTLS ||= server.tls?.httpsRedirect === true;
  }
}

function addServer(server: Server, collected: Collected, { virtualServicesOf, contextFor }: GatewayHosts): void {
  const context = contextFor(server);
  const index = new HostIndex<ServerHost>();
  for (const each of server.hosts) index.add(each.host, each);
  for (const service of virtualServicesOf(keyOf(server.gateway))) {
    const hosts = commonHosts(index, service);
    const routes = hosts.size === 0 ? [] : collected.routesOf(service, context);
    if (routes.length > 0) for (const host of hosts) collected.add(host, server, routes);
  }
  if (server.tls?.httpsRedirect === true) for (const each of server.hosts) collected.add(wholeHost(each), server, []);
}

/** The virtual hosts of a gateway's table: VirtualServices for one host are laid behind one another. */
export function gatewayHosts(given: GatewayHosts): readonly VirtualHost[] {
  const collected = new Collected();
  for (const server of given.servers) addServer(server, collected, given);
  const [first] = given.servers;
  const dotsAreAny = first !== undefined && given.contextFor(first).dotsAreAny;
  return [...collected.drafts.values()].map(({ name, domain, routes, requiresTLS }) => ({
    name,
    domains: [domain],
    routes: arranged(routes, dotsAreAny),
    requiresTLS,
  }));
}
