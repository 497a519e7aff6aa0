import { HostIndex } from '../../mesh/services/host-index';
import { isWildcard } from '../../values/host-pattern';
import type { MeshObject } from '../../mesh/objects';
import type { VirtualService } from '../../mesh/virtual-services/virtual-services';
import { clusterKey } from '../clusters/cluster-key';
import { httpRoutes, type RouteContext } from '../http/http-routes';
import type { KnownPort, KnownService } from './known-services';
import { retryPolicy } from '../http/retry-policy';
import { anyPath } from '../http/route-match';
import { type DomainSettings, domainsOf } from './service-domains';
import { noChanges, type Route, type VirtualHost } from '../tables';

/** A service as a table sees it: only the port that the table is for. */
export interface PortService {
  readonly service: KnownService;
  readonly port: KnownPort;
}

/** What the virtual hosts of one port are made of. */
export interface SidecarHosts {
  readonly context: RouteContext;
  /** The services with the port, by host, in their order. */
  readonly services: ReadonlyMap<string, PortService>;
  readonly virtualServices: readonly VirtualService[];
  /** For each service the VirtualService whose host is the closest to it. */
  readonly closest: HostIndex<VirtualService>;
  /** The Services that stand for another host, by that host. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly domains: DomainSettings;
}

/** Services and plain hosts with the same routes. */
interface Group {
  readonly hosts: readonly string[];
  readonly services: readonly PortService[];
  readonly routes: readonly Route[];
}

const readsRequests = ({ port: { reading } }: PortService): boolean => reading === 'http' || reading === 'either';

/** The route of a service that no VirtualService speaks of. */
function defaultRoute({ service: { host }, port: { number } }: PortService, { retries, hashOf }: RouteContext): Route {
  const hash = hashOf({ host, port: { number } });
  return {
    name: 'default',
    match: { path: anyPath, headers: [], query: [] },
    action: {
      kind: 'forward',
      targets: [{ ...clusterKey(host, number), weight: 1, request: noChanges, response: noChanges }],
      isWeighted: false,
      timeoutMs: 0,
      // This one goes elsewhere for a retry, hash or not.
      retries: retryPolicy(undefined, retries, false),
      mirrors: [],
      ...(hash === undefined ? {} : { hash }),
      missingStatus: 503,
    },
    request: noChanges,
    response: noChanges,
  };
}

/** The services that a wildcard host stands for, unless another VirtualService is closer to them. */
function servicesUnder(
  pattern: string,
  service: VirtualService,
  { closest, covered }: Indexed,
): { readonly own: readonly PortService[]; readonly hasAny: boolean } {
  const matched = covered(pattern).flatMap((each) => {
    for (const group of closest.covering(each.service.host)) return [{ each, isOwn: group[0] === service }];
    return [];
  });
  return { own: matched.filter(({ isOwn }) => isOwn).map(({ each }) => each), hasAny: matched.length > 0 };
}

interface Indexed extends SidecarHosts {
  readonly covered: (pattern: string) => readonly PortService[];
}

/** Which services a VirtualService speaks of, and which of its hosts are no services. */
function subjectsOf(service: VirtualService, from: Indexed): Pick<Group, 'hosts' | 'services'> {
  const hosts: string[] = [];
  const services: PortService[] = [];
  const wildcards = service.hosts.filter(isWildcard);
  for (const host of service.hosts.filter((each) => !isWildcard(each))) {
    const found = from.services.get(host.toLowerCase());
    if (found === undefined) hosts.push(host.toLowerCase());
    else services.push(found);
  }
  for (const pattern of wildcards) {
    const { own, hasAny } = service.isConverted === true ? { own: [], hasAny: false } : servicesUnder(pattern, service, from);
    services.push(...own);
    if (!hasAny) hosts.push(pattern.toLowerCase());
  }
  return { hosts, services };
}

/** A converted route of a namespace is for clients of that namespace, or for services of it. */
const isFollowed = ({ isConverted = false, object }: VirtualService, { namespace }: RouteContext, { service }: PortService): boolean =>
  !isConverted || object.namespace === service.namespace || object.namespace === namespace;

function groupOf(service: VirtualService, from: Indexed): Group | undefined {
  const { context } = from;
  const routes = httpRoutes(service, context);
  if (routes.length === 0) return undefined;
  const { hosts, services } = subjectsOf(service, from);
  const followed = services.filter((each) => isFollowed(service, context, each));
  if (service.isConverted === true && followed.length === 0) return undefined;
  const read = followed.filter(readsRequests);
  return read.length > 0 || context.port === 80 ? { hosts, services: read, routes } : undefined;
}

/** Collects virtual hosts; of one name or domain the first counts. */
class Collected {
  readonly hosts: (VirtualHost & { readonly rivals: MeshObject<unknown>[] })[] = [];
  private readonly names = new Map<string, MeshObject<unknown>[]>();
  private readonly domains = new Set<string>();

  constructor(private readonly known: ReadonlySet<string>) {}

  add(
    host: string,
    port: number,
    routes: readonly Route[],
    { domains, short }: { readonly domains: readonly string[]; readonly short: ReadonlySet<string> },
  ): void {
    const name = `${host}:${port}`;
    const known = this.names.get(name);
    if (known !== undefined) {
      const object = routes[0]?.origin?.object;
      if (object !== undefined) known.push(object);
      return;
    }
    const rivals: MeshObject<unknown>[] = [];
    this.names.set(name, rivals);
    const own = domains.filter((domain) => {
      const key = domain.toLowerCase();
      if (this.domains.has(key) || (short.has(domain) && this.known.has(domain))) return false;
      this.domains.add(key);
      return true;
    });
    if (own.length > 0) this.hosts.push({ name, domains: own, routes, requiresTLS: false, rivals });
  }
}

const noShortNames: ReadonlySet<string> = new Set();

/** The virtual hosts that a sidecar has on a port: those of VirtualServices in their order, then those of the services that are left. */
export function sidecarHosts(given: SidecarHosts): readonly VirtualHost[] {
  const byHost = new HostIndex<PortService>();
  for (const [host, service] of given.services) byHost.add(host, service);
  const from: Indexed = {
    ...given,
    covered: (pattern) => [...new Set([...byHost.under(pattern), ...[...byHost.covering(pattern)].flat()])],
  };
  const { context, services, aliases, domains } = from;
  const groups = from.virtualServices.flatMap((service) => groupOf(service, from) ?? []);
  const taken = new Set(groups.flatMap((group) => group.services.map(({ service }) => service.host)));
  // Other names of hosts are under the host itself, unless a VirtualService speaks of them.
  const left = [...services.values()].filter(
    (each) => each.service.aliasOf === undefined && !taken.has(each.service.host) && readsRequests(each),
  );
  const all = [...groups, ...left.map((each): Group => ({ hosts: [], services: [each], routes: [defaultRoute(each, context)] }))];
  const collected = new Collected(new Set(all.flatMap((group) => group.services.map(({ service }) => service.host))));
  for (const group of all) {
    for (const host of group.hosts) collected.add(host, context.port, group.routes, { domains: [host], short: noShortNames });
    for (const { service } of group.services) {
      collected.add(service.host, context.port, group.routes, domainsOf(service, aliases.get(service.host) ?? [], domains));
    }
  }
  return collected.hosts;
}
