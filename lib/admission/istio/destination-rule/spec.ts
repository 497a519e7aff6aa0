import type { ConnectionPool } from '../shared/connection-pool';

/** What the rules read of a DestinationRule. */
export interface DestinationRuleSpec {
  readonly host?: string;
  readonly trafficPolicy?: TrafficPolicy;
  readonly subsets?: readonly Subset[];
  readonly exportTo?: readonly string[];
  readonly workloadSelector?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly matchLabels?: Readonly<Record<string, string>>;
  };
}

/** Some of a host's workloads, and what holds for them. */
export interface Subset {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly trafficPolicy?: TrafficPolicy;
}

/** What holds for the connections to a port. */
export interface PortPolicy {
  readonly port?: { readonly number?: number };
  readonly connectionPool?: ConnectionPool;
  readonly loadBalancer?: LoadBalancer;
  readonly outlierDetection?: OutlierDetection;
  readonly tls?: ClientTLS;
}

/** What holds for the connections to a host. */
export interface TrafficPolicy extends Omit<PortPolicy, 'port'> {
  readonly portLevelSettings?: readonly PortPolicy[];
  readonly tunnel?: { readonly protocol?: string; readonly targetHost?: string; readonly targetPort?: number };
  readonly proxyProtocol?: { readonly version?: string | number };
  readonly retryBudget?: object;
}

/** When a workload is left out for a while. */
export interface OutlierDetection {
  readonly consecutiveErrors?: number;
  readonly splitExternalLocalOriginErrors?: boolean;
  readonly consecutiveLocalOriginFailures?: number;
  readonly interval?: string;
  readonly baseEjectionTime?: string;
  readonly maxEjectionPercent?: number;
  readonly minHealthPercent?: number;
}

/** How TLS begins. */
export interface ClientTLS {
  readonly mode?: string;
  readonly clientCertificate?: string;
  readonly privateKey?: string;
  readonly caCertificates?: string;
  readonly caCrl?: string;
  readonly credentialName?: string;
  readonly subjectAltNames?: readonly string[];
  readonly insecureSkipVerify?: boolean;
}

/** Which workload takes a request. */
export interface LoadBalancer {
  readonly simple?: string;
  readonly consistentHash?: ConsistentHash;
  readonly localityLbSetting?: LocalityLoadBalancer;
  readonly warmup?: { readonly duration?: string; readonly minimumPercent?: number; readonly aggression?: number };
}

/** The same workload for the same client. */
export interface ConsistentHash {
  readonly httpCookie?: { readonly name?: string; readonly ttl?: string; readonly attributes?: readonly { readonly name?: string }[] };
  readonly minimumRingSize?: number | string;
  readonly maglev?: { readonly tableSize?: number | string };
  readonly ringHash?: object;
}

/** Which localities take the requests of others. */
export interface LocalityLoadBalancer {
  readonly distribute?: readonly { readonly from?: string; readonly to?: Readonly<Record<string, number>> }[];
  readonly failover?: readonly { readonly from?: string; readonly to?: string }[];
  readonly failoverPriority?: readonly string[];
  readonly enabled?: boolean;
}
