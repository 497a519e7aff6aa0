import type { Construct } from 'constructs';
import type { XBackendSpec } from '../../imports/gateway.networking.x-k8s.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of an XBackend, its metadata and its version. */
export type XBackendProps = ObjectProps & XBackendSpec;

/**
 * Describes a backend outside the cluster, or how to reach one inside (experimental channel).
 *
 * @example
 * configure(app, { target: { gatewayApi: '1.6.1-experimental' } });
 * new gatewayApi.XBackend(chart, 'payments', {
 *   type: 'ExternalHostname',
 *   externalHostname: { hostname: 'api.payments.example.com' },
 *   port: { port: 443 },
 *   protocol: 'TCP',
 * });
 * // spec:
 * //   externalHostname:
 * //     hostname: api.payments.example.com
 * //   port:
 * //     port: 443
 * //   protocol: TCP
 * //   type: ExternalHostname
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/specx/
 */
export class XBackend extends MeshObject<'gateway.networking.x-k8s.io', 'XBackend'> {
  constructor(scope: Construct, id: string, props: XBackendProps) {
    super(scope, id, { group: 'gateway.networking.x-k8s.io', kind: 'XBackend' }, props);
  }
}
