import type { HTTPMatch } from '../../mesh/virtual-services/spec';
import type { RoutePart } from '../../mesh/virtual-services/virtual-services';

type Rank = readonly number[];

const sizeOf = (map: Readonly<Record<string, unknown>> = {}): number => Object.keys(map).length;

/** How specific a match is: the kind of its path, then its length, then whether it asks for a method, then headers, then parameters. */
function rankOf({ uri, method, headers, queryParams }: HTTPMatch): Rank {
  const kind = uri === undefined ? -1 : uri.exact !== undefined ? 3 : uri.prefix !== undefined ? 2 : 1;
  const length = (uri?.exact ?? uri?.prefix ?? uri?.regex ?? '').length;
  return [kind, length, method === undefined ? 0 : 1, sizeOf(headers), sizeOf(queryParams)];
}

const partRank = ({ route: { match = [] } }: RoutePart): Rank => (match[0] === undefined ? [-2] : rankOf(match[0]));

function compareRanks(a: Rank, b: Rank): number {
  const index = a.findIndex((each, at) => each !== b[at]);
  return index === -1 ? 0 : (b[index] ?? 0) - (a[index] ?? 0);
}

/** Routes for one host in the order in which Gateway API takes them; equal ones keep theirs. */
export const byPrecedence = (parts: readonly RoutePart[]): readonly RoutePart[] =>
  parts
    .map((part) => ({ part, rank: partRank(part) }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ part }) => part);
