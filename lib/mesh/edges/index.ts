import { type Reference, references } from '../../core/references';
import type { MeshObject } from '../objects';
import type { Edge, Followed } from './edge';
import { followOf } from './targets';
import { valuesAt } from './walk';

export type { Edge, EdgeState } from './edge';

const byKind = new Map<string, readonly Reference[]>();
for (const reference of references) byKind.set(reference.kind, [...(byKind.get(reference.kind) ?? []), reference]);

/** The references of one object. */
export const edgesOf = (mesh: Followed, object: MeshObject): readonly Edge[] =>
  (byKind.get(object.type) ?? []).flatMap(({ kind, path, slot }) => {
    const follow = followOf(kind, path, slot);
    return valuesAt(object.spec, path).flatMap(({ value, path: at }) => {
      const reached = follow(value, { mesh, object });
      return reached === undefined ? [] : [{ object, path: at, slot, ...reached }];
    });
  });

/** Every reference of a mesh, object by object, with where it leads: what is drawn, and what is broken on purpose in tests. */
export const edgesIn = (mesh: Followed): readonly Edge[] => [...mesh.objects].flatMap((object) => edgesOf(mesh, object));
