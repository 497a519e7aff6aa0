import type { EffectivePolicy } from '../../mesh/destination-rules/policy';
import { type ClusterFacts, filled } from './cluster-facts';
import { secondsOf } from '../http/duration-ms';
import type { HashPolicy } from '../tables';

type LoadBalancer = NonNullable<EffectivePolicy['loadBalancer']>;
type OutlierDetection = NonNullable<EffectivePolicy['outlierDetection']>;

const policies: Readonly<Record<string, string>> = {
  RANDOM: 'RANDOM',
  ROUND_ROBIN: 'ROUND_ROBIN',
  PASSTHROUGH: 'CLUSTER_PROVIDED',
};

/** How a cluster chooses among its endpoints. */
export function loadBalancing({ simple, consistentHash }: LoadBalancer): Pick<ClusterFacts, 'lb' | 'ringHash' | 'maglev'> {
  if (consistentHash === undefined) return { lb: policies[simple ?? ''] ?? 'LEAST_REQUEST' };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it still takes effect
  const { maglev, ringHash, minimumRingSize } = consistentHash;
  if (maglev !== undefined) {
    const size = maglev.tableSize;
    return { lb: 'MAGLEV', ...filled({ maglev: size === undefined || size === 0 ? {} : { table_size: String(size) } }) };
  }
  // A ring that is asked for and says nothing is Envoy's own.
  const size = ringHash === undefined ? minimumRingSize || 1024 : ringHash.minimumRingSize || undefined;
  return { lb: 'RING_HASH', ...filled({ ringHash: size === undefined ? {} : { minimum_ring_size: String(size) } }) };
}

/** By what of a request its endpoint is chosen. */
export function hashPolicy({ consistentHash }: LoadBalancer): readonly HashPolicy[] | undefined {
  if (consistentHash === undefined) return undefined;
  const { httpHeaderName, httpCookie, useSourceIp, httpQueryParameterName } = consistentHash;
  if (httpHeaderName) return [{ header: { header_name: httpHeaderName } }];
  if (httpCookie !== undefined) {
    const { name = '', path, ttl } = httpCookie;
    return [{ cookie: filled({ name, path: path === '' ? undefined : path, ttl: secondsOf(ttl) }) }];
  }
  if (useSourceIp === true) return [{ connection_properties: { source_ip: true } }];
  return httpQueryParameterName ? [{ query_parameter: { name: httpQueryParameterName } }] : undefined;
}

type Limit = readonly [name: string, value: number | undefined];

/** How many connections and requests a cluster takes at a time; what is not limited is left out. */
export function limitsOf({ connectionPool }: EffectivePolicy): Readonly<Record<string, number>> {
  const { tcp = {}, http = {} } = connectionPool ?? {};
  const limits: readonly Limit[] = [
    ['max_connections', tcp.maxConnections],
    ['max_pending_requests', http.http1MaxPendingRequests],
    ['max_requests', http.http2MaxRequests],
    ['max_retries', http.maxRetries],
  ];
  return Object.fromEntries(limits.filter((limit): limit is readonly [string, number] => (limit[1] ?? 0) > 0));
}

const enforced = (count: number | null | undefined): number | undefined =>
  count === undefined || count === null ? undefined : count > 0 ? 100 : 0;

function localOrigin({
  splitExternalLocalOriginErrors,
  consecutiveLocalOriginFailures,
}: OutlierDetection): Readonly<Record<string, unknown>> {
  if (splitExternalLocalOriginErrors !== true) return {};
  const count = consecutiveLocalOriginFailures ?? 0;
  return {
    split_external_local_origin_errors: true,
    ...(count > 0 ? { consecutive_local_origin_failure: count, enforcing_consecutive_local_origin_failure: 100 } : {}),
    enforcing_local_origin_success_rate: 0,
  };
}

/** When endpoints are left out for their errors, as xDS writes it. */
export function outlierOf(written: OutlierDetection): Pick<ClusterFacts, 'outlier' | 'panicThreshold'> {
  const {
    consecutive5xxErrors,
    consecutiveGatewayErrors,
    interval,
    baseEjectionTime,
    maxEjectionPercent = 0,
    minHealthPercent = 0,
  } = written;
  return {
    outlier: {
      ...filled({
        consecutive_5xx: consecutive5xxErrors ?? undefined,
        enforcing_consecutive_5xx: enforced(consecutive5xxErrors),
        consecutive_gateway_failure: consecutiveGatewayErrors ?? undefined,
        enforcing_consecutive_gateway_failure: enforced(consecutiveGatewayErrors),
        interval: secondsOf(interval),
        base_ejection_time: secondsOf(baseEjectionTime),
        max_ejection_percent: maxEjectionPercent > 0 ? maxEjectionPercent : undefined,
      }),
      enforcing_success_rate: 0,
      ...localOrigin(written),
    },
    ...filled({ panicThreshold: minHealthPercent > 0 ? { value: minHealthPercent } : {} }),
  };
}
