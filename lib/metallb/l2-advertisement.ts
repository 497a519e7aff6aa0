import type { Construct } from 'constructs';
import type { L2AdvertisementSpec } from '../../imports/metallb.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a L2Advertisement, its metadata and its version. */
export type L2AdvertisementProps = ObjectProps & L2AdvertisementSpec;

/**
 * Announces addresses of pools to the local network by ARP and NDP; without an advertisement an assigned address does not answer.
 *
 * @example
 * const pool = new metallb.IPAddressPool(chart, 'kind', { addresses: ['172.18.255.200-172.18.255.250'] });
 * new metallb.L2Advertisement(chart, 'kind', { ipAddressPools: [pool] });
 * // spec:
 * //   ipAddressPools:
 * //     - kind
 *
 * @see https://metallb.universe.tf/apis/
 */
export class L2Advertisement extends MeshObject<'metallb.io', 'L2Advertisement'> {
  constructor(scope: Construct, id: string, props: L2AdvertisementProps) {
    super(scope, id, { group: 'metallb.io', kind: 'L2Advertisement' }, props);
  }
}
