import type { Slot } from '../../core/references';
import type { Destinations } from '../destinations/found';
import type { MeshParts } from '../mesh-parts';
import type { MeshObject } from '../objects';

/**
 * What became of a reference. `external`: it is not in the set and may be elsewhere. `hidden`: it is there, and not exported to whoever
 * refers to it. `ambiguous`: several objects answer to it.
 */
export type EdgeState = 'resolved' | 'external' | 'missing' | 'hidden' | 'ambiguous';

/** Where a reference leads. */
export interface Reached {
  readonly state: EdgeState;
  /** What is meant, in words: `Gateway infra/edge`, `reviews.prod.svc.cluster.local`. */
  readonly name: string;
  readonly targets: readonly MeshObject[];
}

/** One reference of one object: a field that names something. */
export interface Edge extends Reached {
  readonly object: MeshObject;
  readonly path: string;
  readonly slot: Slot;
}

/** What references are followed in. */
export type Followed = MeshParts & { readonly destinations: Destinations };
