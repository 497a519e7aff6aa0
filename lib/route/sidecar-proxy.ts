import { HostIndex } from '../mesh/host-index';
import { meshGateway } from '../mesh/names';
import { once } from '../mesh/once';
import type { EgressListener } from '../mesh/sidecars';
import type { VirtualService } from '../mesh/virtual-services';
import { overlappingAny } from './overlapping';
import { type BytesRoute, speakingOf, tcpRoutes, tlsRoutes } from './bytes-routes';
import { catchAll } from './catch-all';
import { blackHoleCluster, clusterKey, passthroughCluster } from './cluster-key';
import { Clusters } from './clusters';
import { dialledAddress } from './dialled';
import type { ChainAction, FilterChain } from './filter-chain';
import type { RouteContext } from './http-routes';
import { isAlias, type KnownService, servicesKnownFrom } from './known-services';
import { releaseFacts } from './release-facts';
import type { ProxyReference, RouteRequest } from './request';
import { type PortService, sidecarHosts } from './sidecar-table';
import { type RouteTable, routeTable } from './virtual-host-index';
import type { World } from './world';

/** What a sidecar knows on one of its ports, or on all others. */
interface Egress {
  readonly listener: EgressListener;
  readonly services: ReadonlyMap<string, KnownService>;
  readonly byPort: ReadonlyMap<number, ReadonlyMap<string, PortService>>;
  readonly closest: () => HostIndex<VirtualService>;
  readonly aliases: ReadonlyMap<string, readonly string[]>;
}

/** The chains of the listeners on one port: by the address that they are bound to, or for all addresses. */
interface PortListeners {
  readonly byAddress: ReadonlyMap<string, readonly FilterChain[]>;
  readonly everywhere: readonly FilterChain[];
}

function portIndex(services: ReadonlyMap<string, KnownService>): Egress['byPort'] {
  const index = new Map<number, Map<string, PortService>>();
  for (const service of services.values()) {
    if (isAlias(service)) continue;
    for (const port of service.ports) {
      const known = index.get(port.number) ?? new Map<string, PortService>();
      index.set(port.number, known);
      if (!known.has(service.host)) known.set(service.host, { service, port });
    }
  }
  return index;
}

function aliasesIn(services: ReadonlyMap<string, KnownService>): Egress['aliases'] {
  const found = new Map<string, string[]>();
  for (const service of services.values()) {
    const target = isAlias(service) ? service.service.kubernetes?.externalName : undefined;
    if (target !== undefined) found.set(target, [...(found.get(target) ?? []), service.host]);
  }
  return found;
}

function closestIn(virtualServices: readonly VirtualService[]): HostIndex<VirtualService> {
  const index = new HostIndex<VirtualService>();
  for (const service of virtualServices) for (const host of service.hosts) index.add(host.toLowerCase(), service);
  return index;
}

function egressOf(listener: EgressListener, namespace: string): Egress {
  const services = servicesKnownFrom(listener.services, namespace);
  return {
    listener,
    services,
    byPort: portIndex(services),
    closest: once(() => closestIn(listener.virtualServices)),
    aliases: aliasesIn(services),
  };
}

/** The sidecar of a workload: its listeners and tables, made when a request first needs them. */
export class SidecarProxy {
  readonly clusters: Clusters;
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
    this.egress = listeners.map((listener) => egressOf(listener, proxy.namespace));
    this.facts = releaseFacts(world.mesh);
    this.clusters = new Clusters(
      world,
      proxy,
      listeners.flatMap(({ services, implied }) => [...services, ...implied]),
    );
  }

  /** The chains that may take a connection to an address and port. */
  chainsFor(request: RouteRequest): { readonly chains: readonly FilterChain[]; readonly otherwise: ChainAction; readonly address: string } {
    const address = dialledAddress(request, this.world.mesh);
    const { byAddress, everywhere } = this.listenersOn(request.port);
    const otherwise: ChainAction = { kind: 'tcp', targets: [this.allowsAny ? passthroughCluster : blackHoleCluster], isTLS: false };
    return { chains: byAddress.get(address) ?? everywhere, otherwise, address };
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
    const byAddress = new Map<string, FilterChain[]>();
    const everywhere: FilterChain[] = [];
    if (egress === undefined) return { byAddress, everywhere };
    for (const each of egress.byPort.get(port)?.values() ?? []) {
      const { addresses } = each.service;
      const { reading } = each.port;
      const places =
        reading === 'http' || addresses.length === 0
          ? [everywhere]
          : addresses.map((address) => byAddress.get(address) ?? byAddress.set(address, []).get(address) ?? []);
      const ownTable = addresses.length > 0 && reading === 'either' ? each.service.host : undefined;
      for (const chains of places) this.addChains(chains, each, egress, ownTable);
    }
    return { byAddress, everywhere };
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
    for (const { sni, ranges, targets } of this.bytesRoutes(each, egress)) {
      const isThere = chains.some(
        (chain) => chain.onlyHTTP !== true && chain.sni.join() === sni.join() && chain.ranges.join() === ranges.join(),
      );
      if (!isThere) chains.push({ name: each.service.host, sni, ranges, action: { kind: 'tcp', targets, isTLS: false } });
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
    const sni = isTLS && service.addresses.length === 0 ? [service.host] : [];
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
      hashOf: (destination) => this.clusters.hashOf(destination, port),
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

  private buildTable(port: number, { listener, byPort, services, closest, aliases }: Egress): RouteTable {
    const onPort = byPort.get(port) ?? new Map<string, PortService>();
    const alone = new Map([...onPort].map(([host, { service, port: own }]) => [host, { ...service, ports: [own] }]));
    const context: RouteContext = {
      ...this.contextFor(port),
      serviceOf: (host) => {
        const found = services.get(host.toLowerCase());
        return found !== undefined && isAlias(found) ? found : alone.get(host.toLowerCase());
      },
    };
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
