import { isWildcard } from '../../values/host-pattern';

interface Entry<Item> {
  readonly item: Item;
  /** The host from its end, so that what is under a pattern stands together. */
  readonly key: string;
  readonly order: number;
}

const suffixOf = (host: string): string => (isWildcard(host) ? host.slice(1) : host);

const backwards = (text: string): string => Array.from(text).reverse().join('');

/** Things by their host: found by the host itself, by a name that is under it, and by a pattern that it is under. */
export class HostIndex<Item> {
  private readonly byHost = new Map<string, Item[]>();
  private readonly patternLengths = new Set<number>();
  private readonly added: { readonly host: string; readonly item: Item }[] = [];
  private longestFirst: readonly number[] | undefined;
  private entries: readonly Entry<Item>[] | undefined;

  add(host: string, item: Item): void {
    const list = this.byHost.get(host);
    if (list === undefined) this.byHost.set(host, [item]);
    else list.push(item);
    if (isWildcard(host)) this.patternLengths.add(host.length - 1);
    this.added.push({ host, item });
    this.longestFirst = undefined;
    this.entries = undefined;
  }

  /** What has exactly this host. */
  named(host: string): readonly Item[] {
    return this.byHost.get(host) ?? [];
  }

  /** What has a host that this one is under: its own name first, then patterns, the longest first. */
  *covering(host: string): Generator<readonly Item[]> {
    const suffix = suffixOf(host);
    if (!isWildcard(host) && this.byHost.has(host)) yield this.named(host);
    this.longestFirst ??= [...this.patternLengths].sort((a, b) => b - a);
    for (const length of this.longestFirst) {
      if (length > suffix.length) continue;
      const items = this.byHost.get(`*${suffix.slice(suffix.length - length)}`);
      if (items !== undefined) yield items;
    }
  }

  /** What has a host that is under this one, in the order in which it came. */
  under(pattern: string): readonly Item[] {
    if (!isWildcard(pattern)) return this.named(pattern);
    const key = backwards(suffixOf(pattern));
    const sorted = this.sorted();
    const found: Entry<Item>[] = [];
    for (let index = firstFrom(sorted, key); sorted[index]?.key.startsWith(key) === true; index++) {
      const entry = sorted[index];
      if (entry !== undefined) found.push(entry);
    }
    return found.sort((a, b) => a.order - b.order).map(({ item }) => item);
  }

  /** Whether something has a host under which some name is that is under this one, too. */
  meets(host: string): boolean {
    return this.under(host).length > 0 || this.covering(host).next().done !== true;
  }

  private sorted(): readonly Entry<Item>[] {
    return (this.entries ??= this.added
      .map(({ host, item }, order) => ({ item, key: backwards(suffixOf(host)), order }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.order - b.order)));
  }
}

/** The first entry whose key is not before a text. */
function firstFrom(entries: readonly { readonly key: string }[], key: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.key ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
