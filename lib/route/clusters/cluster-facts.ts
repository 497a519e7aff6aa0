/** TLS of the connections to the endpoints of a cluster. */
export interface UpstreamTLS {
  /** `auto` is mTLS where the endpoint has a sidecar. */
  readonly mode: 'auto' | 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';
  readonly sni?: string;
  /** Whose certificates are trusted, by the name of the secret. */
  readonly ca?: string;
  /** Whether the server name is the host of the request. */
  readonly autoSni?: true;
}

/** What holds for connections to a cluster; lists of settings are as xDS writes them. */
export interface ClusterFacts {
  readonly host?: string;
  readonly subset?: string;
  readonly port?: number;
  readonly type: string;
  readonly lb: string;
  readonly ringHash?: Readonly<Record<string, unknown>>;
  readonly maglev?: Readonly<Record<string, unknown>>;
  readonly connectTimeoutMs: number;
  readonly limits?: Readonly<Record<string, number>>;
  readonly outlier?: Readonly<Record<string, unknown>>;
  readonly panicThreshold?: Readonly<Record<string, unknown>>;
  readonly protocol: 'h1' | 'h2' | 'client';
  readonly maxRequestsPerConnection?: number;
  readonly idleTimeoutMs?: number;
  readonly tls: UpstreamTLS;
  /** How many endpoints istiod knows. */
  readonly endpoints: number;
}

/** What a fact may be. */
export type Value = number | string | undefined | Readonly<Record<string, unknown>>;

const isEmpty = (value: Value): boolean => value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);

/** Fields with what is empty left out. */
export const filled = <Fields extends Readonly<Record<string, Value>>>(
  fields: Fields,
): { readonly [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))) as never;
