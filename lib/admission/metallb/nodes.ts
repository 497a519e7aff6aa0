import type { Manifest } from '../../manifests/manifest-set';
import { type LabelSelector, selects } from '../../values/label-selector';

/** The nodes of a cluster, as far as the set has them. */
export class Nodes {
  private readonly labels: Readonly<Record<string, string>>[] = [];

  /** Takes a node. */
  add({ metadata }: Manifest): void {
    this.labels.push(metadata?.labels ?? {});
  }

  get isEmpty(): boolean {
    return this.labels.length === 0;
  }

  /** Whether two lists of selectors have a node in common; a list without selectors has all of them. */
  share(a: readonly LabelSelector[] = [], b: readonly LabelSelector[] = []): boolean {
    const holds = (selectors: readonly LabelSelector[], labels: Readonly<Record<string, string>>): boolean =>
      selectors.length === 0 || selectors.some((selector) => selects(selector, labels));
    return this.labels.some((labels) => holds(a, labels) && holds(b, labels));
  }
}
