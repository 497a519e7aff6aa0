import type { ConnectionPool } from '../shared/connection-pool';
import type { Destination } from '../shared/destination';
import type { ServerTLS } from '../shared/server-tls';

/** A port that a sidecar listens on. */
export interface SidecarPort {
  readonly number?: number;
  readonly name?: string;
  readonly protocol?: string;
  readonly targetPort?: number;
}

/** What a sidecar takes for its workload. */
export interface IngressListener {
  readonly port?: SidecarPort;
  readonly bind?: string;
  readonly defaultEndpoint?: string;
  readonly tls?: ServerTLS;
  readonly connectionPool?: ConnectionPool;
}

/** What a sidecar takes from its workload. */
export interface EgressListener {
  readonly port?: SidecarPort;
  readonly bind?: string;
  readonly captureMode?: string;
  readonly hosts?: readonly string[];
}

/** What the rules read of a Sidecar. */
export interface SidecarSpec {
  readonly workloadSelector?: { readonly labels?: Readonly<Record<string, string>> };
  readonly ingress?: readonly IngressListener[];
  readonly egress?: readonly EgressListener[];
  readonly inboundConnectionPool?: ConnectionPool;
  readonly outboundTrafficPolicy?: { readonly mode?: string; readonly egressProxy?: Destination };
}
