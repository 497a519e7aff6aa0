/** Whether a host is a pattern: its `*` stands for any text, several labels too. */
export const isWildcard = (host: string): boolean => host.startsWith('*');

const suffixOf = (pattern: string): string => pattern.slice(1);

/** Whether some name is under both: `*.com` and `cart.example.com`. */
export function overlap(a: string, b: string): boolean {
  if (isWildcard(a))
    return isWildcard(b) ? suffixOf(a).endsWith(suffixOf(b)) || suffixOf(b).endsWith(suffixOf(a)) : b.endsWith(suffixOf(a));
  return isWildcard(b) ? a.endsWith(suffixOf(b)) : a === b;
}

/** Whether every name under `inner` is under `outer`. */
export function isSubsetOf(inner: string, outer: string): boolean {
  if (isWildcard(inner)) return isWildcard(outer) && suffixOf(inner).endsWith(suffixOf(outer));
  return isWildcard(outer) ? inner.endsWith(suffixOf(outer)) : inner === outer;
}
