import type { Construct } from 'constructs';
import type { ReferenceGrantSpec } from '../../imports/gateway.networking.k8s.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a ReferenceGrant, its metadata and its version. */
export type ReferenceGrantProps = ObjectProps & ReferenceGrantSpec;

/**
 * Lets objects of other namespaces refer to objects of this one; without it such references are refused.
 *
 * @example
 * new gatewayApi.ReferenceGrant(chart, 'routes-of-shop', {
 *   from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
 *   to: [{ group: '', kind: 'Service', name: 'payments' }],
 * });
 * // spec:
 * //   from:
 * //     - group: gateway.networking.k8s.io
 * //       kind: HTTPRoute
 * //       namespace: shop
 * //   to:
 * //     - group: ""
 * //       kind: Service
 * //       name: payments
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class ReferenceGrant extends MeshObject<'gateway.networking.k8s.io', 'ReferenceGrant'> {
  constructor(scope: Construct, id: string, props: ReferenceGrantProps) {
    super(scope, id, { group: 'gateway.networking.k8s.io', kind: 'ReferenceGrant' }, props);
  }
}
