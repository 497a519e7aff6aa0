import type { TargetOptions } from '../core/target';
import type { Layer, Severity } from '../manifests/finding';

/** A code that is left out of the findings, and why. */
export interface Ignore {
  readonly code: string;
  readonly reason: string;
}

/** From which severity on findings stop the synth or fail the command. */
export type FailOn = Exclude<Severity, 'info'> | 'never';

/** What is judged, and what of it is told. */
export interface CheckOptions {
  /**
   * The releases on the cluster.
   * @default - the newest release of each product
   */
  readonly target?: TargetOptions;
  /**
   * The parts of the cluster whose verdict is told.
   * @default - all of them
   */
  readonly layers?: readonly Layer[];
  /** Codes that are left out, each with a reason. */
  readonly ignore?: readonly Ignore[];
  /** The text of a baseline: findings that are in it are known, and counted by themselves. */
  readonly baseline?: string;
  /** What is known of the world around the set. */
  readonly assume?: Assumptions;
}

/** What nobody can see in a set of manifests: what is not there, and what is elsewhere. */
export interface Assumptions {
  /**
   * Where the set has everything there is: `all`, or a list of namespaces (`shop`) and kinds (`Gateway`). There, what a reference names and
   * the set does not have is a finding.
   * @default - nowhere
   */
  readonly complete?: 'all' | readonly string[];
  /**
   * What exists outside the set: objects (`Gateway infra/public`) and hosts (`reviews.prod.svc.cluster.local`).
   * @default - nothing is known
   */
  readonly present?: readonly string[];
  /**
   * The mesh configuration, as IstioOperator's `meshConfig` has it.
   * @default - that of the set's IstioOperator, else Istio's own
   */
  readonly meshConfig?: Readonly<Record<string, unknown>>;
}
