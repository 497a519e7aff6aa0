/**
 * Makes random objects of every kind from the CRDs of every release. What the constructs print is what was given; what only another
 * release has is refused by name; and what of it does not compile as TypeScript, the cluster refuses too. Prints a line a bundle, and as
 * the last line how many objects went as they must.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Bundle, type BundledKind, labelOf, readBundles } from './bundles';
import { goalsOf, goalsOnlyIn, withGoal } from './random-goals';
import { draw, type Order, type Outcome, print } from './random-print';
import { compileRandom } from './random-types';
import { valuesAt } from './schema-paths';

const seed = 20260601;
const objectsPerKind = 200;

const bundles = readBundles();
const counts = { passed: 0, failed: 0, skipped: 0 };

function count(label: string, wrong: readonly string[], total: number): void {
  counts.failed += wrong.length;
  counts.passed += total - wrong.length;
  for (const each of wrong.slice(0, 5)) console.log(`${label}: ${each.slice(0, 600)}`);
  if (wrong.length > 5) console.log(`${label}: and ${wrong.length - 5} more`);
}

const errorsOf = ({ errors }: Outcome): string => errors.map(({ code, path = '', message }) => `${code} ${path} ${message}`).join('; ');

/** What is wrong with an object that the release takes. */
function unlike(kind: BundledKind, isNamespaced: boolean, outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap((outcome, index) => {
    const { spec, printed, goal } = outcome;
    const metadata = { name: `object-${index}`, ...(isNamespaced ? { namespace: 'random' } : {}) };
    const expected = { apiVersion: kind.apiVersion, kind: kind.kind, metadata, spec };
    if (outcome.errors.length > 0) return [`${goal.path} is refused: ${errorsOf(outcome)}`];
    return isDeepStrictEqual(printed, expected) ? [] : [`${JSON.stringify(printed)} is printed in place of ${JSON.stringify(expected)}`];
  });
}

/** What is wrong with the refusal of an object that the release has no field or value for. */
function notRefused(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap((outcome) => {
    const { goal, spec, errors } = outcome;
    const places = valuesAt(spec, goal.steps).flatMap(({ at, value }) => (goal.value === undefined || goal.value === value ? [at] : []));
    const told = errors.map(({ code, path = '' }) => `${code} ${path}`);
    const expected = places.map((path) => `MESH014 ${path}`);
    if (places.length > 0 && isDeepStrictEqual(new Set(told), new Set(expected))) return [];
    return [
      `${goal.path}${goal.value === undefined ? '' : `=${JSON.stringify(goal.value)}`} is not refused as ${expected.join(', ')} but ${errorsOf(outcome) || 'printed'}`,
    ];
  });
}

/** What the other bundles of the family have in this kind, and this bundle has not; from the newest that has it. */
function elsewhere({ source }: Bundle, { key, spec }: BundledKind): readonly Order[] {
  const orders = new Map<string, Order>();
  for (const other of bundles.filter((each) => each.source.family === source.family)) {
    const theirs = other.kinds.get(key)?.spec;
    for (const goal of theirs === undefined ? [] : goalsOnlyIn(theirs, spec)) {
      if (theirs !== undefined) orders.set(JSON.stringify([goal.path, goal.value]), [goal, withGoal(spec, theirs, goal.steps)]);
    }
  }
  return [...orders.values()];
}

console.log(`seed ${seed}`);
for (const bundle of bundles) {
  const { source, kinds } = bundle;
  const label = labelOf(source);
  const totals = { objects: 0, goals: 0, refused: 0 };
  for (const kind of kinds.values()) {
    const orders = goalsOf(kind.spec).map((goal): Order => [goal, kind.spec]);
    const printed = print(source, kind, draw(orders, objectsPerKind, seed));
    count(`${label} ${kind.kind}`, unlike(kind, kind.isNamespaced, printed), printed.length);
    const refused = print(source, kind, draw(elsewhere(bundle, kind), 0, seed));
    count(`${label} ${kind.kind}`, notRefused(refused), refused.length);
    totals.objects += printed.length;
    totals.goals += orders.length;
    totals.refused += refused.length;
  }
  console.log(
    `${label}: ${kinds.size} kinds, ${totals.objects} objects for ${totals.goals} fields and values; ${totals.refused} with those of other releases`,
  );
}
const { total, unexplained, gaps } = compileRandom(bundles, seed);
count('types', unexplained, total);
count('types', gaps, gaps.length);
console.log(JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
