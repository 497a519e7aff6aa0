import type { Construct } from 'constructs';
import type { BGPAdvertisementSpec } from '../../imports/metallb.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a BGPAdvertisement, its metadata and its version. */
export type BGPAdvertisementProps = ObjectProps & BGPAdvertisementSpec;

/**
 * Announces addresses of pools to BGP peers.
 *
 * @example
 * const pool = new metallb.IPAddressPool(chart, 'public', { addresses: ['198.51.100.0/24'] });
 * new metallb.BGPAdvertisement(chart, 'public', { ipAddressPools: [pool], aggregationLength: 32, communities: ['65535:65282'] });
 * // spec:
 * //   aggregationLength: 32
 * //   communities:
 * //     - 65535:65282
 * //   ipAddressPools:
 * //     - public
 *
 * @see https://metallb.universe.tf/apis/
 */
export class BGPAdvertisement extends MeshObject<'metallb.io', 'BGPAdvertisement'> {
  constructor(scope: Construct, id: string, props: BGPAdvertisementProps) {
    super(scope, id, { group: 'metallb.io', kind: 'BGPAdvertisement' }, props);
  }
}
