import { type EffectivePolicy, effectivePolicy } from '../../mesh/destination-rules/policy';
import type { TrafficPolicy } from '../../mesh/destination-rules/spec';
import type { Merged } from '../../mesh/destination-rules/merge';
import { once } from '../../mesh/once';
import { textMapOf } from '../../mesh/reading';
import { automaticTLS, isExternal } from './automatic-tls';
import { blackHoleCluster, clusterKey, passthroughCluster } from './cluster-key';
import { endpointsOf } from './cluster-endpoints';
import { resolutionOf } from '../../mesh/services/resolution';
import { type ClusterFacts, filled, type UpstreamTLS } from './cluster-facts';
import { hashPolicy, limitsOf, loadBalancing, outlierOf } from './cluster-policy';
import { meshLabels } from './members';
import { meshServerName, type TLSClient, writtenTLS } from './cluster-tls';
import { millisecondsOf } from '../http/duration-ms';
import { type KnownPort, type KnownService, servicesByHost } from '../proxies/known-services';
import type { ForwardContext } from '../http/route-forward';
import type { ProxyReference } from '../request';
import type { ClusterKey, HashPolicy } from '../tables';
import type { World } from '../world';

type Proxy = Extract<ProxyReference, { readonly kind: 'sidecar' | 'gateway' }>;

/** A cluster that a proxy has. */
interface Cluster {
  readonly service: KnownService;
  readonly port: KnownPort;
  readonly subset: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly policy: EffectivePolicy;
}

const types: Readonly<Record<ReturnType<typeof resolutionOf>, string>> = {
  STATIC: 'EDS',
  DNS: 'STRICT_DNS',
  DNS_ROUND_ROBIN: 'LOGICAL_DNS',
  DYNAMIC_DNS: 'envoy.clusters.dynamic_forward_proxy',
  NONE: 'ORIGINAL_DST',
};

const http2 = new Set(['http2', 'grpc', 'grpc-web']);

/** The hash of a policy: that of the port, else its own. */
function hashIn(policy: TrafficPolicy | undefined, port: number | undefined): readonly HashPolicy[] | undefined {
  const { portLevelSettings = [], loadBalancer } = policy ?? {};
  const own = port === undefined ? undefined : portLevelSettings.find((each) => each.port?.number === port);
  return hashPolicy(own?.loadBalancer ?? {}) ?? hashPolicy(loadBalancer ?? {});
}

const isIdle = ({ endpoints, type }: ClusterFacts): boolean => endpoints === 0 && ['EDS', 'STATIC'].includes(type);

/** The clusters of one proxy, worked out by name when somebody asks. */
export class Clusters {
  private readonly known = new Map<string, ClusterFacts | undefined>();
  private readonly services: () => ReadonlyMap<string, KnownService>;
  private readonly rules = new Map<string, Merged | undefined>();

  constructor(
    private readonly world: World,
    private readonly proxy: Proxy,
    /* All that the proxy knows, what counts first of one host before the rest. */
    services: () => readonly KnownService[],
  ) {
    // A service that is only another name hides none that has clusters.
    this.services = once(() => {
      const inOrder = services();
      return new Map([...servicesByHost(inOrder), ...servicesByHost(inOrder.filter(({ aliasOf }) => aliasOf === undefined))]);
    });
  }

  /** A service of the proxy by its host as it is written. */
  serviceOf(host: string): KnownService | undefined {
    const found = this.services().get(host.toLowerCase());
    return found?.service.host === host ? found : undefined;
  }

  /** What holds for a cluster; nothing if the proxy has none of that name. */
  factsOf(name: string): ClusterFacts | undefined {
    if (!this.known.has(name)) this.known.set(name, this.read(name));
    return this.known.get(name);
  }

  /** Why a cluster takes nothing: there is none of that name, or nobody in it. */
  failureOf(name: string): 'noCluster' | 'noHealthyUpstream' | undefined {
    const facts = this.factsOf(name);
    if (facts === undefined) return 'noCluster';
    return isIdle(facts) && !this.hasUnknownEndpoints(name) ? 'noHealthyUpstream' : undefined;
  }

  /** Whether a cluster has no endpoints in the set, and may have some outside it. */
  hasUnknownEndpoints(name: string): boolean {
    const facts = this.factsOf(name);
    const { kubernetes, namespace = '' } = this.serviceOf(facts?.host ?? '')?.service ?? {};
    return facts !== undefined && isIdle(facts) && kubernetes !== undefined && !this.world.mesh.isComplete(namespace, 'Pod');
  }

  /** The ports and subsets of services of the mesh, as sidecars of other networks know them: by server names. */
  meshClusters(isMeant: (host: string) => boolean): readonly ClusterKey[] {
    return [...this.services().values()]
      .filter(({ host, aliasOf, service }) => aliasOf === undefined && !isExternal(service) && isMeant(host))
      .flatMap((service) => {
        const subsets = ['', ...(this.ruleOf(service)?.subsets.keys() ?? [])];
        return service.ports.flatMap(({ number }) =>
          subsets.map((subset) => ({
            ...clusterKey(service.host, number, subset),
            cluster: meshServerName(service.host, number, subset),
          })),
        );
      });
  }

  /** By what the endpoints of a destination are chosen: settings of a port count only for those that name it. */
  hashOf({ host = '', subset = '', port }: Parameters<ForwardContext['hashOf']>[0]): readonly HashPolicy[] | undefined {
    const service = this.serviceOf(host);
    const rule = service === undefined ? undefined : this.ruleOf(service);
    return rule === undefined
      ? undefined
      : (hashIn(rule.subsets.get(subset)?.trafficPolicy, port?.number) ?? hashIn(rule.policy, port?.number));
  }

  private ruleOf({ host, namespace }: KnownService): Merged | undefined {
    if (!this.rules.has(host)) this.rules.set(host, this.world.mesh.destinationRules.find(this.proxy, host, namespace));
    return this.rules.get(host);
  }

  private read(name: string): ClusterFacts | undefined {
    if (name === passthroughCluster.cluster)
      return this.fixed({ type: 'ORIGINAL_DST', lb: 'CLUSTER_PROVIDED', protocol: 'client', idleTimeoutMs: 300_000 });
    if (name === blackHoleCluster.cluster) return this.fixed({ type: 'STATIC', lb: 'ROUND_ROBIN', protocol: 'h1' });
    const [direction, port = '', subset = '', host = ''] = name.split(name.startsWith('outbound_.') ? '_.' : '|');
    const found = direction === 'outbound' ? this.find(host, Number(port), subset) : undefined;
    if (found === undefined) return undefined;
    if (name.includes('|')) return this.describe(found);
    // What comes from another network is encrypted already, and goes to those only who can read it.
    return { ...this.describe({ ...found, labels: { ...found.labels, ...meshLabels } }), tls: { mode: 'DISABLE' } };
  }

  private fixed(facts: Pick<ClusterFacts, 'type' | 'lb' | 'protocol' | 'idleTimeoutMs'>): ClusterFacts {
    return { ...facts, connectTimeoutMs: this.connectTimeout, tls: { mode: 'DISABLE' }, endpoints: 0 };
  }

  private get connectTimeout(): number {
    return millisecondsOf(this.world.mesh.options.meshConfig?.connectTimeout) ?? 10_000;
  }

  private find(host: string, number: number, subset: string): Cluster | undefined {
    const service = this.serviceOf(host);
    if (service === undefined) return undefined;
    const port = service.ports.find((each) => each.number === number);
    if (port === undefined || service.aliasOf !== undefined) return undefined;
    const rule = this.ruleOf(service);
    const written = rule?.subsets.get(subset);
    if (subset !== '' && written === undefined) return undefined;
    const policy = rule === undefined ? {} : effectivePolicy(rule, number, subset === '' ? undefined : subset);
    const cluster = { service, port, subset, labels: textMapOf(written?.labels), policy };
    return this.isBuilt(cluster) ? cluster : undefined;
  }

  /** One whose endpoints are names has to have some. */
  private isBuilt({ service, port, labels }: Cluster): boolean {
    const resolution = resolutionOf(service.service);
    if (resolution !== 'DNS' && resolution !== 'DNS_ROUND_ROBIN') return true;
    return resolutionOf(port.service) === resolution && endpointsOf(port, labels, this.world.mesh) > 0;
  }

  private describe(cluster: Cluster): ClusterFacts {
    const { service, port, subset, labels, policy } = cluster;
    const { outlierDetection } = policy;
    const type = this.typeOf(cluster);
    const isProvided = type === 'ORIGINAL_DST' || !['EDS', 'STRICT_DNS', 'LOGICAL_DNS'].includes(type);
    return {
      host: service.service.host,
      ...filled({ subset: subset || undefined }),
      port: port.number,
      type,
      ...(isProvided ? { lb: 'CLUSTER_PROVIDED' } : loadBalancing(policy.loadBalancer ?? {})),
      connectTimeoutMs: millisecondsOf(policy.connectionPool?.tcp?.connectTimeout) ?? this.connectTimeout,
      ...filled({ limits: limitsOf(policy) }),
      ...(outlierDetection === undefined ? {} : outlierOf(outlierDetection)),
      protocol: this.protocolOf(cluster),
      ...this.httpOptions(policy),
      tls: this.tlsOf(cluster, type),
      endpoints: type === 'ORIGINAL_DST' ? 0 : endpointsOf(port, labels, this.world.mesh),
    };
  }

  private typeOf({ service, policy }: Cluster): string {
    if (policy.loadBalancer?.simple === 'PASSTHROUGH') return 'ORIGINAL_DST';
    const type = types[resolutionOf(service.service)];
    return this.proxy.kind === 'gateway' && type === 'ORIGINAL_DST' ? 'EDS' : type;
  }

  private protocolOf({ port: { protocol, reading }, policy }: Cluster): ClusterFacts['protocol'] {
    if (policy.connectionPool?.http?.useClientProtocol === true) return 'client';
    if (protocol !== undefined && http2.has(protocol)) return 'h2';
    // A port whose bytes tell is what its client makes of it, whoever wants another protocol.
    if (reading === 'either' && this.proxy.kind === 'sidecar') return 'client';
    return this.upgrades(policy, reading === 'http') ? 'h2' : 'h1';
  }

  /** Whether a policy says so, of whichever port, or the mesh of those that are HTTP by their names. */
  private upgrades({ connectionPool }: EffectivePolicy, isHTTP: boolean): boolean {
    const own = connectionPool?.http?.h2UpgradePolicy ?? 'DEFAULT';
    return own === 'DEFAULT' ? isHTTP && this.world.mesh.options.meshConfig?.h2UpgradePolicy === 'UPGRADE' : own === 'UPGRADE';
  }

  private httpOptions({ connectionPool }: EffectivePolicy): Pick<ClusterFacts, 'maxRequestsPerConnection' | 'idleTimeoutMs'> {
    const { http = {}, tcp = {} } = connectionPool ?? {};
    const fallback = this.world.mesh.since('1.30.0') ? tcp.idleTimeout : undefined;
    return filled({
      maxRequestsPerConnection: http.maxRequestsPerConnection || undefined,
      idleTimeoutMs: millisecondsOf(http.idleTimeout ?? fallback),
    });
  }

  private tlsClient(service: KnownService, serverName: string): TLSClient {
    const readsSecrets = this.proxy.kind === 'gateway' || this.ruleOf(service)?.selector !== undefined;
    return { serverName, readsSecrets, verifies: this.world.mesh.since('1.21.0') };
  }

  private tlsOf({ service, port, subset, policy }: Cluster, type: string): UpstreamTLS {
    const serverName = meshServerName(service.host, port.number, subset);
    if (policy.tls !== undefined) return writtenTLS(policy.tls, this.tlsClient(service, serverName));
    return automaticTLS({ service: service.service, serverName, isProvided: type === 'ORIGINAL_DST' }, this.world.mesh);
  }
}
