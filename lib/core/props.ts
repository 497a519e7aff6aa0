import { MeshError } from '../values/error';

/** Refuses a construct without props, which no typed program makes. */
export function requireProps(props: unknown, kind: string, path: string): void {
  if (typeof props === 'object' && props !== null) return;
  throw new MeshError('MESH003', `${kind} "${path}" is made with ${String(props)} where its props belong.`, {
    hint: 'Give the spec as an object, "{ ... }".',
  });
}
