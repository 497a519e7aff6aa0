import type { KindFacts } from '../../imports/kinds';
import { kindFacts, type KindName, type Target } from '../core/target';
import { compareReleases, minorOf } from '../values/release';
import type { SchemaData } from './schema-data';
import { Schema } from './schema-node';

/* eslint-disable @typescript-eslint/no-require-imports -- a family's schemas are read when the first of its objects is judged */
const files: Readonly<Record<KindFacts['family'], () => unknown>> = {
  istio: () => require('../../imports/istio.schemas.json') as unknown,
  metallb: () => require('../../imports/metallb.schemas.json') as unknown,
  'gateway-api': () => require('../../imports/gateway-api.schemas.json') as unknown,
};
/* eslint-enable @typescript-eslint/no-require-imports */

interface Family extends SchemaData {
  readonly made: Map<number, Schema>;
}

const loaded = new Map<KindFacts['family'], Family>();

function dataOf(family: KindFacts['family']): Family {
  const data = loaded.get(family) ?? { ...(files[family]() as SchemaData), made: new Map<number, Schema>() };
  loaded.set(family, data);
  return data;
}

/** Of the bundles at hand, the one of a release; where it has none, the nearest before it of its minor, or else after it. */
function nearestBundle(bundles: readonly string[], release: string): string | undefined {
  const sameMinor = bundles.filter((each) => minorOf(each) === minorOf(release)).sort(compareReleases);
  return sameMinor.filter((each) => compareReleases(each, release) <= 0).at(-1) ?? sameMinor[0];
}

function bundleOf(target: Target, family: KindFacts['family'], known: readonly string[]): string | undefined {
  if (family !== 'gateway-api') return nearestBundle(known, target[family].release);
  const { release, channel } = target.gatewayApi;
  const suffix = channel === 'experimental' ? '-experimental' : '';
  const ofChannel = known.filter((each) => each.endsWith('-experimental') === (suffix !== '')).map((each) => each.split('-')[0] ?? '');
  const nearest = nearestBundle(ofChannel, release);
  return nearest === undefined ? undefined : `${nearest}${suffix}`;
}

/* Every object asks, and finding the bundle takes longer than judging a small object. */
const known = new WeakMap<Target, Map<string, Schema | undefined>>();

/** The schema by which a target's API server judges a version of a kind; nothing if it does not serve it. */
export function schemaOf(target: Target, name: KindName, version: string): Schema | undefined {
  const ofTarget = known.get(target) ?? new Map<string, Schema | undefined>();
  known.set(target, ofTarget);
  const key = `${name.group}/${version}/${name.kind}`;
  if (!ofTarget.has(key)) ofTarget.set(key, findSchema(target, name, version));
  return ofTarget.get(key);
}

function findSchema(target: Target, name: KindName, version: string): Schema | undefined {
  const facts = kindFacts(name);
  if (facts === undefined) return undefined;
  const { kinds, nodes, made } = dataOf(facts.family);
  const bundles = kinds[`${name.group}/${name.kind}`]?.[version] ?? {};
  return Schema.of(bundles[bundleOf(target, facts.family, Object.keys(bundles)) ?? ''] ?? -1, nodes, made);
}
