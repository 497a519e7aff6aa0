import type { StringMatch } from '../shared/matches';
import type { WebhookContext } from '../../webhook/context';
import type { HTTPMatch } from './spec';

/** A match on the beginning of a path. */
export interface PrefixMatch {
  readonly match: HTTPMatch;
  readonly path: string;
}

/** The webhook compares texts that say how they match; it reads no regular expressions. */
function textOf({ exact = '', prefix = '' }: StringMatch = {}): string {
  if (exact !== '') return `exact:${exact}`;
  return prefix === '' ? '' : `prefix:${prefix}`;
}

const methodOf = ({ method }: ComparedMatch): string => textOf(method) || 'exact:GET';

type StringMatches = Readonly<Record<string, StringMatch | undefined>>;

/** What of a match the webhook compares here. */
export type ComparedMatch = Pick<HTTPMatch, 'uri' | 'method' | 'authority' | 'port'> & {
  readonly [Field in 'headers' | 'queryParams' | 'withoutHeaders']?: StringMatches;
};

function areCovered(later: StringMatches = {}, earlier: StringMatches = {}): boolean {
  const keys = Object.keys(earlier);
  return (
    keys.length === Object.keys(later).length &&
    keys.every((key) => Object.hasOwn(later, key) && textOf(earlier[key]).startsWith(textOf(later[key])))
  );
}

/** That the later text begins the earlier one, and not the other way round, is how the webhook has it. */
const isCovered = (later: ComparedMatch, earlier: ComparedMatch): boolean =>
  (later.port ?? 0) === (earlier.port ?? 0) &&
  methodOf(earlier).startsWith(methodOf(later)) &&
  textOf(earlier.authority).startsWith(textOf(later.authority)) &&
  (['headers', 'queryParams', 'withoutHeaders'] as const).every((field) => areCovered(later[field], earlier[field]));

const prefixOf = ({ uri }: ComparedMatch): string => uri?.prefix ?? '';

/** The matches whose prefix a text begins with, in their order. */
class Prefixes {
  private readonly matches = new Map<string, (PrefixMatch & { readonly index: number })[]>();
  private readonly lengths = new Set<number>();
  private count = 0;

  add(match: PrefixMatch, prefix: string): void {
    this.lengths.add(prefix.length);
    const equals = this.matches.get(prefix) ?? [];
    this.matches.set(prefix, equals);
    equals.push({ ...match, index: this.count++ });
  }

  before(prefix: string): readonly PrefixMatch[] {
    const shorter = [...this.lengths].filter((length) => length < prefix.length);
    return shorter.flatMap((length) => this.matches.get(prefix.slice(0, length)) ?? []).sort((a, b) => a.index - b.index);
  }
}

/** Whether a longer prefix stands behind a shorter one that asks for no more, as the webhook compares them. */
export function isBehind(later: ComparedMatch, earlier: ComparedMatch): boolean {
  const [prefix, before] = [prefixOf(later), prefixOf(earlier)];
  return before !== '' && prefix !== before && prefix.startsWith(before) && isCovered(later, earlier);
}

/** Warns of each longer prefix behind a shorter one that asks for no more. */
export function warnCovered(matches: readonly PrefixMatch[], context: WebhookContext): void {
  const prefixes = new Prefixes();
  for (const later of matches) {
    const { match, path } = later;
    const prefix = prefixOf(match);
    if (prefix === '') continue;
    for (const earlier of prefixes.before(prefix)) {
      if (!isCovered(match, earlier.match)) continue;
      context.warn(
        'VS-98',
        path,
        `Paths that begin with "${prefix}" begin with "${prefixOf(earlier.match)}" too, and ${earlier.path} takes those before.`,
        'Put the match before the other one, or remove it.',
      );
    }
    prefixes.add(later, prefix);
  }
}
