import type { Dice } from './dice';

/** An object of a random mesh. */
export type Manifest = Readonly<Record<string, unknown>>;

/** What a scenario holds, and how its requests are drawn. */
export interface RandomMesh {
  readonly mesh: Manifest;
  readonly proxies: Readonly<Record<string, Manifest>>;
  readonly manifests: readonly Manifest[];
  readonly request: (dice: Dice, index: number) => Manifest;
}
