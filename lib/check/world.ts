import type { Target } from '../core/target';
import type { Entry } from '../manifests/manifest-set';
import type { Said } from '../manifests/places';
import type * as analysis from './analyse';
import type { Assumptions } from './options';

/* eslint-disable @typescript-eslint/no-require-imports -- the mesh and its rules are loaded when a set is analysed */
const load = (): typeof analysis => require('./analyse') as typeof analysis;
/* eslint-enable @typescript-eslint/no-require-imports */

/** What the rules over the whole mesh say of the objects of a set, as the cluster reads them. */
export const analyseSet = (
  entries: readonly Entry[],
  { istio, metallb }: Target,
  { meshConfig, ...assume }: Assumptions,
): readonly Said[] =>
  load().analyseEntries(entries, {
    istio: istio.release,
    metallb: metallb.release,
    ...assume,
    ...(meshConfig === undefined ? {} : { meshConfig }),
  });
