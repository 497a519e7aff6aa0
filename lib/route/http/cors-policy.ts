import type { HTTPRoute } from '../../mesh/virtual-services/spec';
import { millisecondsOf } from './duration-ms';
import type { CorsPolicy } from '../tables';
import { valueMatchOf } from './value-match';

const list = <Key extends string>(key: Key, values: readonly string[] = []): Partial<Record<Key, string>> =>
  values.length === 0 ? {} : ({ [key]: values.join(',') } as Record<Key, string>);

/** Which other origins may ask on a route. */
export function corsPolicyOf(written: HTTPRoute['corsPolicy']): CorsPolicy | undefined {
  if (written === undefined) return undefined;
  const { allowOrigins = [], allowOrigin = [], allowMethods, allowHeaders, exposeHeaders, maxAge, allowCredentials } = written;
  const seconds = millisecondsOf(maxAge);
  return {
    origins: allowOrigins.length > 0 ? allowOrigins.map(valueMatchOf) : allowOrigin.map((text) => ({ kind: 'exact', text })),
    ...list('methods', allowMethods),
    ...list('headers', allowHeaders),
    ...list('exposed', exposeHeaders),
    ...(seconds === undefined ? {} : { maxAge: String(Math.trunc(seconds / 1000)) }),
    ...(typeof allowCredentials === 'boolean' ? { credentials: allowCredentials } : {}),
    forwardsOthers: written.unmatchedPreflights !== 'IGNORE',
  };
}
