import type { Target } from '../core/target';
import type { Entry } from '../manifests/manifest-set';
import { installedConfig } from '../mesh/installed-config';
import { Mesh } from '../mesh/mesh';
import type { MeshOptions } from '../mesh/options';
import { admitted, type OnRefused, type Refusal } from './admitted';
import { withBackendRules } from './backend-rules';
import { withProvisioned } from './provisioned';
import { Simulator } from './simulator';

/** What of the mesh no manifest says. Where the set is not complete, a Service without pods may have some that no manifest tells of. */
export interface SimulationOptions extends Pick<MeshOptions, 'domain' | 'complete'> {
  readonly target: Target;
  /** @default - that of the set's IstioOperator, else Istio's own */
  readonly meshConfig?: MeshOptions['meshConfig'];
  /** @default cluster */
  readonly refusal?: Refusal;
  /** Told of each object that takes no part because it is refused. */
  readonly onRefused?: OnRefused;
}

/** A simulator of the mesh that a set of manifests makes, as far as a cluster lets them in. */
export const simulatorOf = (entries: Iterable<Entry>, options: SimulationOptions): Simulator => new Simulator(meshOf(entries, options));

/** The mesh that a set of manifests makes, as far as a cluster lets them in. */
export function meshOf(set: Iterable<Entry>, { target, refusal = 'cluster', onRefused, ...options }: SimulationOptions): Mesh {
  const entries = [...set];
  const { meshConfig = installedConfig(entries), ...others } = options;
  const known = withBackendRules(withProvisioned(admitted(entries, target, refusal, onRefused)));
  return new Mesh(known, { istio: target.istio.release, ...others, ...(meshConfig === undefined ? {} : { meshConfig }) });
}
