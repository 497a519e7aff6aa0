import type { LabelSelector } from '../../values/label-selector';

/** What the rules read of a BGPPeer. */
export interface BGPPeerSpec {
  readonly myASN?: number;
  readonly peerASN?: number;
  readonly dynamicASN?: string;
  readonly localASN?: number;
  readonly peerAddress?: string;
  readonly interface?: string;
  readonly holdTime?: string;
  readonly keepaliveTime?: string;
  readonly connectTime?: string;
  readonly routerID?: string;
  readonly sourceAddress?: string;
  readonly password?: string;
  readonly passwordSecret?: { readonly name?: string };
  readonly bfdProfile?: string;
  readonly ebgpMultiHop?: boolean;
  readonly vrf?: string;
  readonly nodeSelectors?: readonly LabelSelector[];
  readonly disableMP?: boolean;
  readonly enableGracefulRestart?: boolean;
  readonly dualStackAddressFamily?: boolean;
}
