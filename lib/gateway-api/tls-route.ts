import type { Construct } from 'constructs';
import type { TLSRouteSpec } from '../../imports/gateway.networking.k8s.io';
import type { ObjectProps } from '../core/mesh-object';
import { Route } from './route';

/** The spec of a TLSRoute, its metadata and its version. */
export type TLSRouteProps = ObjectProps & TLSRouteSpec;

/**
 * Forwards TLS connections by server name, without decrypting them.
 *
 * @example
 * new gatewayApi.TLSRoute(chart, 'db', {
 *   parentRefs: [{ name: 'public', sectionName: 'tls' }],
 *   hostnames: ['db.example.com'],
 *   rules: [{ backendRefs: [service('db', { port: 5432 })] }],
 * });
 * // spec:
 * //   hostnames:
 * //     - db.example.com
 * //   parentRefs:
 * //     - name: public
 * //       sectionName: tls
 * //   rules:
 * //     - backendRefs:
 * //         - name: db
 * //           port: 5432
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class TLSRoute extends Route<'TLSRoute'> {
  constructor(scope: Construct, id: string, props: TLSRouteProps) {
    super(scope, id, 'TLSRoute', props);
  }
}
