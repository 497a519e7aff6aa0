import type { Construct } from 'constructs';
import type { ServiceEntrySpec } from '../../imports/networking.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';
import type { HostRef } from '../values/reference';

/** The spec of a ServiceEntry, its metadata and its version. */
export type ServiceEntryProps<Host extends string = string> = ObjectProps & ServiceEntrySpec<Host>;

/**
 * Adds hosts to the mesh that no Kubernetes Service stands for: requests to them are routed, balanced and measured like any other.
 *
 * @example
 * const api = new istio.ServiceEntry(chart, 'api', {
 *   hosts: ['api.example.com'],
 *   location: 'MESH_EXTERNAL',
 *   resolution: 'DNS',
 *   ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
 * });
 * // spec:
 * //   hosts:
 * //     - api.example.com
 * //   location: MESH_EXTERNAL
 * //   ports:
 * //     - name: tls
 * //       number: 443
 * //       protocol: TLS
 * //   resolution: DNS
 * new istio.DestinationRule(chart, 'api', { host: api.host });
 *
 * @see https://istio.io/v1.30/docs/reference/config/networking/service-entry/
 */
export class ServiceEntry<const Host extends string = string> extends MeshObject<
  'networking.istio.io',
  'ServiceEntry',
  ServiceEntryProps<Host>
> {
  constructor(scope: Construct, id: string, props: ServiceEntryProps<Host>) {
    super(scope, id, { group: 'networking.istio.io', kind: 'ServiceEntry' }, props);
  }

  /** The first of the hosts, for destinations, rules and Sidecars. */
  get host(): HostRef {
    const [first = ''] = this.props.hosts;
    return this.refTo(first);
  }

  /** One of several hosts. A name that the entry does not declare does not compile. */
  hostNamed(name: Host): HostRef {
    return this.refTo(name);
  }

  private refTo(name: string): HostRef {
    return { isHost: true, name, namespace: this.namespace };
  }
}
