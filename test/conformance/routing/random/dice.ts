/** Chance that is the same for the same seed. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761) >>> 0;
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 up to, and without, a limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Whether something of a probability happens. */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of some. */
  one<Item>(items: readonly [Item, ...Item[]]): Item {
    const [first] = items;
    return items[this.below(items.length)] ?? first;
  }

  /** Some of a list, in its order. */
  some<Item>(items: readonly Item[], probability: number): readonly Item[] {
    return items.filter(() => this.happens(probability));
  }

  /** As many as between two limits, each made anew. */
  several<Item>(least: number, most: number, make: (index: number) => Item): readonly Item[] {
    return Array.from({ length: least + this.below(most - least + 1) }, (_, index) => make(index));
  }

  /** A field, or none. */
  maybe<Value extends object>(probability: number, make: () => Value): Value | Record<string, never> {
    return this.happens(probability) ? make() : {};
  }
}
