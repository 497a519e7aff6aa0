import type { Mesh } from '../mesh/mesh';
import { writtenAt } from './proxies/bytes-routes';
import type { ClusterFacts } from './clusters/cluster-facts';
import type { Clusters } from './clusters/clusters';
import type { Decision, Step } from './decision';
import type { ChainAction, Connection } from './proxies/filter-chain';
import { GatewayProxy } from './proxies/gateway-proxy';
import { decideHTTP } from './http/http-decision';
import { readMessage, withoutURL } from './http/message';
import { normalisedPath, type PathNormalization } from './http/normalised-path';
import { releaseFacts } from './release-facts';
import type { ProxyReference, RouteRequest } from './request';
import { SidecarProxy } from './proxies/sidecar-proxy';
import { World } from './world';

const keyOf = (proxy: ProxyReference): string =>
  JSON.stringify(
    proxy.kind === 'gatewayAPI'
      ? [proxy.kind, proxy.namespace, proxy.name]
      : [proxy.kind, proxy.namespace, ...Object.entries(proxy.labels).sort()],
  );

type Pod = Extract<ProxyReference, { readonly kind: 'sidecar' | 'gateway' }>;

/** What is made once for each proxy, however many references there are to it. */
class Known<Made> {
  private readonly byReference = new WeakMap<ProxyReference, Made>();
  private readonly byKey = new Map<string, Made>();

  find(proxy: ProxyReference, make: () => Made): Made {
    const known = this.byReference.get(proxy);
    if (known !== undefined) return known;
    const key = keyOf(proxy);
    const made = this.byKey.get(key) ?? make();
    this.byKey.set(key, made);
    this.byReference.set(proxy, made);
    return made;
  }
}

/** Answers where requests go in a mesh: a table for each proxy, made when it is first asked, then the request through it. */
export class Simulator {
  private readonly world: World;
  private readonly facts;
  private readonly normalization: PathNormalization;
  private readonly sidecars = new Known<SidecarProxy>();
  private readonly gateways = new Known<GatewayProxy>();

  constructor(mesh: Mesh) {
    this.world = new World(mesh);
    this.facts = releaseFacts(mesh);
    this.normalization = mesh.options.meshConfig?.pathNormalization?.normalization ?? 'DEFAULT';
  }

  /** Where a request goes. */
  decide(request: RouteRequest): Decision {
    const { from } = request;
    return from.kind === 'sidecar'
      ? this.decideAtSidecar(this.sidecarOf(from), request)
      : this.decideAtGateway(this.gatewayOf(from), request);
  }

  /** What holds for a cluster of a proxy; nothing if it has none of that name. */
  clusterOf(proxy: ProxyReference, cluster: string): ClusterFacts | undefined {
    const { clusters } = proxy.kind === 'sidecar' ? this.sidecarOf(proxy) : this.gatewayOf(proxy);
    return clusters.factsOf(cluster);
  }

  private sidecarOf(proxy: Pod): SidecarProxy {
    return this.sidecars.find(proxy, () => new SidecarProxy(this.world, proxy));
  }

  private gatewayOf(proxy: ProxyReference): GatewayProxy {
    return this.gateways.find(proxy, () => new GatewayProxy(this.world, proxy));
  }

  private decideAtSidecar(proxy: SidecarProxy, request: RouteRequest): Decision {
    const { chains, otherwise, address } = proxy.chainsFor(request);
    const connection = connectionOf(request, address);
    const chain = chains.find(connection);
    const trace: Step[] = [
      {
        stage: 'filterChain',
        candidate: chain?.name ?? `${address}:${request.port}`,
        ...(chain === undefined ? { rejected: 'no listener knows the address' } : {}),
      },
    ];
    const field = proxy.guard() ?? proxy.unsupportedOn(request.port);
    if (field !== undefined) return { outcome: 'unsupported', field, trace };
    const { fault } = chains;
    if (fault !== undefined) return { outcome: 'invalidConfig', why: fault, trace: [listenerStep(request.port, fault)] };
    return this.decideOnChain(chain?.action ?? otherwise, proxy.clusters, request, trace);
  }

  private decideAtGateway(proxy: GatewayProxy, request: RouteRequest): Decision {
    const chains = proxy.chainsFor(request.port);
    if (chains === undefined) return { outcome: 'noListener', trace: [listenerStep(request.port, 'no server has the port')] };
    const { fault } = chains;
    if (fault !== undefined) return { outcome: 'invalidConfig', why: fault, trace: [listenerStep(request.port, fault)] };
    const chain = chains.find(connectionOf(request, request.address));
    if (chain === undefined) {
      const rejected = 'no server takes the server name';
      return { outcome: 'noFilterChain', trace: [{ stage: 'filterChain', candidate: request.tls?.sni ?? '', rejected }] };
    }
    const trace: Step[] = [{ stage: 'filterChain', candidate: chain.name }];
    const field = proxy.guard();
    return field === undefined
      ? this.decideOnChain(chain.action, proxy.clusters, request, trace)
      : { outcome: 'unsupported', field, trace };
  }

  private decideOnChain(action: ChainAction, clusters: Clusters, request: RouteRequest, trace: Step[]): Decision {
    const isTLS = request.tls !== undefined;
    if (action.isTLS && !isTLS) return { outcome: 'closed', trace };
    const tls = action.isTLS ? ({ tls: 'terminated' } as const) : {};
    if (action.kind === 'tcp') return bytes(action, clusters, isTLS, trace);
    if (isTLS && !action.isTLS) return { outcome: 'closed', trace };
    if (request.protocol === 'tcp') return { ...tls, outcome: 'error', status: 400, details: 'http1.codec_error', trace };
    const plain = withoutURL(request);
    const message = readMessage(plain, normalisedPath(plain.path, this.normalization), action.isTLS ? 'https' : 'http');
    return {
      ...decideHTTP(action, { clusters, message, respond: request.respond ?? [], marksShadows: this.facts.marksShadows }, trace),
      ...tls,
    };
  }
}

const listenerStep = (port: number, rejected: string): Step => ({ stage: 'listener', candidate: String(port), rejected });

const connectionOf = ({ tls, protocol }: RouteRequest, address: string | undefined): Connection => ({
  sni: tls?.sni,
  isTLS: tls !== undefined,
  isHTTP: protocol === 'http',
  alpn: tls?.alpn,
  address,
});

type BytesAction = Extract<ChainAction, { readonly kind: 'tcp' }>;

/** What becomes of a connection that is carried as bytes; of several clusters those count that take it. */
function bytes(
  { targets, origin, isTLS: isTerminated }: BytesAction,
  clusters: Clusters,
  isTLS: boolean,
  trace: readonly Step[],
): Decision {
  if (targets[0]?.cluster === 'BlackHoleCluster') return { outcome: 'blackhole', trace };
  const failures = targets.map(({ cluster }) => clusters.failureOf(cluster));
  const taking = targets.filter((_, index) => failures[index] === undefined);
  const carried = { outcome: 'bytes', trace, ...writtenAt(origin) } as const;
  // What cannot be carried on ends before a handshake.
  if (taking.length === 0) return { ...carried, clusters: targets, failure: failures[0] ?? 'noCluster' };
  return { ...carried, clusters: taking, ...(isTLS ? { tls: isTerminated ? 'terminated' : 'passthrough' } : {}) };
}
