import { bundles, type KindFacts, kinds, releases, type Served } from '../../imports/kinds';
import { didYouMean } from '../values/did-you-mean';
import { MeshError } from '../values/error';
import { compareReleases, minorOf } from '../values/release';

/**
 * The releases that are installed on the cluster. They decide which versions of a kind are served and which fields and rules hold.
 *
 * @example
 * configure(app, { target: { istio: '1.20.2', metallb: '0.13.7', gatewayApi: '1.0.0' } });
 */
export interface TargetOptions {
  /**
   * Istio, from 1.20.2 to 1.30.3. A minor (`1.24`) means its newest patch release.
   * @default - the newest release of the range
   */
  readonly istio?: string;
  /**
   * MetalLB, from 0.13.7 to 0.16.1.
   * @default - the newest release of the range
   */
  readonly metallb?: string;
  /**
   * Gateway API, from 1.0.0 to 1.6.1, with `-experimental` behind it for the experimental channel.
   * @default - the newest release of the range, standard channel
   */
  readonly gatewayApi?: string;
  /**
   * What speaks BGP for MetalLB, which decides what its webhook takes: its plain manifests mean `native`, its Helm chart `frr-k8s`
   * since 0.16.
   * @default native
   */
  readonly metallbBgp?: BGPMode;
}

const bgpModes = ['native', 'frr', 'frr-k8s'] as const;

/** MetalLB's implementations of BGP. */
export type BGPMode = (typeof bgpModes)[number];

/** One product's release, resolved. */
export interface Release {
  readonly release: string;
  /** No CRDs of this very release are known; those of the nearest release of its minor stand in, corrected by what changed between. */
  readonly approximate: boolean;
  /** The user named it; otherwise it is the newest of the range. */
  readonly given: boolean;
}

/** The target with every release named. */
export interface Target {
  readonly istio: Release;
  readonly metallb: Release & { readonly bgp: BGPMode };
  readonly gatewayApi: Release & { readonly channel: 'standard' | 'experimental' };
}

const products: Readonly<
  Record<KindFacts['family'], { readonly name: string; readonly option: Exclude<keyof TargetOptions, 'metallbBgp'> }>
> = {
  istio: { name: 'Istio', option: 'istio' },
  metallb: { name: 'MetalLB', option: 'metallb' },
  'gateway-api': { name: 'Gateway API', option: 'gatewayApi' },
};

/**
 * Resolves what the user gave to releases of the range.
 *
 * @throws MESH001 for a release that is misspelt or outside the range
 */
export function resolveTarget(options: TargetOptions = {}): Target {
  const known = [...Object.values(products).map(({ option }) => option), 'metallbBgp'];
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new MeshError('MESH001', `The target has no product "${unknown}"; it has "istio", "metallb", "gatewayApi" and "metallbBgp".`, {
      hint: 'Name the product as the target spells it.',
    });
  }
  const experimental = options.gatewayApi?.endsWith('-experimental') ?? false;
  return {
    istio: resolveRelease('istio', options.istio),
    metallb: { ...resolveRelease('metallb', options.metallb), bgp: resolveBGP(options.metallbBgp) },
    gatewayApi: {
      ...resolveRelease('gateway-api', options.gatewayApi?.replace(/-experimental$/, '')),
      channel: experimental ? 'experimental' : 'standard',
    },
  };
}

function resolveBGP(wanted: string = 'native'): BGPMode {
  const mode = bgpModes.find((each) => each === wanted);
  if (mode !== undefined) return mode;
  throw new MeshError('MESH001', `The target's metallbBgp is "${wanted}"; MetalLB knows "native", "frr" and "frr-k8s".`, {
    hint: 'Name one of these.',
  });
}

function resolveRelease(family: KindFacts['family'], wanted: string | undefined): Release {
  const known = releases[family];
  const [first = '', last = ''] = [known[0], known.at(-1)];
  const release = wanted === undefined ? last : known.filter((each) => each === wanted || minorOf(each) === wanted).at(-1);
  if (release === undefined) {
    const { name, option } = products[family];
    const minors = [...new Set(known.map(minorOf))];
    const form = family === 'gateway-api' ? ' (add "-experimental" for that channel)' : '';
    throw new MeshError(
      'MESH001',
      `The target's ${option} is "${wanted}"; releases of ${name} from ${first} to ${last} are known${form}.`,
      {
        hint: `Name a release of that range, or a minor such as "${minors.at(-1) ?? ''}".${didYouMean(wanted ?? '', [...known, ...minors])}`,
      },
    );
  }
  return { release, approximate: !bundles[family].includes(release), given: wanted !== undefined };
}

/** The kinds that a target serves are told apart by API group and name. */
export interface KindName {
  readonly group: string;
  readonly kind: string;
}

const isServed = (release: string, [first, last]: Served): boolean =>
  compareReleases(release, first) >= 0 && (last === undefined || compareReleases(release, last) <= 0);

/** What is known of a kind; nothing for kinds of other API groups. */
export const kindFacts = ({ group, kind }: KindName): KindFacts | undefined => kinds[`${group}/${kind}`];

/* Every construct asks twice, and comparing releases costs more than printing a small spec. */
const knownVersions = new WeakMap<Target, Map<KindFacts, readonly string[]>>();

/** The versions of a kind that the target serves, newest first. */
export function servedVersions(target: Target, name: KindName): readonly string[] {
  const facts = kindFacts(name);
  if (facts === undefined) return [];
  const known = knownVersions.get(target) ?? new Map<KindFacts, readonly string[]>();
  const versions = known.get(facts) ?? findVersions(target, facts);
  knownVersions.set(target, known.set(facts, versions));
  return versions;
}

function findVersions(target: Target, facts: KindFacts): readonly string[] {
  const { release } = releaseFor(target, facts);
  const spans = (target.gatewayApi.channel === 'experimental' ? facts.experimental : undefined) ?? facts.served;
  return Object.entries(spans).flatMap(([version, span]) => (isServed(release, span) ? [version] : []));
}

/** Whether a release of Gateway API has a kind, in any channel and version. */
export const isKindOf = (release: string, name: KindName): boolean => {
  const { served = {}, experimental = {} } = kindFacts(name) ?? {};
  return [...Object.values(served), ...Object.values(experimental)].some((span) => isServed(release, span));
};

/** The version that a construct prints; of a kind that the target does not serve, the newest there is. */
export function newestVersion(target: Target, name: KindName): string {
  const facts = kindFacts(name);
  return servedVersions(target, name)[0] ?? Object.keys({ ...facts?.experimental, ...facts?.served })[0] ?? 'v1';
}

const releaseFor = (target: Target, { family }: KindFacts): Release => target[products[family].option];

/** Why the target does not serve a kind (or a version of it), and what would. */
export function explainUnserved(target: Target, name: KindName, version?: string): { readonly message: string; readonly hint: string } {
  const facts = kindFacts(name);
  const served = servedVersions(target, name);
  if (facts === undefined) return { message: `${name.kind} is no kind of ${name.group}.`, hint: 'Name a kind of this API group.' };
  const { release } = releaseFor(target, facts);
  const product = products[facts.family].name;
  const channel = facts.family === 'gateway-api' ? ` (${target.gatewayApi.channel} channel)` : '';
  const spans = Object.entries({ ...facts.experimental, ...facts.served });
  const since = spans.map(([, [first]]) => first).sort(compareReleases)[0];
  if (served.length > 0) {
    return {
      message: `${product} ${release}${channel} serves ${name.kind} as ${served.map((each) => `"${name.group}/${each}"`).join(', ')}, not as "${name.group}/${version ?? ''}".`,
      hint: `Leave "apiVersion" out to get "${name.group}/${served[0] ?? ''}", or give one of those served.`,
    };
  }
  const onlyExperimental = Object.keys(facts.served).length === 0 && target.gatewayApi.channel === 'standard';
  return {
    message: `${product} ${release}${channel} does not serve ${name.kind}.`,
    hint: onlyExperimental
      ? `Install the experimental channel and say so in the target ("${release}-experimental"), or remove the object.`
      : `It needs ${product} ${since ?? ''} or newer: raise the target if the cluster has it, or remove the object.`,
  };
}
