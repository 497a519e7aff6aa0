import type { WebhookContext } from '../../webhook/context';
import { compareReleases } from '../../../values/release';
import { type ComparedMatch, isBehind, type PrefixMatch, warnCovered } from './covered';

interface AnyRoute {
  readonly match?: readonly object[];
}

const isEntries = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text that is the same for equal values, whatever the order of their fields. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (!isEntries(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${textOf(each)}`);
  return `{${entries.sort().join(',')}}`;
}

/** An empty map is as good as none; an empty `uri` is not. */
const maps = new Set(['headers', 'withoutHeaders', 'queryParams', 'sourceLabels']);

const isUnset = ([field, value]: readonly [string, unknown]): boolean =>
  value === '' ||
  value === 0 ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (maps.has(field) && isEntries(value) && Object.keys(value).length === 0);

/** The same text for matches that take the same, whatever their names. */
const matchText = (match: object): string =>
  textOf(Object.fromEntries(Object.entries(match).filter((entry) => entry[0] !== 'name' && !isUnset(entry))));

/** The routes of one protocol, one after another. */
class Routes {
  private readonly seen = new Map<string, string>();
  private open: string | undefined;
  readonly matches: PrefixMatch[] = [];

  constructor(private readonly context: WebhookContext) {}

  add(match: readonly object[], path: string): void {
    if (match.length === 0) this.addOpen(path);
    else if (this.open !== undefined && this.context.since('1.27.0')) this.warnBehind(match, path, this.open);
    else this.addMatches(match, path);
  }

  private addOpen(path: string): void {
    if (this.open !== undefined) {
      const hint = 'Remove one of the two, or give the first one a match.';
      this.context.warn('VS-95', path, `Nothing comes here: ${this.open} has no match and takes all.`, hint);
    }
    this.open = path;
  }

  private warnBehind(match: readonly object[], path: string, open: string): void {
    match.forEach((_, index) => {
      const message = `Nothing comes here: ${open} has no match and takes all.`;
      this.context.warn('VS-96', `${path}.match[${index}]`, message, 'Put the route without a match last.');
    });
  }

  private addMatches(match: readonly object[], path: string): void {
    const twins = match.filter((each, index) => {
      const at = `${path}.match[${index}]`;
      const text = matchText(each);
      const before = this.seen.get(text);
      if (before === undefined) {
        this.seen.set(text, at);
        this.matches.push({ match: each, path: at });
      } else this.context.warn('VS-97', at, `The match takes what ${before} takes before.`, 'Remove one of the two.');
      return before !== undefined;
    });
    if (twins.length < match.length) return;
    this.context.warn(
      'VS-97',
      path,
      'Nothing comes here: all of its matches were there before.',
      'Remove the route, or change its matches.',
    );
  }
}

/** Routes that nothing reaches: those behind one without a match, and those whose matches were there before. */
export function warnUnreachable(routes: readonly AnyRoute[], path: string, context: WebhookContext): void {
  const list = new Routes(context);
  routes.forEach(({ match = [] }, index) => {
    list.add(match, `${path}[${index}]`);
  });
  if (path === 'spec.http') warnCovered(list.matches, context);
}

/** Whether the webhook of a release warns of a match that stands behind another one, or behind a route that has none. */
export function isToldAtAdmission(earlier: ComparedMatch | undefined, later: ComparedMatch, release: string): boolean {
  if (earlier === undefined) return matchText(later) === matchText({}) || compareReleases(release, '1.27.0') >= 0;
  return matchText(earlier) === matchText(later) || isBehind(later, earlier);
}
