import { meshGateway } from '../../mesh/names';
import { once } from '../../mesh/once';
import { overlappingAny } from './overlapping';
import { catchAll } from '../http/catch-all';
import { blackHoleCluster, passthroughCluster } from '../clusters/cluster-key';
import { Clusters } from '../clusters/clusters';
import { dialledAddress } from './dialled';
import { aliasesIn, type Egress, egressOf, type WrittenEgress } from './egress';
import { type ChainAction, FilterChains } from './filter-chain';
import { guardOf } from './guards';
import type { RouteContext } from '../http/http-routes';
import { type KnownService, servicesInOrder } from './known-services';
import { PortListeners } from './port-listeners';
import { addServices } from './sidecar-listeners';
import { releaseFacts } from '../release-facts';
import type { ProxyReference, RouteRequest } from '../request';
import { clusterOf } from '../http/route-forward';
import { type PortService, sidecarHosts } from './sidecar-table';
import type { ClusterKey } from '../tables';
import { type RouteTable, routeTable } from '../http/virtual-host-index';
import type { World } from '../world';

/** What makes an egress listener one that applications have to know of. */
function ownField({ bind = '', captureMode, port }: WrittenEgress): string | undefined {
  if (port?.protocol?.toUpperCase() === 'HTTP_PROXY') return 'port.protocol';
  if (bind.startsWith('unix://')) return 'bind';
  return captureMode === 'NONE' ? 'captureMode' : undefined;
}

const noChains = new FilterChains([]);

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
    this.egress = listeners.map((listener, index) => egressOf(listener, sidecar?.spec.egress?.[index] ?? {}, viewer, aliases));
    // What an earlier listener knows under a host no later one changes.
    this.clusters = new Clusters(world, proxy, () =>
      this.egress.flatMap(({ inOrder, listener }) => [...inOrder, ...servicesInOrder(listener.implied, viewer)]),
    );
  }

  /** The chains that may take a connection to an address and port. */
  chainsFor(request: RouteRequest): { readonly chains: FilterChains; readonly otherwise: ChainAction; readonly address: string } {
    const address = dialledAddress(request, this.world.mesh);
    const listeners = this.listenersOn(request.port);
    const otherwise: ChainAction = { kind: 'tcp', targets: [this.allowsAny ? this.unknownCluster : blackHoleCluster], isTLS: false };
    return { chains: listeners.at(address) ?? noChains, otherwise, address };
  }

  /** A field of the listener on a port that is not modelled: those that applications have to know of. */
  unsupportedOn(port: number): string | undefined {
    const { egress = [] } = this.sidecar?.spec ?? {};
    const own = egress.findIndex((each) => each.port?.number === port);
    const index = own === -1 ? egress.findIndex((each) => each.port === undefined) : own;
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
    const listeners = new PortListeners();
    const context = {
      mesh: this.world.mesh,
      takesTrailingDot: this.facts.takesTrailingDot,
      bytes: { ...this.contextFor(port), serviceOf: (host: string) => this.serviceOf(host) },
      tableOf: (only: string | undefined) => this.tableOn(port, only),
    };
    for (const egress of this.egress) {
      const own = egress.listener.port;
      if (own === undefined) listeners.lock();
      if (own === undefined || own === port) addServices(listeners, egress, context);
    }
    return listeners;
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

  private tableOn(port: number, only: string | undefined): RouteTable {
    const egress = this.egressOn(port);
    return egress === undefined ? routeTable(String(port), []) : this.table(port, egress, only);
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
