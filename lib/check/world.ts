import type { Target } from '../core/target';
import type { Entry } from '../manifests/manifest-set';
import type { Said } from '../manifests/places';
import type { MeshOptions } from '../mesh/options';
import type * as analysis from './analyse';
import type { Assumptions } from './options';

/* eslint-disable @typescript-eslint/no-require-imports -- the mesh and its rules are loaded when a set is analysed */
const load = (): typeof analysis => require('./analyse') as typeof analysis;
/* eslint-enable @typescript-eslint/no-require-imports */

/** What is known of the world around a set, and whether what only upstream says is told. */
export interface World extends Assumptions, Partial<Omit<MeshOptions, 'meshConfig' | 'complete' | 'present'>> {
  readonly withUpstream?: boolean;
}

/** What the rules over the whole mesh say of the objects of a set, as the cluster reads them. */
export function analyseSet(entries: readonly Entry[], { istio, metallb }: Target, world: World): readonly Said[] {
  const { meshConfig, withUpstream = false, ...others } = world;
  const options = { istio: istio.release, metallb: metallb.release, ...others, ...(meshConfig === undefined ? {} : { meshConfig }) };
  return load().analyseEntries(entries, options, withUpstream);
}
