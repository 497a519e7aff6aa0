import type { Construct } from 'constructs';
import type { XMeshSpec } from '../../imports/gateway.networking.x-k8s.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of an XMesh, its metadata and its version. */
export type XMeshProps = ObjectProps & XMeshSpec;

/**
 * Says which controller implements a mesh (experimental channel).
 *
 * @example
 * configure(app, { target: { gatewayApi: '1.6.1-experimental' } });
 * new gatewayApi.XMesh(chart, 'istio', { controllerName: 'istio.io/mesh-controller' });
 * // spec:
 * //   controllerName: istio.io/mesh-controller
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/specx/
 */
export class XMesh extends MeshObject<'gateway.networking.x-k8s.io', 'XMesh'> {
  constructor(scope: Construct, id: string, props: XMeshProps) {
    super(scope, id, { group: 'gateway.networking.x-k8s.io', kind: 'XMesh' }, props);
  }
}
