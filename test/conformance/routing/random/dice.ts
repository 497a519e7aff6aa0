import { Random } from '../../random';

/** Draws what random meshes are made of: the same for the same seed. */
export class Dice extends Random {
  constructor(seed: number) {
    super((seed * 2654435761) >>> 0);
  }

  /** Some of a list, in its order. */
  some<Item>(items: readonly Item[], probability: number): readonly Item[] {
    return items.filter(() => this.chance(probability));
  }

  /** As many as between two limits, each made anew. */
  several<Item>(least: number, most: number, make: (index: number) => Item): readonly Item[] {
    return Array.from({ length: least + this.below(most - least + 1) }, (_, index) => make(index));
  }

  /** A field, or none. */
  maybe<Value extends object>(probability: number, make: () => Value): Value | Record<string, never> {
    return this.chance(probability) ? make() : {};
  }
}
