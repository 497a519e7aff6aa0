import type { Construct } from 'constructs';
import type { BGPPeerSpec } from '../../imports/metallb.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a BGPPeer, its metadata and its version. */
export type BGPPeerProps = ObjectProps & BGPPeerSpec;

/**
 * Makes MetalLB's speakers open a BGP session to a router.
 *
 * @example
 * new metallb.BGPPeer(chart, 'rack-1', { myASN: 64512, peerASN: 64513, peerAddress: '10.0.0.1', bfdProfile: 'fast' });
 * // spec:
 * //   bfdProfile: fast
 * //   myASN: 64512
 * //   peerASN: 64513
 * //   peerAddress: 10.0.0.1
 *
 * @see https://metallb.universe.tf/apis/
 */
export class BGPPeer extends MeshObject<'metallb.io', 'BGPPeer'> {
  constructor(scope: Construct, id: string, props: BGPPeerProps) {
    super(scope, id, { group: 'metallb.io', kind: 'BGPPeer' }, props);
  }
}
