import type { Construct } from 'constructs';
import type { HTTPRouteSpec } from '../../imports/gateway.networking.k8s.io';
import type { ObjectProps } from '../core/mesh-object';
import { Route } from './route';

/** The spec of an HTTPRoute, its metadata and its version. */
export type HTTPRouteProps = ObjectProps & HTTPRouteSpec;

/**
 * Routes HTTP requests of the listeners it attaches to: the most specific match of all routes there decides.
 *
 * @example
 * const gateway = new gatewayApi.Gateway(chart, 'public', {
 *   gatewayClassName: 'istio',
 *   listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
 * });
 * new gatewayApi.HTTPRoute(chart, 'reviews', {
 *   parentRefs: [gateway.listener('http')],
 *   rules: [
 *     {
 *       matches: [{ path: { type: 'PathPrefix', value: '/reviews' } }],
 *       backendRefs: [service('reviews', { port: 9080 })],
 *       timeouts: { request: '5s' },
 *     },
 *   ],
 * });
 * // spec:
 * //   parentRefs:
 * //     - name: public
 * //       sectionName: http
 * //   rules:
 * //     - backendRefs:
 * //         - name: reviews
 * //           port: 9080
 * //       matches:
 * //         - path:
 * //             type: PathPrefix
 * //             value: /reviews
 * //       timeouts:
 * //         request: 5s
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class HTTPRoute extends Route<'HTTPRoute'> {
  constructor(scope: Construct, id: string, props: HTTPRouteProps) {
    super(scope, id, 'HTTPRoute', props);
  }
}
