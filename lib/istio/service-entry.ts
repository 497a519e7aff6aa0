import type { Construct } from 'constructs';
import type { ServiceEntrySpec } from '../../imports/networking.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a ServiceEntry, its metadata and its version. */
export type ServiceEntryProps = ObjectProps & ServiceEntrySpec;

/**
 * Adds hosts to the mesh that no Kubernetes Service stands for: requests to them are routed, balanced and measured like any other.
 *
 * @example
 * new istio.ServiceEntry(chart, 'example', { hosts: ['api.example.com'], location: 'MESH_EXTERNAL', resolution: 'DNS', ports: [{ number: 443, name: 'tls', protocol: 'TLS' }] });
 *
 * @see https://istio.io/v1.30/docs/reference/config/networking/service-entry/
 */
export class ServiceEntry extends MeshObject<'networking.istio.io', 'ServiceEntry'> {
  constructor(scope: Construct, id: string, props: ServiceEntryProps) {
    super(scope, id, { group: 'networking.istio.io', kind: 'ServiceEntry' }, props);
  }
}
