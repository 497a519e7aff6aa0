import type { Construct } from 'constructs';
import type { EnvoyFilterSpec } from '../../imports/networking.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of an EnvoyFilter, its metadata and its version. */
export type EnvoyFilterProps = ObjectProps & EnvoyFilterSpec;

/**
 * Patches the Envoy configuration that istiod generates; nothing checks the patched values before Envoy does.
 *
 * @example
 * new istio.EnvoyFilter(chart, 'reviews-timeout', {
 *   configPatches: [
 *     {
 *       applyTo: 'CLUSTER',
 *       match: { context: 'SIDECAR_OUTBOUND', cluster: { service: 'reviews.bookinfo.svc.cluster.local' } },
 *       patch: { operation: 'MERGE', value: { connect_timeout: '1s' } },
 *     },
 *   ],
 * });
 * // spec:
 * //   configPatches:
 * //     - applyTo: CLUSTER
 * //       match:
 * //         cluster:
 * //           service: reviews.bookinfo.svc.cluster.local
 * //         context: SIDECAR_OUTBOUND
 * //       patch:
 * //         operation: MERGE
 * //         value:
 * //           connect_timeout: 1s
 *
 * @see https://istio.io/v1.30/docs/reference/config/networking/envoy-filter/
 */
export class EnvoyFilter extends MeshObject<'networking.istio.io', 'EnvoyFilter'> {
  constructor(scope: Construct, id: string, props: EnvoyFilterProps) {
    super(scope, id, { group: 'networking.istio.io', kind: 'EnvoyFilter' }, props);
  }
}
