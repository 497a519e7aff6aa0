import { caseOf, type Case } from './string-match';
import type { HTTPMatch, HTTPRoute } from './spec';

type Match = HTTPMatch;
type StringMatches = NonNullable<Match['headers']>;
type Entries<Value> = Readonly<Record<string, Value>>;

/** Whether the two ask for different things of one text, as istiod sees it: it never compares regular expressions. */
function areContrary(root: Case | undefined, leaf: Case | undefined): boolean {
  if (root === undefined || leaf === undefined) return false;
  if (root.kind === 'regex' || leaf.kind === 'regex') return true;
  if (root.kind === 'exact') return leaf.kind !== 'exact' || leaf.text !== root.text;
  return root.kind !== 'prefix' || leaf.kind === 'present' || !leaf.text.startsWith(root.text);
}

const fieldsInConflict = (root: StringMatches = {}, leaf: StringMatches = {}): boolean =>
  Object.entries(leaf).some(([key, match]) => Object.hasOwn(root, key) && areContrary(caseOf(root[key]), caseOf(match)));

const labelsInConflict = (root: Match['sourceLabels'] = {}, leaf: Match['sourceLabels'] = {}): boolean =>
  Object.entries(leaf).some(([key, value]) => Object.hasOwn(root, key) && root[key] !== value);

function gatewaysInConflict({ gateways: root = [] }: Match, { gateways: leaf = [] }: Match): boolean {
  if (root.length === 0 || leaf.length === 0) return false;
  return root.length < leaf.length || leaf.some((gateway) => !root.includes(gateway));
}

const portsInConflict = ({ port: root = 0 }: Match, { port: leaf = 0 }: Match): boolean => root > 0 && leaf > 0 && root !== leaf;

const namespacesInConflict = ({ sourceNamespace: root = '' }: Match, { sourceNamespace: leaf = '' }: Match): boolean =>
  root !== '' && leaf !== root;

/** Whether a match of a delegate has requests in mind that the match of its root does not let through. */
const areInConflict = (root: Match, leaf: Match): boolean =>
  (['uri', 'scheme', 'method', 'authority'] as const).some((field) => areContrary(caseOf(root[field]), caseOf(leaf[field]))) ||
  (['headers', 'withoutHeaders', 'queryParams'] as const).some((field) => fieldsInConflict(root[field], leaf[field])) ||
  (root.ignoreUriCase ?? false) !== (leaf.ignoreUriCase ?? false) ||
  portsInConflict(root, leaf) ||
  namespacesInConflict(root, leaf) ||
  labelsInConflict(root.sourceLabels, leaf.sourceLabels) ||
  gatewaysInConflict(root, leaf);

const joined = (root = '', leaf = ''): string | undefined => [root, leaf].filter((name) => name !== '').join('-') || undefined;

/** Leaves out what has no value, which is not the same as being there without one. */
const defined = <Fields extends object>(fields: Fields): { readonly [Key in keyof Fields]?: NonNullable<Fields[Key]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

const united = <Value>(root: Entries<Value> | undefined, leaf: Entries<Value> | undefined): Entries<Value> | undefined =>
  root === undefined || leaf === undefined ? (leaf ?? root) : { ...root, ...leaf };

function mergedMatch(root: Match, leaf: Match): Match {
  return defined({
    ...leaf,
    name: joined(root.name, leaf.name),
    uri: leaf.uri ?? root.uri,
    scheme: leaf.scheme ?? root.scheme,
    method: leaf.method ?? root.method,
    authority: leaf.authority ?? root.authority,
    headers: united(root.headers, leaf.headers),
    withoutHeaders: united(root.withoutHeaders, leaf.withoutHeaders),
    queryParams: united(root.queryParams, leaf.queryParams),
    port: leaf.port || root.port,
    sourceLabels: united(root.sourceLabels, leaf.sourceLabels),
    sourceNamespace: leaf.sourceNamespace || root.sourceNamespace,
    gateways: leaf.gateways === undefined || leaf.gateways.length === 0 ? root.gateways : leaf.gateways,
    statPrefix: leaf.statPrefix || root.statPrefix,
  });
}

/** The matches of a delegate's route under those of its root; nothing if one of them fits none of the root's. */
function mergedMatches(root: readonly Match[] = [], leaf: readonly Match[] = []): readonly Match[] | undefined {
  if (root.length === 0) return leaf;
  if (leaf.length === 0) return root;
  const merged = leaf.map((each) => root.filter((one) => !areInConflict(one, each)).map((one) => mergedMatch(one, each)));
  return merged.some((matches) => matches.length === 0) ? undefined : merged.flat();
}

/** What a route of a delegate takes from its root where it says nothing itself. */
const inherited = [
  'rewrite',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrorPercent',
  'mirrorPercentage',
  'corsPolicy',
  'mirrors',
  'headers',
] as const satisfies readonly (keyof HTTPRoute)[];

/**
 * A route of a delegate as proxies get it, with the conditions and settings of the root's entry that hands over to it; nothing where the two
 * contradict each other, since istiod drops the whole route for one match that fits nowhere.
 */
export function mergedRoute(root: HTTPRoute, leaf: HTTPRoute, inheritsResponses: boolean): HTTPRoute | undefined {
  const match = mergedMatches(root.match, leaf.match);
  if (match === undefined) return undefined;
  const fields = inheritsResponses ? [...inherited, 'directResponse' as const] : inherited;
  return defined({
    ...leaf,
    ...Object.fromEntries(fields.map((field) => [field, leaf[field] ?? root[field]])),
    name: joined(root.name, leaf.name),
    match,
  });
}
