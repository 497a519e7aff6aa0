import { isSubsetOf } from '../../values/host-pattern';
import { HostIndex } from '../../mesh/services/host-index';
import { meshGateway } from '../../mesh/names';
import { once } from '../../mesh/once';
import type { EgressListener, SidecarObject } from '../../mesh/services/sidecars';
import type { VirtualService } from '../../mesh/virtual-services/virtual-services';
import { overlappingAny } from './overlapping';
import { type BytesRoute, speakingOf, tcpRoutes, tlsRoutes, writtenAt } from './bytes-routes';
import { catchAll } from '../http/catch-all';
import { blackHoleCluster, clusterKey, passthroughCluster } from '../clusters/cluster-key';
import { Clusters } from '../clusters/clusters';
import { dialledAddress } from './dialled';
import { type ChainAction, type FilterChain, FilterChains } from './filter-chain';
import { guardOf } from './guards';
import type { RouteContext } from '../http/http-routes';
import type { MeshService } from '../../mesh/services/services';
import { entryProtocol, knownService, type KnownService, readingOf, servicesByHost, servicesInOrder, type Viewer } from './known-services';
import { releaseFacts } from '../release-facts';
import type { ProxyReference, RouteRequest } from '../request';
import { clusterOf } from '../http/route-forward';
import { type PortService, sidecarHosts } from './sidecar-table';
import type { ClusterKey } from '../tables';
import { type RouteTable, routeTable } from '../http/virtual-host-index';
import type { World } from '../world';

type WrittenEgress = NonNullable<SidecarObject['spec']['egress']>[number];

/** What a sidecar knows on one of its ports, or on all others. */
interface Egress {
  readonly listener: EgressListener;
  readonly services: ReadonlyMap<string, KnownService>;
  readonly byPort: ReadonlyMap<number, ReadonlyMap<string, PortService>>;
  /** Those that are only another name: VirtualServices may speak of them, but nobody listens for them. */
  readonly aliasesByPort: Egress['byPort'];
  readonly closest: () => HostIndex<VirtualService>;
  readonly aliases: ReadonlyMap<string, readonly string[]>;
}

/** The chains of the listeners on one port: by the address that they are bound to, or for all addresses. */
interface PortListeners {
  readonly byAddress: ReadonlyMap<string, FilterChains>;
  readonly everywhere: FilterChains;
}

/** The services by port, of those with one host the last that has it; a listener of its own reads what comes to it as it says itself. */
function portIndex(services: readonly KnownService[], protocol: string | undefined): Egress['byPort'] {
  const index = new Map<number, Map<string, PortService>>();
  for (const service of services) {
    for (const port of service.ports) {
      const known = index.get(port.number) ?? new Map<string, PortService>();
      index.set(port.number, known);
      const reading = protocol === undefined ? port.reading : readingOf(entryProtocol(protocol));
      known.set(service.host, { service, port: { ...port, reading } });
    }
  }
  return index;
}

/** The host that is at the end of a chain of other names; nothing for a service that is no other name, or of itself. */
function finalTarget(service: KnownService, services: ReadonlyMap<string, KnownService>): string | undefined {
  const seen = new Set<string>();
  let target = service.aliasOf;
  while (target !== undefined && !seen.has(target)) {
    seen.add(target);
    const next = services.get(target)?.aliasOf;
    if (next === undefined) return target;
    target = next;
  }
  return undefined;
}

/** The names that stand for each host, whoever may see them. */
function aliasesIn(known: readonly MeshService[], hasAliases: boolean): Egress['aliases'] {
  const services = new Map(
    known
      .map((each) => knownService(each, hasAliases))
      .filter(({ aliasOf }) => aliasOf !== undefined)
      .map((each) => [each.host, each]),
  );
  const found = new Map<string, string[]>();
  for (const service of services.values()) {
    const target = finalTarget(service, services);
    if (target !== undefined) found.set(target, [...(found.get(target) ?? []), service.host]);
  }
  return found;
}

/** Those of them that a listener imports: its hosts for the namespace of the service itself count. */
const importedAliases = (aliases: Egress['aliases'], services: Egress['services'], { hosts }: EgressListener): Egress['aliases'] =>
  new Map(
    [...aliases].map(([target, names]) => {
      const namespace = services.get(target)?.namespace ?? '';
      const own = hosts.filter((host) => host.namespace === '*' || host.namespace === namespace);
      return [target, names.filter((name) => own.some(({ host }) => isSubsetOf(name, host)))];
    }),
  );

function closestIn(virtualServices: readonly VirtualService[]): HostIndex<VirtualService> {
  const index = new HostIndex<VirtualService>();
  for (const service of virtualServices) for (const host of service.hosts) index.add(host.toLowerCase(), service);
  return index;
}

function egressOf(listener: EgressListener, written: WrittenEgress | undefined, viewer: Viewer, aliases: Egress['aliases']): Egress {
  const inOrder = servicesInOrder(listener.services, viewer);
  const services = servicesByHost(inOrder);
  const protocol = written?.port?.protocol;
  return {
    listener,
    services,
    byPort: portIndex(
      inOrder.filter(({ aliasOf }) => aliasOf === undefined),
      protocol,
    ),
    aliasesByPort: portIndex(
      inOrder.filter(({ aliasOf }) => aliasOf !== undefined),
      protocol,
    ),
    closest: once(() => closestIn(listener.virtualServices)),
    aliases: importedAliases(aliases, services, listener),
  };
}

/** What makes an egress listener one that applications have to know of. */
function ownField({ bind = '', captureMode, port }: WrittenEgress): string | undefined {
  if (port?.protocol?.toUpperCase() === 'HTTP_PROXY') return 'port.protocol';
  if (bind !== '') return 'bind';
  return captureMode === 'NONE' ? 'captureMode' : undefined;
}

/** The sidecar of a workload: its listeners and tables, made when a request first needs them. */
export class SidecarProxy {
  readonly clusters: Clusters;
  /** What is not modelled and decides before routes do. */
  readonly guard: () => string | undefined;
  private readonly egress: readonly Egress[];
  private readonly ports = new Map<number, PortListeners>();
  private readonly tables = new Map<string, RouteTable>();
  private readonly facts;
  private readonly sidecar;

  constructor(
    private readonly world: World,
    private readonly proxy: Extract<ProxyReference, { readonly kind: 'sidecar' | 'gateway' }>,
  ) {
    const { sidecar, listeners } = world.sidecars.scopeOf(proxy.namespace, proxy.labels);
    this.sidecar = sidecar;
    this.guard = once(() => guardOf(world.mesh, proxy));
    this.facts = releaseFacts(world.mesh);
    const viewer = { namespace: proxy.namespace, hasAliases: this.facts.hasAliases, isGateway: false };
    const named = world.mesh.services.all.filter(({ kubernetes }) => kubernetes?.type === 'ExternalName');
    const aliases = aliasesIn(named, viewer.hasAliases);
    this.egress = listeners.map((listener, index) => egressOf(listener, sidecar?.spec.egress?.[index], viewer, aliases));
    this.clusters = new Clusters(
      world,
      proxy,
      listeners.flatMap(({ services, implied }) => [...services, ...implied]),
    );
  }

  /** The chains that may take a connection to an address and port. */
  chainsFor(request: RouteRequest): { readonly chains: FilterChains; readonly otherwise: ChainAction; readonly address: string } {
    const address = dialledAddress(request, this.world.mesh);
    const { byAddress, everywhere } = this.listenersOn(request.port);
    const otherwise: ChainAction = { kind: 'tcp', targets: [this.allowsAny ? this.unknownCluster : blackHoleCluster], isTLS: false };
    return { chains: byAddress.get(address) ?? everywhere, otherwise, address };
  }

  /** A field of the listener on a port that is not modelled: those that applications have to know of. */
  unsupportedOn(port: number): string | undefined {
    const { egress = [] } = this.sidecar?.spec ?? {};
    const index = egress.findIndex((each) => each.port?.number === port);
    const field = ownField(egress[index] ?? {});
    if (field === undefined || this.sidecar === undefined) return undefined;
    return `Sidecar ${this.sidecar.namespace}/${this.sidecar.name} spec.egress[${index}].${field}`;
  }

  /** Where connections to unknown places go if they may. */
  private get unknownCluster(): ClusterKey {
    const proxy = this.sidecar?.spec.outboundTrafficPolicy?.egressProxy;
    return proxy === undefined ? passthroughCluster : clusterOf(proxy, { port: 0, serviceOf: () => undefined });
  }

  /** Whether connections to unknown places go through. */
  private get allowsAny(): boolean {
    const policy = this.sidecar?.spec.outboundTrafficPolicy ?? this.world.mesh.options.meshConfig?.outboundTrafficPolicy;
    return policy?.mode !== 'REGISTRY_ONLY';
  }

  private egressOn(port: number): Egress | undefined {
    return this.egress.find(({ listener }) => listener.port === port) ?? this.egress.find(({ listener }) => listener.port === undefined);
  }

  private listenersOn(port: number): PortListeners {
    const known = this.ports.get(port);
    if (known !== undefined) return known;
    const built = this.buildListeners(port);
    this.ports.set(port, built);
    return built;
  }

  private buildListeners(port: number): PortListeners {
    const egress = this.egressOn(port);
    if (egress === undefined) return { byAddress: new Map(), everywhere: new FilterChains([]) };
    const byAddress = new Map<string, FilterChain[]>();
    const everywhere: FilterChain[] = [];
    for (const each of egress.byPort.get(port)?.values() ?? []) {
      const { reading } = each.port;
      const addresses = this.addressesOf(each);
      if (addresses === undefined) continue;
      const places =
        reading === 'http' || addresses.length === 0
          ? [everywhere]
          : addresses.map((address) => byAddress.get(address) ?? byAddress.set(address, []).get(address) ?? []);
      const ownTable = addresses.length > 0 && reading === 'either' ? each.service.host : undefined;
      for (const chains of places) this.addChains(chains, each, egress, ownTable);
    }
    return {
      byAddress: new Map([...byAddress].map(([address, chains]) => [address, new FilterChains(chains)])),
      everywhere: new FilterChains(everywhere),
    };
  }

  /** Where the listeners of a port are: at the pods of a headless Service unless it is HTTP, and nowhere if it has none. */
  private addressesOf({ service, port }: PortService): readonly string[] | undefined {
    const { kubernetes } = service.service;
    if (kubernetes?.clusterIP !== 'None' || port.reading === 'http') return service.addresses;
    const pods = this.world.mesh.selection.workloadsOf(kubernetes).flatMap(({ podIP }) => podIP ?? []);
    return pods.length === 0 ? undefined : pods;
  }

  private addChains(chains: FilterChain[], each: PortService, egress: Egress, ownTable: string | undefined): void {
    const { reading, number } = each.port;
    if ((reading === 'http' || reading === 'either') && !chains.some(({ action }) => action.kind === 'http')) {
      const table = once(() => this.table(number, egress, ownTable));
      chains.push({
        name: String(number),
        sni: [],
        ranges: [],
        onlyHTTP: true,
        action: { kind: 'http', table, isTLS: false, port: number, isGateway: false },
      });
    }
    if (reading === 'http') return;
    for (const { sni, ranges: written, targets, origin } of this.bytesRoutes(each, egress)) {
      const ranges = written.length === 0 ? each.service.ranges : written;
      const isThere = chains.some(
        (chain) => chain.onlyHTTP !== true && chain.sni.join() === sni.join() && chain.ranges.join() === ranges.join(),
      );
      if (!isThere)
        chains.push({ name: each.service.host, sni, ranges, action: { kind: 'tcp', targets, isTLS: false, ...writtenAt(origin) } });
    }
  }

  /** The routes of VirtualServices to a service that is no HTTP, and then the service itself. */
  private bytesRoutes({ service, port }: PortService, { listener }: Egress): readonly BytesRoute[] {
    const context = { ...this.contextFor(port.number), serviceOf: (host: string) => this.serviceOf(host) };
    const speaking = speakingOf(listener.virtualServices, service.host);
    const isTLS = port.reading === 'tls';
    const routes = isTLS ? tlsRoutes(speaking, context) : tcpRoutes(speaking, context);
    const isComplete = isTLS ? routes.length > 0 : routes.some(({ ranges }) => ranges.length === 0);
    if (isComplete) return routes;
    const isHeadless = service.service.kubernetes?.clusterIP === 'None';
    const sni = isTLS && service.addresses.length === 0 && !isHeadless ? [service.host] : [];
    return [...routes, { sni, ranges: [], targets: [clusterKey(service.host, port.number)] }];
  }

  private serviceOf(host: string): KnownService | undefined {
    const key = host.toLowerCase();
    for (const { services } of this.egress) {
      const found = services.get(key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private contextFor(port: number): Omit<RouteContext, 'serviceOf'> {
    const { namespace, labels } = this.proxy;
    return {
      ...this.facts,
      port,
      gateway: meshGateway,
      namespace,
      labels,
      isTLS: false,
      hashOf: (destination) => this.clusters.hashOf(destination),
    };
  }

  /** The table of a port; that of a service which is found out by looking has only this service, whatever the host. */
  private table(port: number, egress: Egress, only: string | undefined): RouteTable {
    const name = only === undefined ? String(port) : `${only}:${port}`;
    const known = this.tables.get(name);
    if (known !== undefined) return known;
    const built = only === undefined ? this.buildTable(port, egress) : this.narrowed(name, this.table(port, egress, undefined));
    this.tables.set(name, built);
    return built;
  }

  private narrowed(name: string, { hosts }: RouteTable): RouteTable {
    const own = hosts.find((host) => host.name === name);
    return routeTable(name, own === undefined ? [] : [{ ...own, domains: ['*'] }]);
  }

  private buildTable(port: number, { listener, byPort, aliasesByPort, closest, aliases }: Egress): RouteTable {
    const onPort = new Map<string, PortService>([...(byPort.get(port) ?? []), ...(aliasesByPort.get(port) ?? [])]);
    const alone = new Map([...onPort].map(([host, { service, port: own }]) => [host, { ...service, ports: [own] }]));
    const context: RouteContext = { ...this.contextFor(port), serviceOf: (host) => alone.get(host) };
    const virtualServices = port === 80 ? listener.virtualServices : overlappingAny(listener.virtualServices, onPort.keys());
    const hosts = sidecarHosts({
      context,
      services: onPort,
      virtualServices,
      closest: closest(),
      aliases,
      domains: { namespace: this.proxy.namespace, domain: this.world.mesh.domain, takesTrailingDot: this.facts.takesTrailingDot },
    });
    const egressProxy = this.sidecar?.spec.outboundTrafficPolicy?.egressProxy;
    return routeTable(String(port), [...hosts, catchAll(this.allowsAny, egressProxy, context)]);
  }
}
