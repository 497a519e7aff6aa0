import type { Construct } from 'constructs';
import type { GatewaySpec, Listener } from '../../imports/gateway.networking.k8s.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';
import type { ListenerRef } from '../values/reference';
import { grantAcross } from './grants';

/** The spec of a Gateway, its metadata and its version. */
export interface GatewayProps<Name extends string = string> extends ObjectProps, Omit<GatewaySpec, 'listeners'> {
  /** Ports, protocols and hostnames that routes attach to. Each name is there once. */
  readonly listeners: readonly (Listener & { readonly name: Name })[];
}

/**
 * Asks the controller of its class for a load balancer that listens as its listeners say. Routes attach to it.
 *
 * @example
 * const gateway = new gatewayApi.Gateway(chart, 'public', {
 *   gatewayClassName: 'istio',
 *   listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
 * });
 * // spec:
 * //   gatewayClassName: istio
 * //   listeners:
 * //     - allowedRoutes:
 * //         namespaces:
 * //           from: All
 * //       name: http
 * //       port: 80
 * //       protocol: HTTP
 * gateway.listener('http'); // listener('https') does not compile
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class Gateway<const Name extends string = string> extends MeshObject<'gateway.networking.k8s.io', 'Gateway'> {
  constructor(scope: Construct, id: string, props: GatewayProps<Name>) {
    super(scope, id, { group: 'gateway.networking.k8s.io', kind: 'Gateway' }, props);
    grantAcross(this);
  }

  /** One listener, for a route to attach to. A name that the Gateway does not declare does not compile. */
  listener(name: Name): ListenerRef {
    return { gateway: this, sectionName: name };
  }
}
