import type { HTTPRoute } from '../mesh/virtual-service-spec';
import { millisecondsOf } from './duration-ms';
import type { RetryPolicy } from './tables';

/** Retries as the YAML has them. */
export type WrittenRetries = NonNullable<HTTPRoute['retries']>;

/** What of retries depends on the release. */
export interface RetryDefaults {
  /** The mesh's own policy for routes that have none. */
  readonly mesh: WrittenRetries | undefined;
  /** Whether a response with status 503 is retried unless the policy says otherwise: until 1.23. */
  readonly retries503: boolean;
}

const conditions = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes';

/** Policies and status codes of `retryOn`, told apart as istiod does. */
function conditionsOf(retryOn: string): Pick<RetryPolicy, 'on' | 'codes'> {
  const parts = retryOn.split(',').map((part) => part.trim());
  const codes = parts.filter((part) => /^\d+$/.test(part)).map(Number);
  const names = parts.filter((part) => part !== '' && !/^\d+$/.test(part));
  const needsName = codes.length > 0 && !names.some((name) => name.includes('retriable-status-codes'));
  return { on: [...names, ...(needsName ? ['retriable-status-codes'] : [])].join(','), ...(codes.length === 0 ? {} : { codes }) };
}

const defined = <Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);

/** How a proxy retries on a route. One whose only destination is chosen by a hash does not go elsewhere for a retry. */
export function retryPolicy(
  written: WrittenRetries | undefined,
  { mesh, retries503 }: RetryDefaults,
  isSticky: boolean,
): RetryPolicy | null {
  const policy = written ?? mesh;
  const avoids = isSticky ? {} : { previousHosts: true as const };
  const byDefault = { on: conditions, ...(retries503 ? { codes: [503] } : {}) };
  if (policy === undefined) return { attempts: 2, ...byDefault, ...avoids };
  const { attempts = 0, retryOn = '', perTryTimeout, backoff, retryIgnorePreviousHosts } = policy;
  if (attempts <= 0) return null;
  return {
    attempts,
    ...(retryOn === '' ? byDefault : conditionsOf(retryOn)),
    ...defined('perTryTimeoutMs', millisecondsOf(perTryTimeout)),
    ...defined('backoffMs', millisecondsOf(backoff)),
    ...(retryIgnorePreviousHosts === false ? {} : retryIgnorePreviousHosts === true ? { previousHosts: true as const } : avoids),
  };
}
