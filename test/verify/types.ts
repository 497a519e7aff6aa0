/**
 * Holds the types against the CRDs: the properties of each kind's spec, as the compiler sees them, are those of the newest bundle and of
 * every older one, and what a construct takes is the spec beside `metadata` and `apiVersion`. Prints a line a kind, and as the last
 * line how many comparisons agree: of a kind's spec, and of its construct.
 */
import ts from 'typescript';
import { type Bundle, type BundledKind, labelOf, readBundles } from './bundles';
import { isOpen, isProperty, placesOf } from './schema-paths';
import { placesOfType, type TypePlace } from './type-paths';
import { projectOptions, readTable, writeTable } from './type-table';

type TypePlaces = ReadonlyMap<string, TypePlace>;

/** Lists that a construct takes as a map too, whose keys are one field of the items. */
const keyedLists: Readonly<Record<string, { readonly path: string; readonly key: string }>> = {
  'networking.istio.io/DestinationRule': { path: 'subsets', key: 'name' },
};

const bundles = readBundles();
const pathsOf = ({ spec }: BundledKind): ReadonlySet<string> => new Set(placesOf(spec).map(({ path }) => path));
const openOf = ({ spec }: BundledKind): ReadonlySet<string> =>
  new Set(placesOf(spec).flatMap(({ path, schema }) => (isOpen(schema) ? [path] : [])));

/** The bundles of a kind's family that the types are made from, newest first: of Gateway API those of the experimental channel. */
const madeFrom = (family: Bundle['source']['family']): readonly Bundle[] =>
  bundles.filter(({ source }) => source.family === family && source.channel !== 'standard').reverse();

const kindsOf = (family: Bundle['source']['family']): readonly BundledKind[] => [...(madeFrom(family)[0]?.kinds.values() ?? [])];

/** The path, or the one above it, that a type calls gone, and after which release. */
function goneAfter(path: string, types: TypePlaces): string | undefined {
  const marked = [...types].find(([above, { deprecated = '' }]) => deprecated.startsWith('gone after') && isAtOrBelow(path, above));
  return /^gone after release (\S+), experimental channel/.exec(marked?.[1].deprecated ?? '')?.[1];
}

const isAtOrBelow = (path: string, above: string): boolean =>
  path === above || (path.startsWith(above) && /^[.[{]/.test(path.slice(above.length)));

/** Properties that the newest bundle does not have: there is a reason if an older one has them and the types say until when. */
function unfounded(key: string, family: Bundle['source']['family'], extra: readonly string[], types: TypePlaces): readonly string[] {
  const [, ...older] = madeFrom(family);
  return extra.flatMap((path) => {
    const last = older.find(({ kinds }) => [...kinds.values()].some((kind) => kind.key === key && pathsOf(kind).has(path)));
    const claimed = goneAfter(path, types);
    if (claimed !== undefined && claimed === last?.source.release) return [];
    const told = claimed === undefined ? 'nothing' : `that it is gone after ${claimed}`;
    return [`is in no CRD of the newest release, and the types say ${told}; last in ${last?.source.release ?? 'no bundle'}: ${path}`];
  });
}

/** What a construct takes in place of the spec: its paths, with those of the spec's own place in front where it has one. */
function compareProps({ key }: BundledKind, spec: TypePlaces, props: TypePlaces): readonly string[] {
  const inPlace = !spec.has('spec') && props.has('spec');
  const expected = new Set(
    inPlace ? ['spec', ...[...spec.keys()].map((path) => (/^[[{]/.test(path) ? `spec${path}` : `spec.${path}`))] : spec.keys(),
  );
  const taken = new Set([...props.keys()].filter((path) => path !== 'metadata' && path !== 'apiVersion'));
  const keyed = keyedLists[key];
  const asMap = new Set<string>();
  if (keyed !== undefined) {
    for (const path of [...taken].filter((each) => each.startsWith(`${keyed.path}{}`))) {
      taken.delete(path);
      asMap.add(path.replace('{}', '[]'));
    }
  }
  const ofItems = [...expected].filter(
    (path) => keyed !== undefined && path.startsWith(`${keyed.path}[]`) && path !== `${keyed.path}[].${keyed.key}`,
  );
  return [
    ...['metadata', 'apiVersion'].filter((path) => !props.has(path)).map((path) => `the construct does not take: ${path}`),
    ...[...expected].filter((path) => !taken.has(path)).map((path) => `the construct does not take: ${path}`),
    ...[...taken].filter((path) => !expected.has(path)).map((path) => `the construct takes what the spec has not: ${path}`),
    ...(asMap.size === 0
      ? []
      : ofItems.filter((path) => !asMap.has(path)).map((path) => `the construct does not take, in the map: ${path}`)),
    ...[...asMap]
      .filter((path) => !ofItems.includes(path))
      .map((path) => `the construct takes in the map what the items have not: ${path}`),
  ];
}

function compareSpec(kind: BundledKind, family: Bundle['source']['family'], types: TypePlaces): readonly string[] {
  const newest = pathsOf(kind);
  const extra = [...types.keys()].filter((path) => !newest.has(path));
  const missing = new Map<string, string>();
  for (const { source, kinds } of bundles.filter((each) => each.source.family === family)) {
    const here = kinds.get(kind.key);
    for (const path of here === undefined ? [] : pathsOf(here)) if (!types.has(path)) missing.set(path, labelOf(source));
  }
  return [
    ...[...missing].map(([path, release]) => `is in the CRD of ${release}, and the types have it not: ${path}`),
    ...unfounded(kind.key, family, extra, types),
  ];
}

function main(): boolean {
  const families = ['istio', 'metallb', 'gateway-api'] as const;
  const file = writeTable(families.flatMap(kindsOf));
  const program = ts.createProgram([file], projectOptions());
  const checker = program.getTypeChecker();
  const broken = program.getSemanticDiagnostics(program.getSourceFile(file));
  for (const { messageText } of broken) console.log(ts.flattenDiagnosticMessageText(messageText, '\n'));
  const [specs, props] = [readTable(program, file, 'Specs'), readTable(program, file, 'Props')];
  const counts = { passed: 0, failed: broken.length, skipped: 0 };
  for (const family of families) {
    for (const kind of kindsOf(family)) {
      const [spec, taken] = [specs.get(kind.key), props.get(kind.key)];
      if (spec === undefined || taken === undefined) throw new Error(`The table of types has no ${kind.key}.`);
      const open = openOf(kind);
      const types = placesOfType(checker, spec, open);
      const ofProps = placesOfType(checker, taken, new Set(['metadata', ...open, ...[...open].map((path) => `spec.${path}`)]));
      const faults = [compareSpec(kind, family, types), compareProps(kind, types, ofProps)];
      for (const wrong of faults) counts[wrong.length === 0 ? 'passed' : 'failed']++;
      const gone = [...types.keys()].filter((path) => isProperty(path) && goneAfter(path, types) !== undefined).length;
      const count = [...types.keys()].filter(isProperty).length - gone;
      console.log(`${kind.room} ${kind.kind}: ${count} paths${gone === 0 ? '' : `, and ${gone} of older releases`}`);
      for (const wrong of faults.flat()) console.log(`  ${wrong}`);
    }
    const others = new Set(bundles.filter(({ source }) => source.family === family).flatMap((bundle) => bundle.others));
    counts.skipped += others.size;
    if (others.size > 0) console.log(`no construct writes: ${[...others].sort().join(', ')}`);
  }
  console.log(JSON.stringify(counts));
  return counts.failed === 0;
}

process.exitCode = main() ? 0 : 1;
