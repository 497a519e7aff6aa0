import type { WebhookContext } from '../../webhook/context';
import type { LocalityLoadBalancer, OutlierDetection } from './spec';

const topology = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

const report = (path: string, message: string, hint: string, context: WebhookContext): void => {
  context.error('LOC-1', path, message, hint);
};

/** Region, zone and subzone; slashes behind the second one belong to the subzone. */
function partsOf(text: string): readonly string[] {
  const [region = '', zone, ...subzone] = text.split('/');
  return [region, ...(zone === undefined ? [] : [zone]), ...(subzone.length === 0 ? [] : [subzone.join('/')])];
}

/** Each part given, and a `*` last or not at all. */
const isLocality = (text: string): boolean => /^[^*]*\*?$/.test(text) && partsOf(text).every((part) => part !== '');

/** Whether a locality is part of one before it. A wildcard that comes later hides nothing, since the webhook does not look back. */
function isPart(later: string, earlier: string): boolean {
  const [parts, before] = [partsOf(later), partsOf(earlier)];
  for (let index = 0; index < 3; index++) {
    const [part, other] = [parts[index], before[index]];
    if (part === undefined || other === undefined || other === '*') return true;
    if (part !== other) return false;
  }
  return true;
}

interface Order {
  /** The keys of a map come in any order, so that each counts as the later one once. */
  readonly any: boolean;
}

function checkLocalities(localities: readonly string[], path: string, { any }: Order, context: WebhookContext): void {
  localities.forEach((locality, index) => {
    if (!isLocality(locality)) {
      const message = `"${locality}" is no locality; a region, zone and subzone with slashes between are taken, and one "*" at the end.`;
      report(path, message, 'Correct it.', context);
      return;
    }
    const twin = localities
      .slice(0, index)
      .find((other) => isLocality(other) && (isPart(locality, other) || (any && isPart(other, locality))));
    if (twin !== undefined)
      report(path, `"${locality}" and "${twin}" have places in common.`, 'Keep one of the two, or make them narrower.', context);
  });
}

function checkWeights(to: Readonly<Record<string, number>>, path: string, context: WebhookContext): void {
  const weights = Object.values(to);
  const wrong = weights.find((weight) => weight <= 0 || weight > 100);
  if (wrong !== undefined) report(path, `The weight ${wrong} is outside 1 to 100.`, 'Give each locality a weight from 1 to 100.', context);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum !== 100) report(path, `The weights add up to ${sum}.`, 'Make them add up to 100.', context);
}

function checkFailover(
  { from = '', to = '' }: { readonly from?: string; readonly to?: string },
  path: string,
  context: WebhookContext,
): void {
  if (from === to) report(path, `"${from}" would fail over to itself.`, 'Name another region.', context);
  for (const region of [from, to]) {
    if (/[/*]/.test(region)) report(path, `"${region}" is more than a region.`, 'Name a region alone, without zone and wildcard.', context);
  }
}

/** Judges which localities take the requests of others. */
export function checkLocality(
  setting: LocalityLoadBalancer,
  path: string,
  outliers: OutlierDetection | undefined,
  context: WebhookContext,
): void {
  const { distribute = [], failover = [], failoverPriority = [] } = setting;
  if (distribute.length > 0 && failover.length > 0)
    report(path, '"distribute" and "failover" exclude each other.', 'Keep one of them.', context);
  const label = failoverPriority.find((each) => topology.includes(each));
  if (failover.length > 0 && label !== undefined) {
    report(path, `"failover" already says what "${label}" in "failoverPriority" would.`, 'Remove the label, or "failover".', context);
  }
  distribute.forEach(({ to = {} }, index) => {
    const at = `${path}.distribute[${index}].to`;
    checkWeights(to, at, context);
    checkLocalities(Object.keys(to), at, { any: true }, context);
  });
  checkLocalities(
    distribute.map(({ from = '' }) => from),
    `${path}.distribute`,
    { any: false },
    context,
  );
  failover.forEach((each, index) => {
    checkFailover(each, `${path}.failover[${index}]`, context);
  });
  if (outliers === undefined && failover.length + failoverPriority.length > 0) {
    const message = 'Nothing finds out that workloads are down, so no request goes to another locality.';
    context.warn('LOC-2', path, message, 'Add "outlierDetection" to the traffic policy.');
  }
}
