import type { Construct } from 'constructs';
import type { XBackendTrafficPolicySpec } from '../../imports/gateway.networking.x-k8s.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of an XBackendTrafficPolicy, its metadata and its version. */
export type XBackendTrafficPolicyProps = ObjectProps & XBackendTrafficPolicySpec;

/**
 * Limits retries and keeps sessions for the backends it targets (experimental channel).
 *
 * @example
 * configure(app, { target: { gatewayApi: '1.6.1-experimental' } });
 * new gatewayApi.XBackendTrafficPolicy(chart, 'reviews', {
 *   targetRefs: [{ group: '', kind: 'Service', name: 'reviews' }],
 *   retryConstraint: { budget: { percent: 20, interval: '10s' }, minRetryRate: { count: 3, interval: '1s' } },
 * });
 * // spec:
 * //   retryConstraint:
 * //     budget:
 * //       interval: 10s
 * //       percent: 20
 * //     minRetryRate:
 * //       count: 3
 * //       interval: 1s
 * //   targetRefs:
 * //     - group: ""
 * //       kind: Service
 * //       name: reviews
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/specx/
 */
export class XBackendTrafficPolicy extends MeshObject<'gateway.networking.x-k8s.io', 'XBackendTrafficPolicy'> {
  constructor(scope: Construct, id: string, props: XBackendTrafficPolicyProps) {
    super(scope, id, { group: 'gateway.networking.x-k8s.io', kind: 'XBackendTrafficPolicy' }, props);
  }
}
