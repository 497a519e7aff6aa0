import { checkDuration } from '../shared/numbers';
import type { WebhookContext } from '../../webhook/context';
import { checkLocality } from './locality';
import type { ConsistentHash, LoadBalancer, OutlierDetection } from './spec';

/** As Envoy has it, 1 included. */
function isPrime(value: number): boolean {
  for (let divisor = 2; divisor * divisor <= value; divisor++) if (value % divisor === 0) return false;
  return value > 0;
}

/** Envoy's largest table. */
const largestTable = 5_000_011;

function checkCookie(cookie: NonNullable<ConsistentHash['httpCookie']>, path: string, context: WebhookContext): void {
  if ((cookie.name ?? '') === '') context.error('LB-1', path, 'The cookie has no name.', 'Name it.');
  if (!context.since('1.28.0')) return;
  const seen = new Set<string>();
  (cookie.attributes ?? []).forEach(({ name = '' }, index) => {
    const at = `${path}.attributes[${index}]`;
    if (name === '') context.error('LB-1', at, 'The attribute has no name.', 'Name it.');
    else if (seen.has(name)) context.error('LB-1', at, `The attribute "${name}" is there twice.`, 'Remove one of the two.');
    seen.add(name);
  });
}

function checkHash({ httpCookie, minimumRingSize, maglev, ringHash }: ConsistentHash, path: string, context: WebhookContext): void {
  if (httpCookie !== undefined) checkCookie(httpCookie, `${path}.httpCookie`, context);
  if (minimumRingSize !== undefined && Number(minimumRingSize) !== 0) {
    const at = `${path}.minimumRingSize`;
    context.warn('LB-2', at, '"minimumRingSize" is the old place of the setting.', 'Write "ringHash: { minimumRingSize: … }".');
    if (maglev !== undefined || ringHash !== undefined) {
      context.error(
        'LB-2',
        path,
        '"minimumRingSize" and the settings of a hash algorithm exclude each other.',
        'Remove "minimumRingSize".',
      );
    }
  }
  if (maglev !== undefined && context.since('1.22.0')) checkTable(Number(maglev.tableSize ?? 0), `${path}.maglev.tableSize`, context);
}

function checkTable(size: number, path: string, context: WebhookContext): void {
  if (size < largestTable && isPrime(size)) return;
  const message = `${size} is no size of a table; a prime number below ${largestTable} is taken.`;
  context.error('LB-3', path, message, 'Give a prime, such as 65537.');
}

function checkWarmup(warmup: NonNullable<LoadBalancer['warmup']>, path: string, context: WebhookContext): void {
  if (!context.since('1.24.0')) return;
  const { duration, minimumPercent = 0, aggression } = warmup;
  if (duration === undefined) context.error('LB-4', path, 'The warmup has no duration.', 'Give it a "duration".');
  checkDuration(duration, `${path}.duration`, 'LB-4', context);
  if (minimumPercent > 100)
    context.error('LB-4', `${path}.minimumPercent`, `${minimumPercent} is more than 100 percent.`, 'Give 100 or less.');
  if (typeof aggression === 'number' && aggression < 1) {
    context.error(
      'LB-4',
      `${path}.aggression`,
      `${aggression} is less than 1, which would slow the warmup down at its end.`,
      'Give 1 or more.',
    );
  }
}

/** Judges how requests are spread. */
export function checkLoadBalancer(
  balancer: LoadBalancer,
  path: string,
  outliers: OutlierDetection | undefined,
  context: WebhookContext,
): void {
  const { consistentHash, localityLbSetting, warmup } = balancer;
  if (consistentHash !== undefined) checkHash(consistentHash, `${path}.consistentHash`, context);
  if (localityLbSetting !== undefined) checkLocality(localityLbSetting, `${path}.localityLbSetting`, outliers, context);
  if (warmup !== undefined) checkWarmup(warmup, `${path}.warmup`, context);
}
