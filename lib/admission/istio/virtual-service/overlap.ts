const isWild = (host: string): boolean => host.startsWith('*');

/** What follows the wildcard, or the whole host. */
const tailOf = (host: string): string => (isWild(host) ? host.slice(1) : host);

function keepFirst(map: Map<string, number>, key: string, index: number): void {
  if (!map.has(key)) map.set(key, index);
}

/** For each host the first one before it that has a name in common with it. A long list takes no longer than its length. */
export function overlaps(hosts: readonly string[]): readonly (number | undefined)[] {
  const lengths = [...new Set(hosts.filter(isWild).map((host) => host.length - 1))];
  const endings = (host: string): readonly string[] =>
    lengths.filter((length) => length <= tailOf(host).length).map((length) => tailOf(host).slice(tailOf(host).length - length));
  /** Hosts by themselves, hosts by how they end, and wildcards by what follows them. */
  const [exact, ending, wild] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  return hosts.map((host, index) => {
    const ends = endings(host);
    const found = [exact.get(host), ...(isWild(host) ? [ending.get(tailOf(host))] : []), ...ends.map((each) => wild.get(each))].filter(
      (each) => each !== undefined,
    );
    keepFirst(exact, host, index);
    for (const each of ends) keepFirst(ending, each, index);
    if (isWild(host)) keepFirst(wild, tailOf(host), index);
    return found.length === 0 ? undefined : Math.min(...found);
  });
}
