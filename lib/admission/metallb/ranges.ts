import { type IPRange, parseIPRange, type RangeFault } from '../../values/ip-range';
import { type Fault, fault } from './context';

/** A range that a pool has taken. */
export interface TakenRange extends IPRange {
  readonly text: string;
  readonly pool: string;
}

const faults: Readonly<Record<RangeFault, readonly [message: string, hint: string]>> = {
  'no prefix': ['no address with the length of its prefix', 'Write "10.0.0.0/24", or "10.0.0.1/32" for one address.'],
  'no address': ['no range: an address is missing before or behind the "-"', 'Write "10.0.0.1-10.0.0.9".'],
  backwards: ['a range whose first address comes behind its last', 'Turn it round.'],
};

/** The addresses of a pool, and whether some entry holds none: from IPv4 to IPv6. */
export interface PoolRanges {
  readonly ranges: readonly TakenRange[];
  readonly hasVoid?: boolean;
  readonly fault?: Fault;
}

/** Reads the addresses of a pool. */
export function readRanges(addresses: readonly string[], pool: string): PoolRanges {
  const ranges: TakenRange[] = [];
  for (const [index, text] of addresses.entries()) {
    const range = parseIPRange(text);
    if (typeof range === 'string') {
      const [what, hint] = faults[range];
      return { ranges, fault: fault('ML-P2', `spec.addresses[${index}]`, `"${text}" is ${what}.`, hint) };
    }
    if (range !== undefined) ranges.push({ ...range, text, pool });
  }
  return { ranges, hasVoid: ranges.length < addresses.length };
}

/** Ranges that have no address in common, in their order, so that one more is compared with its neighbours only. */
export class RangeIndex {
  private readonly families: Readonly<Record<4 | 6, TakenRange[]>> = { 4: [], 6: [] };

  /** Takes a range, or gives the one that has it already. */
  take(range: TakenRange): TakenRange | undefined {
    const taken = this.families[range.family];
    const at = positionIn(taken, range.first);
    const [before, behind] = [taken[at - 1], taken[at]];
    if (before !== undefined && before.last >= range.first) return before;
    if (behind !== undefined && behind.first <= range.last) return behind;
    taken.splice(at, 0, range);
    return undefined;
  }

  /** Gives ranges back. */
  release(ranges: readonly TakenRange[]): void {
    for (const range of ranges) {
      const taken = this.families[range.family];
      const at = positionIn(taken, range.first) - 1;
      if (taken[at] === range) taken.splice(at, 1);
    }
  }
}

/** How many ranges begin at an address or before it. */
function positionIn(taken: readonly TakenRange[], first: bigint): number {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((taken[middle]?.first ?? 0n) <= first) low = middle + 1;
    else high = middle;
  }
  return low;
}
