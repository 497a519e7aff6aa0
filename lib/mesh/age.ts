import { entriesOf, textOf } from './reading';
import type { MeshObject } from './objects';

/** When the API server made an object; nothing in a file that no cluster has had. */
export function createdAt({ entry }: MeshObject<unknown>): number | undefined {
  const text = textOf(entriesOf(entry.manifest.metadata)['creationTimestamp']);
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

const compare = <Value>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

/** Orders objects as istiod does: the older first, and of one age by name, then by namespace. */
export const compareAge = (a: MeshObject<unknown>, b: MeshObject<unknown>): number =>
  compare(createdAt(a) ?? 0, createdAt(b) ?? 0) || compare(a.name, b.name) || compare(a.namespace, b.namespace);
