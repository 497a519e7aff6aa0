import type { MeshConfig } from '../../imports/install.istio.io';
import type { Entry } from '../manifests/manifest-set';
import type { Plain } from './plain';

/** What of the mesh no manifest says. */
export interface MeshOptions {
  /** The release of Istio. */
  readonly istio: string;
  /**
   * The release of MetalLB.
   * @default - the newest known
   */
  readonly metallb?: string;
  /**
   * Settings of the whole mesh.
   * @default - Istio's own
   */
  readonly meshConfig?: Plain<MeshConfig>;
  /**
   * The domain of Services.
   * @default cluster.local
   */
  readonly domain?: string;
  /**
   * Whether a workload's template stands for the pods that it makes.
   * @default true
   */
  readonly withTemplates?: boolean;
  /**
   * Where the set has everything there is: `all`, or a list of namespaces (`shop`) and kinds (`Gateway`). What is not there does not exist.
   * @default - nowhere
   */
  readonly complete?: 'all' | readonly string[];
  /**
   * What exists outside the set: objects (`Gateway infra/public`) and hosts (`reviews.prod.svc.cluster.local`).
   * @default - nothing is known
   */
  readonly present?: readonly string[];
  /**
   * The namespace of objects that name none.
   * @default default
   */
  readonly defaultNamespace?: string;
  /**
   * When certificates have to hold.
   * @default - now
   */
  readonly now?: Date;
  /** The networks of the mesh, as the istio ConfigMap has them. */
  readonly meshNetworks?: Readonly<Record<string, unknown>>;
  /** The runtime kinds of other clusters of the mesh, by the cluster's name. */
  readonly clusters?: Readonly<Record<string, readonly Entry[]>>;
}
