import { entriesOf, listOf, numberOf, textOf } from '../../../mesh/reading';
import type { KindSpecs } from '../../../mesh/kind-specs';
import type { MeshObject } from '../../../mesh/objects';

type EnvoyFilter = MeshObject<KindSpecs['networking.istio.io/EnvoyFilter']>;

/** A patch of an EnvoyFilter. */
export interface Patch {
  readonly path: string;
  readonly applyTo: string;
  readonly operation: string;
  /** The name of what it puts in, or of the filter that it looks for; empty if there is none. */
  readonly name: string;
  /** Whether it is for proxies of some releases only. */
  readonly isOfVersion: boolean;
  /** Whether its place depends on what other patches have done, and nothing says in which order they come. */
  readonly isUnordered: boolean;
}

const relative = new Set(['REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER']);

function nameIn(value: Readonly<Record<string, unknown>>, match: Readonly<Record<string, unknown>>): string {
  if (Object.keys(value).length === 0) return '';
  const filter = entriesOf(entriesOf(entriesOf(match['listener'])['filterChain'])['filter']);
  return textOf(value['name']) ?? textOf(filter['name']) ?? '';
}

/** The patches of an EnvoyFilter; upstream stops at one that says nothing. */
export function patchesOf({ spec }: EnvoyFilter): readonly Patch[] {
  const isOrdered = (numberOf(spec.priority) ?? 0) !== 0;
  const written = listOf(spec.configPatches).map(entriesOf);
  const end = written.findIndex(({ patch }) => patch === undefined);
  return (end === -1 ? written : written.slice(0, end)).map(({ applyTo, match, patch }, index) => {
    const { operation, value } = entriesOf(patch);
    return {
      path: `spec.configPatches[${index}]`,
      applyTo: textOf(applyTo) ?? 'INVALID',
      operation: textOf(operation) ?? 'INVALID',
      name: nameIn(entriesOf(value), entriesOf(match)),
      isOfVersion: (textOf(entriesOf(entriesOf(match)['proxy'])['proxyVersion']) ?? '') !== '',
      isUnordered: !isOrdered && relative.has(textOf(operation) ?? ''),
    };
  });
}
