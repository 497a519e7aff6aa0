import type { Assumptions } from '../check/options';
import type { TargetOptions } from '../core/target';
import type { RequestLiteral } from '../route/request-literal';
import type { Caller } from './caller-like';

/** A request of a test: who asks, for what. */
export interface SimulatedRequest extends RequestLiteral {
  /** The proxy that the request reaches: a gateway, or the sidecar of the workload that sends it. */
  readonly from: Caller;
}

/** What of the mesh no manifest says. */
export interface MeshFromOptions {
  /**
   * The releases on the cluster.
   * @default - the app's own, else the newest release of each product
   */
  readonly target?: TargetOptions;
  /**
   * What is known of the world around the manifests: where they are complete, and the mesh configuration.
   * @default - the app's own; the mesh configuration of the set's IstioOperator, if it has one
   */
  readonly assume?: Pick<Assumptions, 'complete' | 'meshConfig'>;
  /**
   * The domain of Services.
   * @default cluster.local
   */
  readonly domain?: string;
}
