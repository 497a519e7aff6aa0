import type { Construct } from 'constructs';
import type { GatewayClassSpec } from '../../imports/gateway.networking.k8s.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a GatewayClass, its metadata and its version. */
export type GatewayClassProps = ObjectProps & GatewayClassSpec;

/**
 * Says which controller implements the Gateways that name the class.
 *
 * @example
 * new gatewayApi.GatewayClass(chart, 'istio', { controllerName: 'istio.io/gateway-controller' });
 * // spec:
 * //   controllerName: istio.io/gateway-controller
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class GatewayClass extends MeshObject<'gateway.networking.k8s.io', 'GatewayClass'> {
  constructor(scope: Construct, id: string, props: GatewayClassProps) {
    super(scope, id, { group: 'gateway.networking.k8s.io', kind: 'GatewayClass' }, props);
  }
}
