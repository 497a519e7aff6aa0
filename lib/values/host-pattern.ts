/** Whether a host is a pattern: its `*` stands for any text, several labels too. */
export const isWildcard = (host: string): boolean => host.startsWith('*');

const suffixOf = (pattern: string): string => pattern.slice(1);

/** Whether some name is under both: `*.com` and `cart.example.com`. */
export function overlap(a: string, b: string): boolean {
  if (isWildcard(a)) return isWildcard(b) ? suffixOf(a).endsWith(suffixOf(b)) || suffixOf(b).endsWith(suffixOf(a)) : b.endsWith(suffixOf(a));
  return isWildcard(b) ? a.endsWith(suffixOf(b)) : a === b;
}

/** Whether every name under `inner` is under `outer`. */
export function isSubsetOf(inner: string, outer: string): boolean {
  if (isWildcard(inner)) return isWildcard(outer) && suffixOf(inner).endsWith(suffixOf(outer));
  return isWildcard(outer) ? inner.endsWith(suffixOf(outer)) : inner === outer;
}

/** Orders hosts as Istio does: names before patterns, longer patterns first, and else by the alphabet. */
export function compareSpecificity(a: string, b: string): number {
  if (isWildcard(a) !== isWildcard(b)) return isWildcard(a) ? 1 : -1;
  if (isWildcard(a) && a.length !== b.length) return b.length - a.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of each pair that overlaps the narrower host, without repeats: what is under both lists. */
export const intersection = (a: readonly string[], b: readonly string[]): readonly string[] => [
  ...new Set(a.flatMap((one) => b.filter((other) => overlap(one, other)).map((other) => (isSubsetOf(one, other) ? one : other)))),
];

/** The most specific of these hosts that a name is under. */
export const mostSpecific = (name: string, hosts: Iterable<string>): string | undefined =>
  [...hosts].filter((host) => isSubsetOf(name, host)).sort(compareSpecificity)[0];
