import type { Manifest } from '../../manifests/manifest-set';
import { type LabelSelector, selects } from '../../values/label-selector';
import { communityFault, communityForm, isLargeCommunity, nativeCommunityFault } from './communities';
import {
  type Fault,
  fault,
  first,
  type Installation,
  int32,
  numberFault,
  pending,
  type Read,
  selectorsFault,
  selectorTwins,
  since,
  twinFault,
  uint32,
  unreadableSelector,
} from './context';
import type { Nodes } from './nodes';
import type { Pool, Pools } from './pools';

/** What the rules read of an L2Advertisement. */
export interface L2AdvertisementSpec {
  readonly ipAddressPools?: readonly string[];
  readonly ipAddressPoolSelectors?: readonly LabelSelector[];
  readonly nodeSelectors?: readonly LabelSelector[];
  readonly serviceSelectors?: readonly LabelSelector[];
}

/** What the rules read of a BGPAdvertisement. */
export interface BGPAdvertisementSpec extends L2AdvertisementSpec {
  readonly aggregationLength?: number;
  readonly aggregationLengthV6?: number;
  readonly localPref?: number;
  readonly communities?: readonly string[];
  readonly peers?: readonly string[];
}

type SelectorCheck = (selectors: readonly LabelSelector[] | undefined, path: string) => Fault | undefined;

/** What a check finds in the selectors of either kind. */
const inSelectors = (spec: L2AdvertisementSpec, installation: Installation, check: SelectorCheck): Fault | undefined =>
  first(
    () => check(spec.ipAddressPoolSelectors, 'spec.ipAddressPoolSelectors'),
    () => check(spec.nodeSelectors, 'spec.nodeSelectors'),
    () => (since(installation, '0.16.0') ? check(spec.serviceSelectors, 'spec.serviceSelectors') : undefined),
  );

/** What is wrong with an L2Advertisement. */
export const l2AdvertisementFault = (spec: L2AdvertisementSpec, installation: Installation): Fault | undefined =>
  first(
    () => twinFault('ML-L1', spec.ipAddressPools, 'spec.ipAddressPools'),
    () => inSelectors(spec, installation, selectorsFault),
  );

interface Advertisement {
  readonly name: string;
  readonly spec: BGPAdvertisementSpec;
}

const lengthOf = ({ aggregationLength = 32, aggregationLengthV6 = 128 }: BGPAdvertisementSpec, family: 4 | 6): number =>
  family === 4 ? aggregationLength : aggregationLengthV6;

/** The advertisements by BGP of a cluster. */
export class BGPAdvertisements {
  private readonly byName = new Map<string, BGPAdvertisementSpec>();
  private readonly byPreference = new Map<number, Map<string, BGPAdvertisementSpec>>();
  /** The pools that were there when all of them were found right: with the same ones they still are. */
  private readAt = -1;

  constructor(
    private readonly installation: Installation,
    private readonly pools: Pools,
    private readonly nodes: Nodes,
  ) {}

  /** Takes an advertisement, or says what is wrong with it or with those that are there. */
  admit(spec: BGPAdvertisementSpec, { metadata }: Manifest): Fault | undefined {
    const name = metadata?.name ?? '';
    const unread = this.pools.version === this.readAt ? [] : this.others(name);
    const found = first<Fault | typeof pending>(
      () => unreadable(spec),
      () => this.nativeFault(spec, unread),
      () => this.readAll(spec, unread),
      () => this.preferenceFault(spec, name),
    );
    if (found !== undefined && found !== pending) return found;
    this.readAt = found === undefined ? this.pools.version : -1;
    this.keep(name, spec);
    return undefined;
  }

  private keep(name: string, spec: BGPAdvertisementSpec): void {
    const before = this.byName.get(name);
    if (before !== undefined) this.byPreference.get(before.localPref ?? 0)?.delete(name);
    this.byName.set(name, spec);
    const equals = this.byPreference.get(spec.localPref ?? 0) ?? new Map<string, BGPAdvertisementSpec>();
    this.byPreference.set(spec.localPref ?? 0, equals.set(name, spec));
  }

  private others(name: string): readonly Advertisement[] {
    return [...this.byName].flatMap(([other, spec]) => (other === name ? [] : [{ name: other, spec }]));
  }

  /** The webhook reads those that are there by their names, and the new one last. */
  private readAll(spec: BGPAdvertisementSpec, others: readonly Advertisement[]): Read {
    const sorted = [...others].sort((a, b) => (a.name < b.name ? -1 : 1)).map((other) => other.spec);
    return first<Fault | typeof pending>(...[...sorted, spec].map((each) => () => this.read(each)));
  }

  private read(spec: BGPAdvertisementSpec): Read {
    const { aggregationLength = 32, aggregationLengthV6 = 128, peers } = spec;
    return first<Fault | typeof pending>(
      () => twinFault('ML-A1', spec.ipAddressPools, 'spec.ipAddressPools'),
      () => this.communityTwins(spec),
      () => inSelectors(spec, this.installation, selectorTwins),
      () => tooLong(aggregationLength, 32, 'spec.aggregationLength'),
      () => tooLong(aggregationLengthV6, 128, 'spec.aggregationLengthV6'),
      () => this.aggregationFault(spec),
      () => this.readCommunities(spec),
      () => twinFault('ML-A1', peers, 'spec.peers'),
      () => inSelectors(spec, this.installation, unreadableSelector),
      () => this.poolsFault(spec),
    );
  }

  private aggregationFault(spec: BGPAdvertisementSpec): Fault | undefined {
    if (!since(this.installation, '0.16.0') || (spec.serviceSelectors ?? []).length === 0) return undefined;
    if (lengthOf(spec, 4) === 32 && lengthOf(spec, 6) === 128) return undefined;
    const message = '"serviceSelectors" choose single addresses, and longer blocks are aggregated.';
    return fault('ML-A5', 'spec', message, 'Remove the aggregation lengths, or "serviceSelectors".');
  }

  /** From 0.14.2 on only what has a colon is looked at: the rest are names. */
  private communitiesOf({ communities = [] }: BGPAdvertisementSpec): readonly { readonly text: string; readonly path: string }[] {
    const isRead = (text: string): boolean => text.includes(':') || !since(this.installation, '0.14.2');
    return communities.map((text, index) => ({ text, path: `spec.communities[${index}]` })).filter(({ text }) => isRead(text));
  }

  private communityTwins(spec: BGPAdvertisementSpec): Fault | undefined {
    const texts = this.communitiesOf(spec).map(({ text }) => text);
    return twinFault('ML-A1', texts, 'spec.communities');
  }

  private readCommunities(spec: BGPAdvertisementSpec): Read {
    for (const { text, path } of this.communitiesOf(spec)) {
      const found = communityFault(text, this.installation);
      if (found === undefined) continue;
      if (found === 'form' && !since(this.installation, '0.14.2')) return pending;
      const message = `"${text}" is no community; ${communityForm(this.installation)} are taken.`;
      return fault('ML-A6', path, message, 'Write it like "65535:65282", or name an alias of a Community.');
    }
    return undefined;
  }

  /** What the native mode of BGP cannot announce. */
  private nativeFault(spec: BGPAdvertisementSpec, others: readonly Advertisement[]): Fault | undefined {
    if (this.installation.mode !== 'native') return undefined;
    const large = this.communitiesOf(spec).find(({ text }) => isLargeCommunity(text, this.installation));
    if (large !== undefined) return nativeCommunityFault(large.text, large.path);
    const announced = since(this.installation, '0.14.9')
      ? [spec, ...others.map((other) => other.spec)].flatMap((each) => [...this.selectedPools(each)])
      : [...this.pools.all()];
    const v6 = announced.find(({ ranges }) => ranges.some(({ family }) => family === 6));
    if (v6 === undefined) return undefined;
    const message = `The native mode of BGP announces no IPv6, and the pool "${v6.name}" has such addresses.`;
    return fault('ML-N2', 'spec', message, 'Announce pools of IPv4 only, or use the mode frr-k8s.');
  }

  /** What an advertisement makes of the pools that are there. */
  private poolsFault(spec: BGPAdvertisementSpec): Fault | undefined {
    for (const { name, ranges } of this.selectedPools(spec)) {
      const narrow = ranges.find(({ shortest, family }) => shortest > lengthOf(spec, family));
      if (narrow === undefined) continue;
      const path = narrow.family === 4 ? 'spec.aggregationLength' : 'spec.aggregationLengthV6';
      const message = `"${narrow.text}" of the pool "${name}" is smaller than a block of ${lengthOf(spec, narrow.family)} bits, so foreign addresses would be announced.`;
      return fault('ML-A3', path, message, `Give ${narrow.shortest} or more.`);
    }
    return undefined;
  }

  private *selectedPools({ ipAddressPools = [], ipAddressPoolSelectors = [] }: BGPAdvertisementSpec): Iterable<Pool> {
    if (ipAddressPools.length + ipAddressPoolSelectors.length === 0) {
      yield* this.pools.all();
      return;
    }
    for (const name of ipAddressPools) {
      const pool = this.pools.get(name);
      if (pool !== undefined) yield pool;
    }
    if (ipAddressPoolSelectors.length === 0) return;
    for (const pool of this.pools.all()) {
      if (!ipAddressPools.includes(pool.name) && ipAddressPoolSelectors.some((selector) => selects(selector, pool.labels))) yield pool;
    }
  }

  /** Those of another preference. */
  private rivalsOf(spec: BGPAdvertisementSpec, name: string): readonly Advertisement[] {
    const { localPref = 0 } = spec;
    return [...this.byPreference].flatMap(([preference, equals]) =>
      preference === localPref
        ? []
        : [...equals].flatMap(([other, each]) => (other === name || this.areApart(spec, each) ? [] : [{ name: other, spec: each }])),
    );
  }

  /** Two preferences for the same announcement to the same peer. */
  private preferenceFault(spec: BGPAdvertisementSpec, name: string): Fault | undefined {
    if (!since(this.installation, '0.13.10')) return undefined;
    const { localPref = 0 } = spec;
    const rivals = this.rivalsOf(spec, name);
    if (rivals.length === 0) return undefined;
    const own = new Map([...this.selectedPools(spec)].map((pool) => [pool.name, pool]));
    const shared = (other: Advertisement): readonly Pool[] => [...this.selectedPools(other.spec)].filter(({ name }) => own.has(name));
    const crash = since(this.installation, '0.15.0') ? rivals.flatMap(shared).find(({ hasVoid }) => hasVoid) : undefined;
    if (crash !== undefined) {
      const message = `The webhook crashes: an entry of the pool "${crash.name}" goes from IPv4 to IPv6, and advertisements of the pool have other preferences.`;
      return fault('ML-A4', 'spec.localPref', message, 'Write a range of each family in the pool.');
    }
    const rival = rivals.find((other) => this.meet(spec, other.spec) && shared(other).some((pool) => this.collide(spec, other.spec, pool)));
    if (rival === undefined) return undefined;
    const message = `"${rival.name}" announces the same blocks to the same peers with the preference ${rival.spec.localPref ?? 0}, not ${localPref}.`;
    return fault('ML-A4', 'spec.localPref', message, 'Give both the same preference, or other pools, peers or lengths.');
  }

  /** Since 0.16, those that choose among services are not compared. */
  private areApart(a: BGPAdvertisementSpec, b: BGPAdvertisementSpec): boolean {
    return since(this.installation, '0.16.0') && [a, b].some(({ serviceSelectors = [] }) => serviceSelectors.length > 0);
  }

  private meet(a: BGPAdvertisementSpec, b: BGPAdvertisementSpec): boolean {
    const [peers = [], others = []] = [a.peers, b.peers];
    const sharePeer = peers.length === 0 || others.length === 0 || peers.some((peer) => others.includes(peer));
    return sharePeer && this.nodes.share(a.nodeSelectors, b.nodeSelectors);
  }

  /** Up to 0.14 one equal length was enough, whichever addresses the pool has. */
  private collide(a: BGPAdvertisementSpec, b: BGPAdvertisementSpec, { ranges }: Pool): boolean {
    const families = since(this.installation, '0.15.0') ? [...new Set(ranges.map(({ family }) => family))] : ([4, 6] as const);
    return families.some((family) => lengthOf(a, family) === lengthOf(b, family));
  }
}

const unreadable = ({ localPref, aggregationLength, aggregationLengthV6 }: BGPAdvertisementSpec): Fault | undefined =>
  first(
    () => numberFault(localPref, uint32, 'spec.localPref'),
    () => numberFault(aggregationLength, int32, 'spec.aggregationLength'),
    () => numberFault(aggregationLengthV6, int32, 'spec.aggregationLengthV6'),
  );

const tooLong = (length: number, most: number, path: string): Fault | undefined =>
  length > most ? fault('ML-A2', path, `${length} is more than the ${most} bits of an address.`, `Give ${most} or less.`) : undefined;
