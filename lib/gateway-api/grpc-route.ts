import type { Construct } from 'constructs';
import type { GRPCRouteSpec } from '../../imports/gateway.networking.k8s.io';
import type { ObjectProps } from '../core/mesh-object';
import { Route } from './route';

/** The spec of a GRPCRoute, its metadata and its version. */
export type GRPCRouteProps = ObjectProps & GRPCRouteSpec;

/**
 * Routes gRPC calls of the listeners it attaches to, by service, method and headers.
 *
 * @example
 * new gatewayApi.GRPCRoute(chart, 'cart', {
 *   parentRefs: [{ name: 'public' }],
 *   hostnames: ['shop.example.com'],
 *   rules: [{ matches: [{ method: { service: 'shop.Cart' } }], backendRefs: [service('cart', { port: 9000 })] }],
 * });
 * // spec:
 * //   hostnames:
 * //     - shop.example.com
 * //   parentRefs:
 * //     - name: public
 * //   rules:
 * //     - backendRefs:
 * //         - name: cart
 * //           port: 9000
 * //       matches:
 * //         - method:
 * //             service: shop.Cart
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class GRPCRoute extends Route<'GRPCRoute'> {
  constructor(scope: Construct, id: string, props: GRPCRouteProps) {
    super(scope, id, 'GRPCRoute', props);
  }
}
