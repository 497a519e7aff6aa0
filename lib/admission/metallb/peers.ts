import type { Manifest } from '../../manifests/manifest-set';
import { parseGoDuration } from '../../values/go-duration';
import { isGoIP } from '../../values/ip-range';
import { type Fault, fault, first, type Installation, numberFault, pending, type Read, selectorsFault, since, uint32 } from './context';
import { frrFault } from './frr';
import type { Nodes } from './nodes';
import type { BGPPeerSpec } from './peer-spec';

const second = 1_000_000_000n;

/** What only FRR knows, the release since which it is asked about, and whether a peer has it. */
const frrOnly: readonly (readonly [field: keyof BGPPeerSpec, since: string, isUsed: (spec: BGPPeerSpec) => boolean])[] = [
  ['bfdProfile', '0.13.7', ({ bfdProfile = '' }) => bfdProfile !== ''],
  ['keepaliveTime', '0.13.7', ({ keepaliveTime = '0' }) => (parseGoDuration(keepaliveTime) ?? 0n) !== 0n],
  ['vrf', '0.13.8', ({ vrf = '' }) => vrf !== ''],
  ['connectTime', '0.14.4', ({ connectTime }) => connectTime !== undefined],
  ['disableMP', '0.14.4', ({ disableMP }) => disableMP === true],
  ['enableGracefulRestart', '0.14.6', ({ enableGracefulRestart }) => enableGracefulRestart === true],
  ['dynamicASN', '0.14.9', ({ dynamicASN = '' }) => dynamicASN !== ''],
  ['dualStackAddressFamily', '0.15.0', ({ dualStackAddressFamily }) => dualStackAddressFamily === true],
  ['interface', '0.15.0', ({ interface: name = '' }) => name !== ''],
  ['localASN', '0.16.0', ({ localASN = 0 }) => localASN !== 0],
];

interface Peer {
  readonly name: string;
  readonly spec: BGPPeerSpec;
}

const durations = ['holdTime', 'keepaliveTime', 'connectTime'] as const;
const numbers = ['myASN', 'peerASN', 'localASN'] as const;

/** What does not even fit into the types of the webhook. */
function unreadable(spec: BGPPeerSpec): Fault | undefined {
  for (const field of durations) {
    const { [field]: text } = spec;
    if (text === undefined || parseGoDuration(text) !== undefined) continue;
    return fault(
      'DEC-2',
      `spec.${field}`,
      `"${text}" is no duration; a number and a unit are read, such as "90s".`,
      'Write such a duration.',
    );
  }
  return first(...numbers.map((field) => () => numberFault(spec[field], uint32, `spec.${field}`)));
}

/** The peers of a cluster. */
export class BGPPeers {
  private readonly byName = new Map<string, BGPPeerSpec>();
  /** Those that were let in unseen. */
  private readonly unseen = new Set<string>();

  constructor(
    private readonly installation: Installation,
    private readonly nodes: Nodes,
  ) {}

  /** Whether the webhook lets a peer in without a look at it, which it does for new ones only. */
  isUnseen({ disableMP }: BGPPeerSpec, { metadata }: Manifest): boolean {
    return disableMP === true && since(this.installation, '0.15.0') && !this.byName.has(metadata?.name ?? '');
  }

  /** Takes a peer, or says what is wrong with it or with those that are there. */
  admit(spec: BGPPeerSpec, manifest: Manifest): Fault | undefined {
    const { name = '', namespace = 'default' } = manifest.metadata ?? {};
    const isUnseen = this.isUnseen(spec, manifest);
    const found = unreadable(spec) ?? (isUnseen ? undefined : this.look({ name, spec }));
    if (found !== undefined && found !== pending) return found;
    if (namespace !== this.installation.namespace) return undefined;
    this.byName.set(name, spec);
    if (isUnseen) this.unseen.add(name);
    else this.unseen.delete(name);
    return undefined;
  }

  private look(peer: Peer): Read {
    return first<Fault | typeof pending>(
      () => this.modeFault(peer),
      () => (this.hidesOthers(peer.name) ? pending : undefined),
      () => this.read(peer.spec),
      () => this.unseenFault(peer.name),
    );
  }

  /** The webhook reads its whole set, and so refuses every further peer for one that it let in unseen. */
  private unseenFault(name: string): Fault | undefined {
    for (const other of this.unseen) {
      const spec = this.byName.get(other);
      if (other === name || spec === undefined) continue;
      const found = this.modeFault({ name: other, spec }, name) ?? this.read(spec);
      if (found === undefined || found === pending) continue;
      const message = `The peer "${other}" was let in unread for its "disableMP", and MetalLB refuses every further peer for it. ${found.message}`;
      return fault(found.rule, 'spec', message, `Correct "${other}", or remove "disableMP" from it.`);
    }
    return undefined;
  }

  /** Up to 0.13, a peer that is there and waits for a secret or a profile keeps the webhook from looking at those behind it. */
  private hidesOthers(name: string): boolean {
    if (since(this.installation, '0.14.2')) return false;
    return [...this.byName].some(([other, spec]) => other !== name && waits(spec));
  }

  /** What the mode does not know of a peer, or what it holds against the others, of which one may be left out. */
  private modeFault(peer: Peer, without = peer.name): Fault | undefined {
    if (this.installation.mode !== 'native') return this.frrFault(peer, without);
    const blanksProfile = since(this.installation, '0.14.2');
    const used = frrOnly.find(
      ([field, first, isUsed]) => since(this.installation, first) && isUsed(peer.spec) && !(field === 'bfdProfile' && blanksProfile),
    );
    if (used === undefined) return undefined;
    const message = `The native mode of BGP knows no "${used[0]}".`;
    return fault('ML-N3', `spec.${used[0]}`, message, 'Remove the field, or use the mode frr-k8s.');
  }

  /** FRR is one router: what its peers say of it must agree. */
  private frrFault({ name, spec }: Peer, without: string): Fault | undefined {
    for (const [other, each] of this.byName) {
      if (other === name || other === without || !this.share(spec, each)) continue;
      const found = frrFault({ own: spec, other: each, name: other }, this.installation);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Since 0.16 only peers of one node must agree; without nodes, all of them. */
  private share(a: BGPPeerSpec, b: BGPPeerSpec): boolean {
    return !since(this.installation, '0.16.0') || this.nodes.isEmpty || this.nodes.share(a.nodeSelectors, b.nodeSelectors);
  }

  private read(spec: BGPPeerSpec): Read {
    const { myASN = 0, peerASN = 0, ebgpMultiHop } = spec;
    const isInternal = ebgpMultiHop === true && peerASN === myASN;
    const internal = fault(
      'ML-B3',
      'spec.ebgpMultiHop',
      'The peer is of the own AS, and "ebgpMultiHop" is for others.',
      'Remove "ebgpMultiHop".',
    );
    return first<Fault | typeof pending>(
      () =>
        myASN === 0
          ? fault('ML-B1', 'spec.myASN', '0 is no number of the own AS.', 'Give the number of the AS that the cluster is in.')
          : undefined,
      () => this.peerASFault(spec),
      () => (isInternal ? internal : undefined),
      () => this.addressFault(spec),
      () => this.timersFault(spec),
      () => notAnAddress(spec.routerID, 'routerID'),
      () => notAnAddress(spec.sourceAddress, 'sourceAddress'),
      () => this.passwordFault(spec),
      () => (waits(spec) && !since(this.installation, '0.14.2') ? pending : undefined),
      () => asPeer(selectorsFault(spec.nodeSelectors, 'spec.nodeSelectors')),
    );
  }

  private peerASFault({ peerASN = 0, dynamicASN = '' }: BGPPeerSpec): Fault | undefined {
    const report = (message: string, hint: string): Fault => fault('ML-B2', 'spec.peerASN', message, hint);
    if (!since(this.installation, '0.14.9')) return peerASN === 0 ? report('The AS of the peer is missing.', 'Give "peerASN".') : undefined;
    if (peerASN === 0 && dynamicASN === '') return report('The AS of the peer is missing.', 'Give "peerASN", or "dynamicASN".');
    if (peerASN !== 0 && dynamicASN !== '') return report('"peerASN" and "dynamicASN" exclude each other.', 'Keep one of them.');
    if (['', 'internal', 'external'].includes(dynamicASN)) return undefined;
    return fault('ML-B2', 'spec.dynamicASN', `"${dynamicASN}" is neither "internal" nor "external".`, 'Give one of the two.');
  }

  private addressFault({ peerAddress = '', interface: name = '' }: BGPPeerSpec): Fault | undefined {
    if (since(this.installation, '0.15.0')) {
      if (peerAddress === '' && name === '')
        return fault('ML-B4', 'spec', 'Neither an address nor an interface leads to the peer.', 'Give "peerAddress".');
      if (peerAddress !== '' && name !== '')
        return fault('ML-B4', 'spec', '"peerAddress" and "interface" exclude each other.', 'Keep one of them.');
      if (peerAddress === '') return undefined;
    }
    return isGoIP(peerAddress)
      ? undefined
      : fault('ML-B4', 'spec.peerAddress', `"${peerAddress}" is no address.`, 'Give one of IPv4 or IPv6.');
  }

  private timersFault({ holdTime, keepaliveTime }: BGPPeerSpec): Fault | undefined {
    const times = this.timesOf(read(holdTime), read(keepaliveTime));
    if (times === undefined) return undefined;
    const [hold, alive] = times;
    const rounded = hold / second;
    if (rounded !== 0n && rounded < 3n) {
      return fault('ML-B6', 'spec.holdTime', `"${holdTime ?? ''}" is too short; BGP takes 0 or at least 3s.`, 'Give 3s or more.');
    }
    if (alive <= hold) return undefined;
    const message = `"${keepaliveTime ?? ''}" is longer than the hold time, so every session would end.`;
    return fault('ML-B6', 'spec.keepaliveTime', message, 'Give a third of "holdTime".');
  }

  /** The times that hold; from 0.14.9 on none unless one is given. Before, zero meant the default. */
  private timesOf(hold: bigint | undefined, alive: bigint | undefined): readonly [hold: bigint, alive: bigint] | undefined {
    if (since(this.installation, '0.14.9')) {
      const whole = hold ?? (alive === undefined ? undefined : alive * 3n);
      return whole === undefined ? undefined : [whole, alive ?? whole / 3n];
    }
    const whole = hold === undefined || hold === 0n ? 90n * second : hold;
    return [whole, alive === undefined || alive === 0n ? whole / 3n : alive];
  }

  /** From 0.14.2 on the secret is not looked at. */
  private passwordFault({ password = '', passwordSecret }: BGPPeerSpec): Fault | undefined {
    if (since(this.installation, '0.14.2') || password === '' || (passwordSecret?.name ?? '') === '') return undefined;
    return fault('ML-B7', 'spec.passwordSecret', '"password" and "passwordSecret" exclude each other.', 'Keep the secret.');
  }
}

/** Whether a peer names a secret or a profile, which the webhook is not shown. */
const waits = ({ passwordSecret, bfdProfile = '' }: BGPPeerSpec): boolean => (passwordSecret?.name ?? '') !== '' || bfdProfile !== '';

const read = (text: string | undefined): bigint | undefined => (text === undefined ? undefined : parseGoDuration(text));

const notAnAddress = (text: string | undefined, field: string): Fault | undefined =>
  text === undefined || text === '' || isGoIP(text)
    ? undefined
    : fault('ML-B5', `spec.${field}`, `"${text}" is no address.`, 'Give one, or leave the field out.');

const asPeer = (found: Fault | undefined): Fault | undefined => found && { ...found, rule: 'ML-B8' };
