import type { WebhookContext } from '../../webhook/context';
import { parseGoDuration } from '../../../values/go-duration';
import { checkDuration } from './numbers';

/** How many connections and requests a proxy has open, and for how long. */
export interface ConnectionPool {
  readonly http?: {
    readonly http1MaxPendingRequests?: number;
    readonly http2MaxRequests?: number;
    readonly maxRequestsPerConnection?: number;
    readonly maxRetries?: number;
    readonly maxConcurrentStreams?: number;
    readonly idleTimeout?: string;
    readonly h2UpgradePolicy?: string;
    readonly useClientProtocol?: boolean;
  };
  readonly tcp?: {
    readonly maxConnections?: number;
    readonly connectTimeout?: string;
    readonly maxConnectionDuration?: string;
    readonly idleTimeout?: string;
    readonly tcpKeepalive?: { readonly time?: string; readonly interval?: string };
  };
}

function checkCount(value: number | undefined, path: string, context: WebhookContext): void {
  if (value !== undefined && value < 0) context.error('CP-2', path, `${value} is negative.`, 'Give 0 or more; 0 means the default.');
}

const counts = ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries'] as const;

function checkHTTP(http: NonNullable<ConnectionPool['http']>, path: string, context: WebhookContext): void {
  for (const field of counts) checkCount(http[field], `${path}.${field}`, context);
  if (context.since('1.21.0')) checkCount(http.maxConcurrentStreams, `${path}.maxConcurrentStreams`, context);
  checkDuration(http.idleTimeout, `${path}.idleTimeout`, 'CP-3', context);
  if (http.useClientProtocol === true && http.h2UpgradePolicy === 'UPGRADE') {
    context.error(
      'CP-4',
      path,
      '"useClientProtocol" keeps the protocol that the client speaks, and "h2UpgradePolicy: UPGRADE" changes it.',
      'Remove one of the two.',
    );
  }
}

/** The patches between 1.23 and 1.25 that refused an idle timeout of nothing. */
const refusesNone = ({ release, since }: WebhookContext): boolean =>
  since('1.23.0') &&
  !since('1.25.1') &&
  !(release.startsWith('1.23.') && since('1.23.6')) &&
  !(release.startsWith('1.24.') && since('1.24.4'));

/** Less than a millisecond is none at all, and means that connections are kept. */
const isNone = (text: string): boolean => (parseGoDuration(text) ?? -1n) / 1_000_000n === 0n;

function checkTCP(tcp: NonNullable<ConnectionPool['tcp']>, path: string, context: WebhookContext): void {
  checkCount(tcp.maxConnections, `${path}.maxConnections`, context);
  for (const field of ['connectTimeout', 'maxConnectionDuration'] as const) checkDuration(tcp[field], `${path}.${field}`, 'CP-3', context);
  if (!context.since('1.23.0')) return;
  const { idleTimeout, tcpKeepalive } = tcp;
  const isOff = idleTimeout !== undefined && isNone(idleTimeout) && !idleTimeout.startsWith('-0.');
  if (!isOff || refusesNone(context)) checkDuration(idleTimeout, `${path}.idleTimeout`, 'CP-3', context);
  for (const field of ['time', 'interval'] as const) checkDuration(tcpKeepalive?.[field], `${path}.tcpKeepalive.${field}`, 'CP-3', context);
}

/** Judges the limits of connections and requests. */
export function checkConnectionPool(pool: ConnectionPool | undefined, path: string, context: WebhookContext): void {
  if (pool === undefined) return;
  if (pool.http === undefined && pool.tcp === undefined) {
    context.error('CP-1', path, 'The connection pool says nothing.', 'Give it "http" or "tcp", or remove it.');
  }
  if (pool.http !== undefined) checkHTTP(pool.http, `${path}.http`, context);
  if (pool.tcp !== undefined) checkTCP(pool.tcp, `${path}.tcp`, context);
}
