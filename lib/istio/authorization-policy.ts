import type { Construct } from 'constructs';
import type { AuthorizationPolicySpec } from '../../imports/security.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of an AuthorizationPolicy, its metadata and its version. */
export type AuthorizationPolicyProps = ObjectProps & AuthorizationPolicySpec;

/**
 * Allows, denies or asks about requests to workloads; the first ALLOW policy on a workload refuses everything it does not name.
 *
 * @example
 * new istio.AuthorizationPolicy(chart, 'reviews-viewers', {
 *   selector: { matchLabels: { app: 'reviews' } },
 *   action: 'ALLOW',
 *   rules: [
 *     {
 *       from: [{ source: { principals: ['cluster.local/ns/bookinfo/sa/productpage'] } }],
 *       to: [{ operation: { methods: ['GET'], paths: ['/reviews/*'] } }],
 *     },
 *   ],
 * });
 * // spec:
 * //   action: ALLOW
 * //   rules:
 * //     - from:
 * //         - source:
 * //             principals:
 * //               - cluster.local/ns/bookinfo/sa/productpage
 * //       to:
 * //         - operation:
 * //             methods:
 * //               - GET
 * //             paths:
 * //               - /reviews/*
 * //   selector:
 * //     matchLabels:
 * //       app: reviews
 *
 * @see https://istio.io/v1.30/docs/reference/config/security/authorization-policy/
 */
export class AuthorizationPolicy extends MeshObject<'security.istio.io', 'AuthorizationPolicy'> {
  constructor(scope: Construct, id: string, props: AuthorizationPolicyProps) {
    super(scope, id, { group: 'security.istio.io', kind: 'AuthorizationPolicy' }, props);
  }
}
