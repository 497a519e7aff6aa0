import { didYouMean } from '../../../values/did-you-mean';
import { checkDuration } from '../shared/numbers';
import type { WebhookContext } from '../../webhook/context';
import type { Retries } from './spec';

const policies = [
  '5xx',
  'gateway-error',
  'reset',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'envoy-ratelimited',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
];
const policiesSince123 = [...policies, 'reset-before-request', 'http3-post-connect-failure'];

/** Judges how often and when a request is tried again. */
export function checkRetries(retries: Retries, path: string, context: WebhookContext): void {
  checkAttempts(retries, `${path}.attempts`, context);
  checkDuration(retries.perTryTimeout, `${path}.perTryTimeout`, 'VS-82', context);
  checkDuration(retries.backoff, `${path}.backoff`, 'VS-82', context);
  checkConditions(retries.retryOn ?? '', `${path}.retryOn`, context);
}

function checkAttempts(
  { attempts = 0, perTryTimeout, retryOn = '', retryRemoteLocalities }: Retries,
  path: string,
  context: WebhookContext,
): void {
  if (attempts < 0) context.error('VS-82', path, `${attempts} is negative.`, 'Give 0 or more.');
  if (attempts !== 0 || (perTryTimeout === undefined && retryOn === '' && typeof retryRemoteLocalities !== 'boolean')) return;
  context.error(
    'VS-82',
    path,
    'Nothing is tried again, and other settings of retries are there.',
    'Give 1 or more attempts, or remove the other settings.',
  );
}

function checkConditions(retryOn: string, path: string, context: WebhookContext): void {
  const known = context.since('1.23.0') ? policiesSince123 : policies;
  for (const item of retryOn === '' ? [] : retryOn.split(',')) {
    if (known.includes(item) || isStatus(item)) continue;
    context.error(
      'VS-82',
      path,
      `"${item}" is neither a condition to retry on nor a status.${didYouMean(item, known)}`,
      'Name conditions with a comma between, and no spaces.',
    );
  }
}

/** Go knows the statuses that have a name. */
const isStatus = (text: string): boolean =>
  /^[+-]?\d+$/.test(text) && goStatuses.some(([first, last]) => isWithin(Number(text), first, last));

const isWithin = (status: number, first: number, last: number): boolean => status >= first && status <= last;

const goStatuses = [
  ...([
    [100, 103],
    [200, 208],
    [226, 226],
    [300, 305],
    [307, 308],
    [400, 418],
  ] as const),
  ...([
    [421, 426],
    [428, 429],
    [431, 431],
    [451, 451],
    [500, 508],
    [510, 511],
  ] as const),
];
