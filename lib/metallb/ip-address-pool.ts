import type { Construct } from 'constructs';
import type { IPAddressPoolSpec } from '../../imports/metallb.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of an IPAddressPool, its metadata and its version. */
export interface IPAddressPoolProps extends ObjectProps, IPAddressPoolSpec {}

/**
 * Gives MetalLB addresses to hand out to Services of type LoadBalancer. Nobody answers at them until an advertisement names the pool.
 *
 * @example
 * new metallb.IPAddressPool(chart, 'kind', { addresses: [metallb.lastAddresses('172.18.0.0/16', 50)], autoAssign: true });
 * // spec:
 * //   addresses:
 * //     - 172.18.255.205-172.18.255.254
 * //   autoAssign: true
 *
 * @see https://metallb.universe.tf/apis/
 */
export class IPAddressPool extends MeshObject<'metallb.io', 'IPAddressPool'> {
  constructor(scope: Construct, id: string, props: IPAddressPoolProps) {
    super(scope, id, { group: 'metallb.io', kind: 'IPAddressPool' }, props);
  }
}
