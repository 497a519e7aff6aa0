import { HostIndex } from '../mesh/host-index';
import { keyOf, type Server, type ServerHost } from '../mesh/gateways';
import type { VirtualService } from '../mesh/virtual-services';
import { httpRoutes, type RouteContext } from './http-routes';
import { takesAll } from './route-match';
import type { Route, VirtualHost } from './tables';

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

/** The hosts that a server and a VirtualService have in common: of two that overlap the narrower one. */
function commonHosts(index: HostIndex<ServerHost>, service: VirtualService): ReadonlySet<string> {
  const found = new Set<string>();
  for (const host of service.hosts.map((each) => each.toLowerCase())) {
    for (const group of index.covering(host)) if (group.some((each) => isFor(each, service))) found.add(host);
    for (const each of index.under(host)) if (isFor(each, service)) found.add(each.host.toLowerCase());
  }
  return found;
}

/** Those that take everything go behind all others, which keep their order. */
function arranged(routes: readonly Route[], { dotsAreAny }: RouteContext): readonly Route[] {
  const isLast = (route: Route): boolean => takesAll(route.match, dotsAreAny);
  return routes.some(isLast) ? [...routes.filter((route) => !isLast(route)), ...routes.filter(isLast)] : routes;
}

/**
 * The virtual hosts of a gateway's table. VirtualServices for one host are laid behind one another; the routes of each are those for the
 * first server of its Gateway, also where another server has them too.
 */
export function gatewayHosts({ servers, virtualServicesOf, contextFor }: GatewayHosts): readonly VirtualHost[] {
  const drafts = new Map<string, Draft>();
  const built = new Map<string, Map<VirtualService, readonly Route[]>>();
  const draftOf = (domain: string, port: number): Draft => {
    const draft = drafts.get(domain) ?? { name: `${domain}:${port}`, domain, routes: [], requiresTLS: false };
    drafts.set(domain, draft);
    return draft;
  };
  for (const server of servers) {
    const context = contextFor(server);
    const routes = built.get(context.gateway) ?? new Map<VirtualService, readonly Route[]>();
    built.set(context.gateway, routes);
    const redirects = server.tls?.httpsRedirect === true;
    const index = new HostIndex<ServerHost>();
    for (const each of server.hosts) index.add(each.host.toLowerCase(), each);
    for (const service of virtualServicesOf(keyOf(server.gateway))) {
      const hosts = commonHosts(index, service);
      if (hosts.size === 0) continue;
      const own = routes.get(service) ?? httpRoutes(service, context);
      routes.set(service, own);
      if (own.length === 0) continue;
      for (const host of hosts) {
        const draft = draftOf(host, server.port);
        draft.routes.push(...own);
        draft.requiresTLS ||= redirects;
      }
    }
    if (redirects) for (const { host } of server.hosts) draftOf(host.toLowerCase(), server.port).requiresTLS = true;
  }
  const [first] = servers;
  return [...drafts.values()].map(({ name, domain, routes, requiresTLS }) => ({
    name,
    domains: [domain],
    routes: first === undefined ? routes : arranged(routes, contextFor(first)),
    requiresTLS,
  }));
}
