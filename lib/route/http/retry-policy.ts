import type { HTTPRoute } from '../../mesh/virtual-services/spec';
import { STATUS_CODES } from 'node:http';
import { millisecondsOf } from './duration-ms';
import type { RetryPolicy } from '../tables';

/** Retries as the YAML has them. */
export type WrittenRetries = NonNullable<HTTPRoute['retries']>;

/** What of retries depends on the release. */
export interface RetryDefaults {
  /** The mesh's own policy for routes that have none. */
  readonly mesh: WrittenRetries | undefined;
  /** Whether a response with status 503 is retried unless the policy says otherwise: until 1.23. */
  readonly retries503: boolean;
  /** Whether a retry stays with the endpoint that a hash chose: since 1.30. */
  readonly staysWithHash: boolean;
}

const conditions = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes';

/** Policies and status codes of `retryOn`, told apart as istiod does. */
function conditionsOf(retryOn: string): Pick<RetryPolicy, 'on' | 'codes'> {
  const parts = retryOn.split(',').map((part) => part.trim());
  const codes = parts.filter((part) => Object.hasOwn(STATUS_CODES, part)).map(Number);
  const names = parts.filter((part) => part !== '' && !Object.hasOwn(STATUS_CODES, part)).join(',');
  if (codes.length === 0) return { on: names };
  // The comma stands there even if nothing is before it.
  return { on: names.includes('retriable-status-codes') ? names : `${names},retriable-status-codes`, codes };
}

const defined = <Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);

/** How a proxy retries on a route. One whose only destination is chosen by a hash does not go elsewhere for a retry. */
export function retryPolicy(
  written: WrittenRetries | undefined,
  { mesh, retries503, staysWithHash }: RetryDefaults,
  isSticky: boolean,
): RetryPolicy | null {
  const policy = written ?? mesh;
  const avoids = isSticky && staysWithHash ? {} : { previousHosts: true as const };
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
