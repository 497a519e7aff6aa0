import type { Route, VirtualHost } from '../tables';

/** A table of routes: its virtual hosts, found by the domain that a request asks for. */
export interface RouteTable {
  readonly name: string;
  readonly hosts: readonly VirtualHost[];
  readonly index: VirtualHostIndex;
  /** Why Envoy does not take the table. */
  readonly fault: string | undefined;
}

/** Finds virtual hosts as Envoy does: the domain itself, else the longest wildcard, else `*`. */
export class VirtualHostIndex {
  private readonly exact = new Map<string, VirtualHost>();
  private readonly suffixes = new Map<string, VirtualHost>();
  private readonly lengths: readonly number[];

  constructor(hosts: readonly VirtualHost[]) {
    for (const host of hosts) for (const domain of host.domains) this.add(domain.toLowerCase(), host);
    this.lengths = [...new Set([...this.suffixes.keys()].map(({ length }) => length))].sort((a, b) => b - a);
  }

  private add(domain: string, host: VirtualHost): void {
    const isWildcard = domain.startsWith('*');
    const key = isWildcard ? domain.slice(1) : domain;
    const map = isWildcard ? this.suffixes : this.exact;
    if (!map.has(key)) map.set(key, host);
  }

  /** The virtual host for an authority, whatever its case and port. */
  find(authority: string): VirtualHost | undefined {
    const host = withoutPort(authority.toLowerCase());
    const found = this.exact.get(host);
    if (found !== undefined) return found;
    for (const length of this.lengths) {
      // The wildcard stands for something, unless it is all there is.
      if (length > 0 && length >= host.length) continue;
      const covering = this.suffixes.get(host.slice(host.length - length));
      if (covering !== undefined) return covering;
    }
    return undefined;
  }
}

/** A table that finds its virtual hosts by their domains. */
export const routeTable = (name: string, hosts: readonly VirtualHost[]): RouteTable => ({
  name,
  hosts,
  index: new VirtualHostIndex(hosts),
  fault: hosts.flatMap(({ routes }) => routes).some(isWithoutAction) ? 'a route has no action' : undefined,
});

/** What becomes of a redirect with a status that Envoy does not know. */
const isWithoutAction = ({ action }: Route): boolean => action.kind === 'redirect' && action.status === 0;

/** A host without its port; the colons of an address in brackets are none of a port. */
export function withoutPort(authority: string): string {
  const colon = authority.lastIndexOf(':');
  return colon === -1 || !/^\d+$/.test(authority.slice(colon + 1)) ? authority : authority.slice(0, colon);
}
