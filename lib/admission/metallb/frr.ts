import { type Fault, fault, type Installation, since } from './context';
import type { BGPPeerSpec } from './peer-spec';

/** A peer beside another one. */
interface Pair {
  readonly own: BGPPeerSpec;
  readonly other: BGPPeerSpec;
  /** Of the other one. */
  readonly name: string;
}

type Disagreement = (pair: Pair) => Fault | undefined;

const routerFault: Disagreement = ({ own: { routerID: own = '' }, other: { routerID: other = '' }, name }) =>
  own === other
    ? undefined
    : fault('ML-F2', 'spec.routerID', `The router is "${own}" here and "${other}" at "${name}".`, 'Give all peers the same "routerID".');

const systemFault: Disagreement = ({ own: { myASN: own = 0 }, other: { myASN: other = 0 }, name }) =>
  own === other
    ? undefined
    : fault('ML-F3', 'spec.myASN', `The own AS is ${own} here and ${other} at "${name}".`, 'Give all peers of a VRF the same "myASN".');

const addressOf = ({ peerAddress, interface: name }: BGPPeerSpec): string => peerAddress ?? name ?? '';

const addressFault: Disagreement = ({ own, other, name }) =>
  addressOf(own) === addressOf(other)
    ? fault('ML-F4', 'spec.peerAddress', `The peer "${name}" has the address "${addressOf(own)}" already.`, 'Keep one peer for an address.')
    : undefined;

/** Up to 0.13.7 a VRF is unknown, and all peers share one table. */
const shareTable = ({ own, other }: Pair, installation: Installation): boolean =>
  (own.vrf ?? '') === (other.vrf ?? '') || !since(installation, '0.13.8');

/** What two peers of one FRR say of it that cannot both be. */
export const frrFault = (pair: Pair, installation: Installation): Fault | undefined =>
  routerFault(pair) ?? (shareTable(pair, installation) ? (systemFault(pair) ?? addressFault(pair)) : undefined);
