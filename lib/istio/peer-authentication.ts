import type { Construct } from 'constructs';
import type { PeerAuthenticationSpec } from '../../imports/security.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a PeerAuthentication, its metadata and its version. */
export type PeerAuthenticationProps = ObjectProps & PeerAuthenticationSpec;

/**
 * Says whether workloads take plain text, mutual TLS or both from other workloads.
 *
 * @example
 * new istio.PeerAuthentication(chart, 'payments', {
 *   selector: { matchLabels: { app: 'payments' } },
 *   mtls: { mode: 'STRICT' },
 *   portLevelMtls: { 9090: { mode: 'PERMISSIVE' } },
 * });
 * // spec:
 * //   mtls:
 * //     mode: STRICT
 * //   portLevelMtls:
 * //     "9090":
 * //       mode: PERMISSIVE
 * //   selector:
 * //     matchLabels:
 * //       app: payments
 *
 * @see https://istio.io/v1.30/docs/reference/config/security/peer_authentication/
 */
export class PeerAuthentication extends MeshObject<'security.istio.io', 'PeerAuthentication'> {
  constructor(scope: Construct, id: string, props: PeerAuthenticationProps) {
    super(scope, id, { group: 'security.istio.io', kind: 'PeerAuthentication' }, props);
  }
}
