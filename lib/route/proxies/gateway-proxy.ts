import { isSubsetOf } from '../../values/host-pattern';
import { compareAge } from '../../mesh/age';
import { isHTTPServer, keyOf, type Gateway, type Server, takesHosts } from '../../mesh/gateways/gateways';
import { arrivalPort, listenerPort, placeServers, routeTableOf } from '../../mesh/gateways/merge';
import { grouped } from '../../mesh/grouped';
import { once } from '../../mesh/once';
import { gatewayNameLabel } from '../../mesh/policies/policies';
import type { VirtualService } from '../../mesh/virtual-services/virtual-services';
import { isVisibleFrom } from '../../mesh/services/visibility';
import { type BytesContext, tcpRoutes, tlsRoutes, writtenAt } from './bytes-routes';
import { Clusters } from '../clusters/clusters';
import { type FilterChain, FilterChains } from './filter-chain';
import { guardOf } from './guards';
import { gatewayHosts } from './gateway-table';
import type { RouteContext } from '../http/http-routes';
import { servicesInOrder } from './known-services';
import { releaseFacts } from '../release-facts';
import type { ProxyReference } from '../request';
import { type RouteTable, routeTable } from '../http/virtual-host-index';
import type { World } from '../world';

/** What sidecars offer when they speak mTLS. */
const meshProtocols = ['istio', 'istio-peer-exchange', 'istio-http/1.0', 'istio-http/1.1', 'istio-h2'];

type Pod = Extract<ProxyReference, { readonly kind: 'sidecar' | 'gateway' }>;

/** The pod that stands for a reference. */
const podOf = (reference: ProxyReference): Pod =>
  reference.kind === 'gatewayAPI'
    ? { kind: 'gateway', namespace: reference.namespace, labels: { [gatewayNameLabel]: reference.name } }
    : reference;

/** A gateway's proxy: its listeners and tables, made when a request first needs them. */
export class GatewayProxy {
  readonly clusters: Clusters;
  /** What is not modelled and decides before routes do. */
  readonly guard: () => string | undefined;
  private readonly pod: Pod;
  private readonly facts;
  private readonly servers: () => ReadonlyMap<number, readonly Server[]>;
  private readonly chains = new Map<number, FilterChains>();
  private readonly visible = new Map<string, readonly VirtualService[]>();
  private readonly tables: () => ReadonlyMap<string, () => RouteTable>;

  constructor(
    private readonly world: World,
    reference: ProxyReference,
  ) {
    this.pod = podOf(reference);
    this.facts = releaseFacts(world.mesh);
    this.guard = once(() => guardOf(world.mesh, this.pod));
    const { namespace } = this.pod;
    const viewer = { namespace, hasAliases: this.facts.hasAliases, isGateway: true };
    this.clusters = new Clusters(world, this.pod, () =>
      servicesInOrder(
        world.mesh.services.all.filter(({ visibility }) => isVisibleFrom(visibility, namespace)),
        viewer,
      ),
    );
    this.servers = once(() => this.placed());
    this.tables = once(() => this.allTables());
  }

  /** The chains of the listener behind a port of the gateway's Service; nothing where nobody listens. */
  chainsFor(port: number): FilterChains | undefined {
    const listener = arrivalPort(port, { ...this.pod, containers: [] }, this.world.mesh.selection);
    const chains = this.chains.get(listener) ?? new FilterChains(this.chainsOf(listener));
    this.chains.set(listener, chains);
    return chains.isEmpty ? undefined : chains;
  }

  private listenerOf(port: number): number {
    return listenerPort({ port }, { ...this.pod, containers: [] }, this.world.mesh.selection);
  }

  private gateways(): readonly Gateway[] {
    const { namespace, labels } = this.pod;
    const { mesh } = this.world;
    const own = labels[gatewayNameLabel] === undefined ? [] : this.world.convertedGateways(`${namespace}/${labels[gatewayNameLabel]}`);
    const attached = mesh.selection
      .servicesOf(this.pod)
      .flatMap(({ object }) => this.world.attachedGateways(`${object.name}.${object.namespace}.svc.${mesh.domain}`));
    return [...mesh.gateways.loadedBy({ labels }), ...own, ...attached].sort((a, b) => compareAge(a.object, b.object));
  }

  private placed(): ReadonlyMap<number, readonly Server[]> {
    const servers = this.gateways().flatMap((gateway) => gateway.servers);
    const placed = placeServers(servers, (server) => this.listenerOf(server.port)).filter(({ dropped }) => dropped === undefined);
    const byListener = grouped(placed, ({ listener }) => listener);
    return new Map([...byListener].map(([listener, list]) => [listener, list.map(({ server }) => server)]));
  }

  private allTables(): ReadonlyMap<string, () => RouteTable> {
    const found = new Map<string, Server[]>();
    for (const [listener, servers] of this.servers()) {
      for (const server of servers) {
        const name = routeTableOf(server, listener);
        if (name !== undefined) found.set(name, [...(found.get(name) ?? []), server]);
      }
    }
    return new Map([...found].map(([name, servers]) => [name, once(() => this.buildTable(name, servers))]));
  }

  private virtualServicesOf(gateway: string): readonly VirtualService[] {
    const known = this.visible.get(gateway) ?? this.world.visibleFrom(this.pod.namespace, gateway);
    this.visible.set(gateway, known);
    return known;
  }

  private buildTable(name: string, servers: readonly Server[]): RouteTable {
    const hosts = gatewayHosts({
      servers,
      virtualServicesOf: (gateway) => this.virtualServicesOf(gateway),
      contextFor: (server) => this.contextFor(server),
    });
    return routeTable(name, hosts);
  }

  private contextFor({ port, gateway, tls }: Server): RouteContext & BytesContext {
    const { namespace, labels } = this.pod;
    return {
      ...this.facts,
      port,
      gateway: keyOf(gateway),
      namespace,
      labels,
      isTLS: tls !== undefined,
      serviceOf: (host) => this.clusters.serviceOf(host),
      hashOf: (destination) => this.clusters.hashOf(destination),
    };
  }

  private chainsOf(listener: number): readonly FilterChain[] {
    // Server names that are passed on; of one name the first route counts.
    const taken = new Set<string>();
    const chains = (this.servers().get(listener) ?? []).flatMap((server) => this.chainsOfServer(server, listener, taken));
    // All plaintext servers share one chain.
    return [...new Map(chains.map((chain) => [chain.name, chain])).values()];
  }

  private chainsOfServer(server: Server, listener: number, taken: Set<string>): readonly FilterChain[] {
    const { mode } = server.tls ?? {};
    if (isHTTPServer(server)) return [this.httpChain(server, listener)];
    const services = this.virtualServicesOf(keyOf(server.gateway)).filter(({ object, hosts }) =>
      takesHosts(server, object.namespace, hosts),
    );
    if (mode === 'AUTO_PASSTHROUGH') return this.autoChains(server);
    return mode === 'PASSTHROUGH' ? this.tlsChains(server, services, taken) : this.tcpChains(server, services);
  }

  private httpChain(server: Server, listener: number): FilterChain {
    const name = routeTableOf(server, listener) ?? '';
    const isTLS = server.tls !== undefined && server.protocol === 'HTTPS';
    const table = (): RouteTable => this.tables().get(name)?.() ?? routeTable(name, []);
    return {
      name,
      sni: isTLS ? serverNames(server) : [],
      ranges: [],
      action: { kind: 'http', table, isTLS, port: server.port, isGateway: true },
    };
  }

  private tlsChains(server: Server, services: readonly VirtualService[], taken: Set<string>): readonly FilterChain[] {
    return tlsRoutes(services, this.contextFor(server)).flatMap(({ sni, targets, origin }): readonly FilterChain[] => {
      if (sni.some((each) => taken.has(each))) return [];
      for (const each of sni) taken.add(each);
      return [
        {
          name: `${keyOf(server.gateway)} ${server.path} ${sni.join()}`,
          sni: sni.includes('*') ? [] : sni,
          ranges: [],
          action: { kind: 'tcp', targets, isTLS: false, ...writtenAt(origin) },
        },
      ];
    });
  }

  /** Connections between sidecars of several networks: their server names are clusters. */
  private autoChains(server: Server): readonly FilterChain[] {
    return this.clusters
      .meshClusters((host) => server.hosts.some((each) => isSubsetOf(host, each.host)))
      .map((key) => ({
        name: key.cluster,
        sni: [key.cluster],
        ranges: [],
        alpn: meshProtocols,
        action: { kind: 'tcp', targets: [key], isTLS: false },
      }));
  }

  /** Of VirtualServices the first one with a route decides alone; those of a TLSRoute go by the server's names, not by their own. */
  private tcpChains(server: Server, services: readonly VirtualService[]): readonly FilterChain[] {
    const context = this.contextFor(server);
    const isTLS = server.tls !== undefined;
    const [route] = services.flatMap((service) => {
      const ended = isTLS && service.isConverted === true ? tlsRoutes([service], context) : [];
      return [...tcpRoutes([service], context), ...ended];
    });
    if (route === undefined) return [];
    return [
      {
        name: `${keyOf(server.gateway)} ${server.path}`,
        sni: isTLS ? serverNames(server) : [],
        ranges: [],
        action: { kind: 'tcp', targets: route.targets, isTLS, ...writtenAt(route.origin) },
      },
    ];
  }
}

/** The server names that a server takes, from however many namespaces; none where it takes every one. */
function serverNames({ hosts }: Server): readonly string[] {
  const names = [...new Set(hosts.map(({ host }) => host.toLowerCase()))];
  return names.includes('*') ? [] : names;
}
