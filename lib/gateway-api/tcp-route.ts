import type { Construct } from 'constructs';
import type { TCPRouteSpec } from '../../imports/gateway.networking.k8s.io';
import type { ObjectProps } from '../core/mesh-object';
import { Route } from './route';

/** The spec of a TCPRoute, its metadata and its version. */
export type TCPRouteProps = ObjectProps & TCPRouteSpec;

/**
 * Forwards TCP connections of a listener to backends.
 *
 * @example
 * new gatewayApi.TCPRoute(chart, 'redis', {
 *   parentRefs: [{ name: 'public', sectionName: 'redis' }],
 *   rules: [{ backendRefs: [service('redis', { port: 6379 })] }],
 * });
 * // spec:
 * //   parentRefs:
 * //     - name: public
 * //       sectionName: redis
 * //   rules:
 * //     - backendRefs:
 * //         - name: redis
 * //           port: 6379
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class TCPRoute extends Route<'TCPRoute'> {
  constructor(scope: Construct, id: string, props: TCPRouteProps) {
    super(scope, id, 'TCPRoute', props);
  }
}
