import type { Target } from '../core/target';
import type { Entry } from '../manifests/manifest-set';
import { Mesh } from '../mesh/mesh';
import type { MeshOptions } from '../mesh/options';
import { admitted, type Refusal } from './admitted';
import { withProvisioned } from './provisioned';
import { Simulator } from './simulator';

/** What of the mesh no manifest says. Where the set is not complete, a Service without pods may have some that no manifest tells of. */
export interface SimulationOptions extends Pick<MeshOptions, 'domain' | 'meshConfig' | 'complete'> {
  readonly target: Target;
  /** @default cluster */
  readonly refusal?: Refusal;
}

/** A simulator of the mesh that a set of manifests makes, as far as a cluster lets them in. */
export const simulatorOf = (entries: Iterable<Entry>, options: SimulationOptions): Simulator => new Simulator(meshOf(entries, options));

/** The mesh that a set of manifests makes, as far as a cluster lets them in. */
export function meshOf(entries: Iterable<Entry>, { target, refusal = 'cluster', ...options }: SimulationOptions): Mesh {
  const known = withProvisioned(admitted(entries, target, refusal));
  return new Mesh(known, { istio: target.istio.release, ...options });
}
