import type { Construct } from 'constructs';
import type { RequestAuthenticationSpec } from '../../imports/security.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a RequestAuthentication, its metadata and its version. */
export type RequestAuthenticationProps = ObjectProps & RequestAuthenticationSpec;

/**
 * Checks the JSON web tokens of requests: a bad token gets 401, a missing one passes unless an AuthorizationPolicy wants it.
 *
 * @example
 * new istio.RequestAuthentication(chart, 'customers', {
 *   selector: { matchLabels: { app: 'productpage' } },
 *   jwtRules: [{ issuer: 'https://accounts.example.com', jwksUri: 'https://accounts.example.com/jwks', forwardOriginalToken: true }],
 * });
 * // spec:
 * //   jwtRules:
 * //     - forwardOriginalToken: true
 * //       issuer: https://accounts.example.com
 * //       jwksUri: https://accounts.example.com/jwks
 * //   selector:
 * //     matchLabels:
 * //       app: productpage
 *
 * @see https://istio.io/v1.30/docs/reference/config/security/request_authentication/
 */
export class RequestAuthentication extends MeshObject<'security.istio.io', 'RequestAuthentication'> {
  constructor(scope: Construct, id: string, props: RequestAuthenticationProps) {
    super(scope, id, { group: 'security.istio.io', kind: 'RequestAuthentication' }, props);
  }
}
