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

const methodOf = ({ method }: HTTPMatch): string => textOf(method) || 'exact:GET';

type StringMatches = Readonly<Record<string, StringMatch>>;

function areCovered(later: StringMatches = {}, earlier: StringMatches = {}): boolean {
  const keys = Object.keys(earlier);
  return (
    keys.length === Object.keys(later).length &&
    keys.every((key) => Object.hasOwn(later, key) && textOf(earlier[key]).startsWith(textOf(later[key])))
  );
}

/** That the later text begins the earlier one, and not the other way round, is how the webhook has it. */
const isCovered = (later: HTTPMatch, earlier: HTTPMatch): boolean =>
  (later.port ?? 0) === (earlier.port ?? 0) &&
  methodOf(earlier).startsWith(methodOf(later)) &&
  textOf(earlier.authority).startsWith(textOf(later.authority)) &&
  (['headers', 'queryParams', 'withoutHeaders'] as const).every((field) => areCovered(later[field], earlier[field]));

const prefixOf = ({ uri }: HTTPMatch): string => uri?.prefix ?? '';

/** Warns of each longer prefix behind a shorter one that asks for no more. */
export function warnCovered(matches: readonly PrefixMatch[], context: WebhookContext): void {
  const prefixes = matches.filter(({ match }) => prefixOf(match) !== '');
  prefixes.forEach((earlier, index) => {
    for (const { match, path } of prefixes.slice(index + 1)) {
      const [prefix, before] = [prefixOf(match), prefixOf(earlier.match)];
      if (prefix === before || !prefix.startsWith(before) || !isCovered(match, earlier.match)) continue;
      context.warn(
        'VS-98',
        path,
        `Paths that begin with "${prefix}" begin with "${before}" too, and ${earlier.path} takes those before.`,
        'Put the match before the other one, or remove it.',
      );
    }
  });
}
