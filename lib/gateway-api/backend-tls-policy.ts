import type { Construct } from 'constructs';
import type { BackendTLSPolicySpec } from '../../imports/gateway.networking.k8s.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a BackendTLSPolicy, its metadata and its version. */
export type BackendTLSPolicyProps = ObjectProps & BackendTLSPolicySpec;

/**
 * Makes gateways speak TLS to the Services it targets, and says how to check their certificates.
 *
 * @example
 * new gatewayApi.BackendTLSPolicy(chart, 'payments', {
 *   targetRefs: [{ group: '', kind: 'Service', name: 'payments' }],
 *   validation: { hostname: 'payments.example.com', wellKnownCACertificates: 'System' },
 * });
 * // spec:
 * //   targetRefs:
 * //     - group: ""
 * //       kind: Service
 * //       name: payments
 * //   validation:
 * //     hostname: payments.example.com
 * //     wellKnownCACertificates: System
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class BackendTLSPolicy extends MeshObject<'gateway.networking.k8s.io', 'BackendTLSPolicy'> {
  constructor(scope: Construct, id: string, props: BackendTLSPolicyProps) {
    super(scope, id, { group: 'gateway.networking.k8s.io', kind: 'BackendTLSPolicy' }, props);
  }
}
