import type { Construct } from 'constructs';
import type { UDPRouteSpec } from '../../imports/gateway.networking.k8s.io';
import type { ObjectProps } from '../core/mesh-object';
import { Route } from './route';

/** The spec of a UDPRoute, its metadata and its version. */
export type UDPRouteProps = ObjectProps & UDPRouteSpec;

/**
 * Forwards UDP datagrams of a listener to backends.
 *
 * @example
 * new gatewayApi.UDPRoute(chart, 'dns', {
 *   parentRefs: [{ name: 'public', sectionName: 'dns' }],
 *   rules: [{ backendRefs: [service('dns', { port: 53 })] }],
 * });
 * // spec:
 * //   parentRefs:
 * //     - name: public
 * //       sectionName: dns
 * //   rules:
 * //     - backendRefs:
 * //         - name: dns
 * //           port: 53
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class UDPRoute extends Route<'UDPRoute'> {
  constructor(scope: Construct, id: string, props: UDPRouteProps) {
    super(scope, id, 'UDPRoute', props);
  }
}
