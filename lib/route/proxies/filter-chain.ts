import { holdsAddress, parseIPRange } from '../../values/ip-range';
import type { ClusterKey, RouteOrigin } from '../tables';
import type { RouteTable } from '../http/virtual-host-index';

/** What a proxy does with the connections of a filter chain. */
export type ChainAction =
  | { readonly kind: 'http'; readonly table: () => RouteTable; readonly isTLS: boolean; readonly port: number; readonly isGateway: boolean }
  | { readonly kind: 'tcp'; readonly targets: readonly ClusterKey[]; readonly isTLS: boolean; readonly origin?: RouteOrigin };

/** Connections that a listener handles alike. */
export interface FilterChain {
  readonly name: string;
  /** In lower case; none takes every connection, with or without TLS. */
  readonly sni: readonly string[];
  /** The addresses that are dialled; none takes every one. */
  readonly ranges: readonly string[];
  /** Whether only requests in plain HTTP are taken, which the proxy finds out from the bytes. */
  readonly onlyHTTP?: boolean;
  /** The protocols of which a client has to offer one; none where it need not. */
  readonly alpn?: readonly string[];
  readonly action: ChainAction;
}

/** What of a connection decides about its chain. */
export interface Connection {
  readonly sni: string | undefined;
  readonly isTLS: boolean;
  readonly isHTTP: boolean;
  readonly alpn?: readonly string[] | undefined;
  readonly address: string | undefined;
}

const parsedRange = (range: string): ReturnType<typeof parseIPRange> =>
  parseIPRange(range.includes('/') ? range : `${range}/${range.includes(':') ? 128 : 32}`);

/** A range by what it holds: bits behind its prefix make no other range. */
function networkOf(range: string): string {
  const parsed = parsedRange(range);
  return typeof parsed === 'object' ? `${parsed.first}-${parsed.last}` : range;
}

function containsAddress(range: string, address: string): boolean {
  const parsed = parsedRange(range);
  return typeof parsed === 'object' && holdsAddress(parsed, address);
}

const bitsOf = (range: string): number => {
  const slash = range.indexOf('/');
  return slash === -1 ? 128 : Number(range.slice(slash + 1));
};

/** The chains with the longest range that has an address; those without ranges where none has. */
function byAddress(chains: readonly FilterChain[], address: string | undefined): readonly FilterChain[] {
  if (chains.every(({ ranges }) => ranges.length === 0)) return chains;
  const lengths = chains.map(({ ranges }) =>
    ranges
      .filter((range) => address !== undefined && containsAddress(range, address))
      .reduce((most, range) => Math.max(most, bitsOf(range)), -1),
  );
  const longest = Math.max(...lengths);
  return chains.filter(({ ranges }, index) => (longest === -1 ? ranges.length === 0 : lengths[index] === longest));
}

/** The names that Envoy looks a server name up by: itself, then its suffixes, the longest first. */
function* namesFor(sni: string): Generator<string> {
  yield sni;
  for (let dot = sni.indexOf('.'); dot !== -1; dot = sni.indexOf('.', dot + 1)) yield `*${sni.slice(dot)}`;
}

/** The chains of one listener, found by what a connection is. */
export class FilterChains {
  private readonly bySNI = new Map<string, FilterChain[]>();
  private readonly nameless: readonly FilterChain[];
  private readonly hasRanges: boolean;
  /** Why Envoy does not take them: two are for the same connections. */
  readonly fault: string | undefined;

  constructor(
    private readonly chains: readonly FilterChain[],
    /** What takes the connections that no chain takes. */
    private readonly fallback?: FilterChain,
  ) {
    for (const chain of chains) {
      for (const name of chain.sni) this.bySNI.set(name, [...(this.bySNI.get(name) ?? []), chain]);
    }
    this.nameless = chains.filter(({ sni }) => sni.length === 0);
    this.hasRanges = chains.some(({ ranges }) => ranges.length > 0);
    this.fault = partOfName(chains) ?? chainTwice(chains);
  }

  get isEmpty(): boolean {
    return this.chains.length === 0;
  }

  /** The chain that takes a connection: by its address, then by its server name, then by what the bytes are; nothing where none does. */
  find({ sni, isTLS, isHTTP, address, alpn: offered = [] }: Connection): FilterChain | undefined {
    const named = this.named(isTLS ? sni : undefined, address);
    const open = named.filter(({ onlyHTTP = false, alpn }) => !onlyHTTP && (alpn?.some((each) => offered.includes(each)) ?? true));
    const http = isHTTP && !isTLS ? named.find(({ onlyHTTP = false }) => onlyHTTP) : undefined;
    return http ?? open.find(({ action }) => action.isTLS === isTLS) ?? open[0] ?? this.fallback;
  }

  /** Chains of a longer range come before all others, whatever their server names. */
  private named(sni: string | undefined, address: string | undefined): readonly FilterChain[] {
    const near = this.hasRanges ? new Set(byAddress(this.chains, address)) : undefined;
    const isNear = (chain: FilterChain): boolean => near?.has(chain) ?? true;
    for (const name of sni === undefined || sni === '' ? [] : namesFor(sni.toLowerCase())) {
      const found = (this.bySNI.get(name) ?? []).filter(isNear);
      if (found.length > 0) return found;
    }
    return near === undefined ? this.nameless : this.nameless.filter(isNear);
  }
}

/** Envoy knows names, and their ends behind a dot. */
function partOfName(chains: readonly FilterChain[]): string | undefined {
  const [found] = chains.flatMap(({ sni }) => sni.filter((name) => name.includes('*') && !name.startsWith('*.')));
  return found === undefined ? undefined : `"${found}" is a part of a server name`;
}

function chainTwice(chains: readonly FilterChain[]): string | undefined {
  const seen = new Map<string, string>();
  for (const { name, sni, ranges, onlyHTTP = false } of chains) {
    for (const server of sni.length === 0 ? ['any connection'] : sni) {
      for (const network of ranges.length === 0 ? [''] : ranges.map(networkOf)) {
        const key = JSON.stringify([server, network, onlyHTTP]);
        const other = seen.get(key);
        if (other !== undefined) return `"${other}" and "${name}" are both for ${server}`;
        seen.set(key, name);
      }
    }
  }
  return undefined;
}

/** What two chains have alike of which a listener has only one: nobody can be taken by the later one. */
export const conditionsOf = ({ sni, ranges, onlyHTTP = false }: FilterChain): string =>
  JSON.stringify([[...new Set(sni)].sort(), [...new Set(ranges.map(networkOf))].sort(), onlyHTTP]);
