import type { Construct } from 'constructs';
import type { VirtualServiceSpec } from '../../imports/networking.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a VirtualService, its metadata and its version. */
export interface VirtualServiceProps extends ObjectProps, VirtualServiceSpec {}

/**
 * Routes requests for its hosts, in the mesh or at gateways: the first route whose match fits a request decides where it goes and
 * what happens to it on the way. Without `hosts` it is a part that other VirtualServices delegate to.
 *
 * @example
 * new istio.VirtualService(chart, 'reviews', {
 *   hosts: ['reviews'],
 *   http: [
 *     { match: [{ headers: { 'end-user': { exact: 'jason' } } }], route: [{ destination: { host: 'reviews', subset: 'v2' } }] },
 *     { route: [{ destination: { host: 'reviews', subset: 'v1' } }], timeout: '5s' },
 *   ],
 * });
 * // spec:
 * //   hosts:
 * //     - reviews
 * //   http:
 * //     - match:
 * //         - headers:
 * //             end-user:
 * //               exact: jason
 * //       route:
 * //         - destination:
 * //             host: reviews
 * //             subset: v2
 * //     - route:
 * //         - destination:
 * //             host: reviews
 * //             subset: v1
 * //       timeout: 5s
 *
 * @see https://istio.io/v1.30/docs/reference/config/networking/virtual-service/
 */
export class VirtualService extends MeshObject<'networking.istio.io', 'VirtualService'> {
  constructor(scope: Construct, id: string, props: VirtualServiceProps) {
    super(scope, id, { group: 'networking.istio.io', kind: 'VirtualService' }, props);
  }
}
