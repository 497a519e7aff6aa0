/** Compiles random objects of the oldest and the newest releases, and asks why what does not compile is refused. */
import { type Bundle, type BundledKind, labelOf } from './bundles';
import { unknownRules } from './cel';
import { goalsOf } from './random-goals';
import { isAccepted, Judge, type Judgement } from './random-judge';
import { type Complaint, type Compiled, compileLiterals, type Literal } from './random-literals';
import { draw, type Order } from './random-print';
import { type Broken, brokenRows } from './random-rows';
import { placesOf, valuesAt } from './schema-paths';

const takenByAll = 24;
const takenByOwn = 6;
const refusedByOwn = 6;

/** An object of a release, with what this release and the newest one say of it. */
interface Judged extends Literal {
  readonly from: string;
  readonly own: Judgement;
  readonly newest: Judgement;
  readonly durations: readonly Broken[];
}

const spread = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  items.length <= count
    ? items
    : Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]).flatMap((item) => item ?? []);

const newestFor = (bundles: readonly Bundle[], { source }: Bundle): Bundle => {
  const newest = bundles.filter((each) => each.source.family === source.family).at(-1);
  if (newest === undefined) throw new Error(`There is no bundle of ${source.family}.`);
  return newest;
};

/** The first and the last of each family and channel. */
const ends = (bundles: readonly Bundle[]): readonly Bundle[] =>
  [...new Set(bundles.map(({ source }) => `${source.family} ${source.channel ?? ''}`))].flatMap((line) => {
    const all = bundles.filter(({ source }) => `${source.family} ${source.channel ?? ''}` === line);
    return [all.slice(0, 1), all.slice(-1)].flat();
  });

const leadingZero = /(?:^|[a-z])0\d/;
const falling = /^(\d*\.?\d+h)?(\d*\.?\d+m)?(\d*\.?\d+s)?(\d*\.?\d+ms)?$|^\d*\.?\d+[un]s$/;

/** Durations whose units do not fall, or whose numbers begin with zeros: the row `dur`. */
const unordered = (kind: BundledKind, spec: object): readonly Broken[] =>
  placesOf(kind.spec)
    .filter(
      ({ schema }) =>
        schema.pattern?.includes('(h|m|s|ms)') || schema['x-kubernetes-validations']?.some(({ rule }) => rule.includes('duration(self)')),
    )
    .flatMap(({ steps }) => valuesAt(spec, steps))
    .flatMap(({ at, value }) =>
      typeof value === 'string' && (!falling.test(value) || leadingZero.test(value)) ? [{ at, row: 'durations (dur)' }] : [],
    );

function choose(bundle: Bundle, newest: Bundle, seed: number): readonly Judged[] {
  const [own, last] = [new Judge(bundle), new Judge(newest)];
  return [...bundle.kinds.values()].flatMap((kind) => {
    const now = newest.kinds.get(kind.key);
    if (now === undefined) return [];
    const orders = goalsOf(kind.spec).map((goal): Order => [goal, kind.spec]);
    const all = draw(orders, 300, seed).map(({ spec }): Judged => ({
      kind,
      spec,
      from: labelOf(bundle.source),
      own: own.judge(kind, spec),
      newest: last.judge(kind, spec),
      durations: unordered(now, spec),
    }));
    const taken = all.filter((each) => isAccepted(each.own));
    return [
      ...spread(
        taken.filter((each) => isAccepted(each.newest)),
        takenByAll,
      ),
      ...spread(
        taken.filter((each) => !isAccepted(each.newest)),
        takenByOwn,
      ),
      ...spread(
        all.filter((each) => !isAccepted(each.own)),
        refusedByOwn,
      ),
    ];
  });
}

const touches = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long.startsWith(short) && /^$|^[.[]/.test(long.slice(short.length));
};

/** Why an object does not compile: who refuses it too, or the rows, one for each complaint. */
function reasonOf(
  { from, kind, own, newest, durations }: Judged,
  complaints: readonly Complaint[],
  rows: readonly Broken[],
): readonly string[] {
  if (own.schema.length > 0) return ['refused by the schema'];
  if (own.rules.length > 0) return ['refused by a CEL rule'];
  const broken = [...rows, ...durations];
  const explained = complaints.map(({ at }) => broken.filter((each) => touches(at, each.at)).map(({ row }) => `tightened: ${row}`));
  if (explained.every((each) => each.length > 0)) return [...new Set(explained.flat())];
  const later = `that ${from} does not have: ${kind.kind}`;
  if (newest.schema.length > 0) return [`refused by a schema ${later}`];
  return newest.rules.length > 0 ? [`refused by a CEL rule ${later}`] : [];
}

export interface TypeCounts {
  readonly total: number;
  readonly unexplained: readonly string[];
  readonly gaps: readonly string[];
}

/** Kinds of a release of which nothing that the release takes compiles, whatever the reasons. */
function gapsIn(judged: readonly Judged[], { complaints }: Compiled): readonly string[] {
  const compiling = new Map<string, number>();
  judged.forEach(({ from, kind, own }, index) => {
    if (!isAccepted(own)) return;
    const name = `${from} ${kind.kind}`;
    compiling.set(name, (compiling.get(name) ?? 0) + (complaints[index]?.length === 0 ? 1 : 0));
  });
  return [...compiling].flatMap(([name, count]) => (count === 0 ? [`${name}: nothing that the release takes compiles`] : []));
}

/** Prints how many objects compile, and how many do not for which reason. */
export function compileRandom(bundles: readonly Bundle[], seed: number): TypeCounts {
  const judged = ends(bundles).flatMap((bundle) => choose(bundle, newestFor(bundles, bundle), seed));
  const kinds = new Map(judged.map(({ kind }) => [kind.key, kind]));
  const compiled = compileLiterals(judged, [...kinds.values()]);
  const refused = judged.flatMap((each, index) => {
    const complaints = compiled.complaints[index] ?? [];
    return complaints.length === 0 ? [] : [{ each, complaints }];
  });
  const rows = brokenRows(
    compiled,
    refused.map(({ each }) => each),
  );
  const reasons = new Map<string, number>();
  const unexplained = refused.flatMap(({ each, complaints }, index) => {
    const found = reasonOf(each, complaints, rows[index] ?? []);
    for (const reason of found) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const told = complaints.map(({ at, message }) => `${at}: ${message}`).join('\n    ');
    return found.length > 0
      ? []
      : [`${each.from} ${each.kind.kind} does not compile, for no reason: ${JSON.stringify(each.spec)}\n    ${told}`];
  });
  const accepted = judged.flatMap(({ own, newest }, index) =>
    isAccepted(own) && isAccepted(newest) ? [compiled.complaints[index] ?? []] : [],
  );
  const fine = accepted.filter(({ length }) => length === 0).length;
  console.log(`${judged.length} literals: ${judged.length - refused.length} compile, ${refused.length} do not`);
  console.log(`  of ${accepted.length} that their release and the newest one accept, ${fine} compile`);
  for (const [reason, count] of [...reasons].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`  ${count} ${reason}`);
  console.log(`  ${unexplained.length} unexplained`);
  for (const rule of unknownRules) console.log(`  a rule that was not run: ${rule}`);
  return { total: judged.length, unexplained, gaps: gapsIn(judged, compiled) };
}
