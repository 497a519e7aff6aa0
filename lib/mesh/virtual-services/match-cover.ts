import { type Case, caseOf } from './string-match';
import type { HTTPMatch } from './spec';

type Matches = NonNullable<HTTPMatch['headers']>;

/** Regular expressions that every path is under. */
const anyPath = new Set(['.*', '/.*']);

/** Whether every path is under a condition. */
export const takesAnyPath = (path: Case | undefined): boolean =>
  path === undefined ||
  path.kind === 'present' ||
  (path.kind === 'prefix' && path.text === '/') ||
  (path.kind === 'regex' && anyPath.has(path.text));

/** What every text that a regular expression matches begins with, as far as its letters say. */
function literalPrefix(regex: string): string {
  if (regex.includes('|')) return '';
  const [literal = ''] = /^[\w/~!@#%&=:;,<>'" -]*/.exec(regex) ?? [];
  return /^[*?{]/.test(regex.slice(literal.length)) ? literal.slice(0, -1) : literal;
}

const beginningOf = ({ kind, text }: Case): string => (kind === 'regex' ? literalPrefix(text) : text);

/** Whether every text that the later condition takes is taken by the earlier one, where case counts. */
function textCovers(earlier: Case, later: Case): boolean {
  if (earlier.kind === 'present') return true;
  if (earlier.kind === 'prefix') return later.kind !== 'present' && beginningOf(later).startsWith(earlier.text);
  return earlier.kind === later.kind && earlier.text === later.text;
}

const lower = (path: Case): Case => (path.kind === 'regex' || path.kind === 'present' ? path : { ...path, text: path.text.toLowerCase() });

const hasCase = ({ text }: Case): boolean => text.toLowerCase() !== text.toUpperCase();

function pathCovers(earlier: HTTPMatch, later: HTTPMatch): boolean {
  const [one, other] = [caseOf(earlier.uri), caseOf(later.uri)];
  if (one === undefined || takesAnyPath(one)) return true;
  if (other === undefined) return false;
  const ignoresCase = earlier.ignoreUriCase ?? false;
  if (ignoresCase) return other.kind === 'regex' ? textCovers(one, other) && one.kind === 'regex' : textCovers(lower(one), lower(other));
  return textCovers(one, other) && !(later.ignoreUriCase === true && other.kind !== 'regex' && hasCase(one));
}

const plainCovers = (earlier: Case | undefined, later: Case | undefined): boolean =>
  earlier === undefined || (later !== undefined && textCovers(earlier, later));

/** A regular expression that takes any value still asks for one. */
function valueCase(match: Matches[string]): Case | undefined {
  const found = caseOf(match);
  return found?.kind === 'regex' && ['*', '.*'].includes(found.text) ? { kind: 'present', text: '' } : found;
}

const entriesOf = (matches: Matches | undefined, keyOf: (key: string) => string): ReadonlyMap<string, Case | undefined> =>
  new Map(Object.entries(matches ?? {}).map(([key, match]) => [keyOf(key), valueCase(match)]));

const asWritten = (key: string): string => key;

const inLowerCase = (key: string): string => key.toLowerCase();

function valuesCover(earlier: Matches | undefined, later: Matches | undefined, keyOf: (key: string) => string): boolean {
  const asked = entriesOf(later, keyOf);
  return [...entriesOf(earlier, keyOf)].every(([key, value]) => asked.has(key) && plainCovers(value, asked.get(key)));
}

/** Whether headers that must be absent for the earlier match must be so for the later one too. */
function absencesCover({ withoutHeaders: earlier }: HTTPMatch, { withoutHeaders: later }: HTTPMatch): boolean {
  const asked = entriesOf(later, inLowerCase);
  return [...entriesOf(earlier, inLowerCase)].every(([key, value]) => {
    const other = asked.get(key);
    return asked.has(key) && value?.kind === other?.kind && value?.text === other?.text;
  });
}

/** Whether the earlier match is for all clients that the later one is for; a match that names gateways asks nothing else of clients. */
function clientsCover(earlier: HTTPMatch, later: HTTPMatch): boolean {
  const [one, other] = [earlier.gateways ?? [], later.gateways ?? []];
  if (one.length > 0) return other.length > 0 && other.every((gateway) => one.includes(gateway));
  const labels = Object.entries(earlier.sourceLabels ?? {});
  const namespace = earlier.sourceNamespace ?? '';
  if (other.length > 0) return labels.length === 0 && namespace === '';
  return (namespace === '' || namespace === later.sourceNamespace) && labels.every(([key, value]) => later.sourceLabels?.[key] === value);
}

const portCovers = ({ port: earlier = 0 }: HTTPMatch, { port: later = 0 }: HTTPMatch): boolean => earlier === 0 || earlier === later;

/** Whether an earlier match takes every request that a later one would take, as far as their texts say: in doubt it does not. */
export const covers = (earlier: HTTPMatch, later: HTTPMatch): boolean =>
  pathCovers(earlier, later) &&
  (['scheme', 'method', 'authority'] as const).every((field) => plainCovers(caseOf(earlier[field]), caseOf(later[field]))) &&
  valuesCover(earlier.headers, later.headers, inLowerCase) &&
  valuesCover(earlier.queryParams, later.queryParams, asWritten) &&
  absencesCover(earlier, later) &&
  portCovers(earlier, later) &&
  clientsCover(earlier, later);

/** Whether a match takes any request at all, so that a gateway puts it behind all others: any path, and nothing else asked. */
export const isCatchAll = (match: HTTPMatch): boolean => {
  const path = caseOf(match.uri);
  const isOpen = path === undefined || (path.kind === 'prefix' && path.text === '/') || (path.kind === 'regex' && path.text === '.*');
  const asked = [match.headers, match.queryParams, match.withoutHeaders].some((map) => Object.keys(map ?? {}).length > 0);
  return isOpen && !asked && [match.method, match.scheme, match.authority].every((each) => each === undefined);
};

/** Matches in their order, found by the paths that they take. */
export class MatchIndex<Item> {
  private readonly byKey = new Map<string, { readonly match: HTTPMatch; readonly item: Item }[]>();
  private readonly lengths = new Set<number>();

  add(match: HTTPMatch, item: Item): void {
    const key = this.keyOf(match);
    const list = this.byKey.get(key);
    if (list === undefined) this.byKey.set(key, [{ match, item }]);
    else list.push({ match, item });
  }

  /** What was added with a match that takes all that this one would. */
  *covering(match: HTTPMatch): Generator<Item> {
    for (const key of this.keysFor(match)) {
      for (const { match: earlier, item } of this.byKey.get(key) ?? []) if (covers(earlier, match)) yield item;
    }
  }

  private keyOf({ uri }: HTTPMatch): string {
    const path = caseOf(uri);
    if (path === undefined || takesAnyPath(path)) return 'any';
    if (path.kind === 'prefix') this.lengths.add(path.text.length);
    return `${path.kind} ${path.kind === 'regex' ? path.text : path.text.toLowerCase()}`;
  }

  private *keysFor({ uri }: HTTPMatch): Generator<string> {
    yield 'any';
    const path = caseOf(uri);
    if (path === undefined || path.kind === 'present') return;
    const text = beginningOf(path).toLowerCase();
    for (const length of this.lengths) if (length <= text.length) yield `prefix ${text.slice(0, length)}`;
    if (path.kind !== 'prefix') yield `${path.kind} ${path.kind === 'regex' ? path.text : text}`;
  }
}
