import type { Construct } from 'constructs';
import type { GatewaySpec } from '../../imports/networking.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a Gateway, its metadata and its version. */
export interface GatewayProps extends ObjectProps, GatewaySpec {}

/**
 * Opens ports on the gateway workloads that its selector finds, for the hosts it names; VirtualServices that name the Gateway say
 * where their requests go.
 *
 * @example
 * new istio.Gateway(chart, 'public', {
 *   selector: { istio: 'ingressgateway' },
 *   servers: [
 *     {
 *       port: { number: 443, name: 'https', protocol: 'HTTPS' },
 *       hosts: ['shop.example.com'],
 *       tls: { mode: 'SIMPLE', credentialName: 'shop-certificate' },
 *     },
 *   ],
 * });
 * // spec:
 * //   selector:
 * //     istio: ingressgateway
 * //   servers:
 * //     - hosts:
 * //         - shop.example.com
 * //       port:
 * //         name: https
 * //         number: 443
 * //         protocol: HTTPS
 * //       tls:
 * //         credentialName: shop-certificate
 * //         mode: SIMPLE
 *
 * @see https://istio.io/v1.30/docs/reference/config/networking/gateway/
 */
export class Gateway extends MeshObject<'networking.istio.io', 'Gateway'> {
  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, { group: 'networking.istio.io', kind: 'Gateway' }, props);
  }
}
