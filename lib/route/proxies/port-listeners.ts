import { conditionsOf, type FilterChain, FilterChains } from './filter-chain';
import { readingOf } from './known-services';

/** Where a listener is that takes what no other listener of its port does. */
export const anyAddress = '0.0.0.0';

/** What a service has on a listener. */
export interface Addition {
  readonly bind: string;
  /** In lower case; nothing where the proxy finds out from the bytes. */
  readonly protocol: string | undefined;
  readonly chains: readonly FilterChain[];
}

interface Entry {
  readonly chains: readonly FilterChain[];
  readonly protocol: string | undefined;
  readonly isLocked: boolean;
}

type Kind = 'requests' | 'bytes' | 'either';

function kindOf(protocol: string | undefined): Kind {
  const reading = readingOf(protocol);
  if (reading === 'http') return 'requests';
  return reading === 'either' ? 'either' : 'bytes';
}

/** What becomes of a service that comes to a listener where others are: first what it is, then what they are. */
const meetings: Readonly<Record<Kind, Readonly<Record<Kind, 'join' | 'take over' | 'stay out'>>>> = {
  // All requests of a port are in one table: the listener is there already.
  requests: { requests: 'stay out', bytes: 'join', either: 'stay out' },
  bytes: { requests: 'join', bytes: 'join', either: 'join' },
  either: { requests: 'take over', bytes: 'join', either: 'stay out' },
};

/** Protocols in which the server may speak first share a listener with none but themselves: nobody waits for the bytes of a client. */
const serverFirst = new Set(['mongo', 'mysql']);

const canShare = (a: string | undefined, b: string | undefined): boolean =>
  a === b || ![a, b].some((each) => each !== undefined && serverFirst.has(each));

/** A listener for all addresses looks what comes, so that what is no HTTP passes. */
const protocolAt = ({ bind, protocol }: Addition): string | undefined =>
  bind === anyAddress && kindOf(protocol) === 'requests' ? undefined : protocol;

function joined(chains: readonly FilterChain[], more: readonly FilterChain[]): readonly FilterChain[] {
  const all = [...chains];
  const known = new Set(chains.map(conditionsOf));
  for (const chain of more) {
    const conditions = conditionsOf(chain);
    if (!known.has(conditions)) all.push(chain);
    known.add(conditions);
  }
  return all;
}

const takesAll = ({ sni, ranges, onlyHTTP = false }: FilterChain): boolean => sni.length === 0 && ranges.length === 0 && !onlyHTTP;

/** The listeners of a sidecar on one port, by the address that they are bound to. */
export class PortListeners {
  private readonly entries = new Map<string, Entry>();
  private readonly built = new Map<string, FilterChains>();

  /** Lets nothing more come to the listeners that are there. */
  lock(): void {
    for (const [bind, entry] of this.entries) this.entries.set(bind, { ...entry, isLocked: true });
  }

  /** Puts a service on its listener, as far as it goes together with those that are there. */
  add(addition: Addition): void {
    const { bind, protocol, chains } = addition;
    const before = this.entries.get(bind);
    const isLocked = false;
    if (before === undefined) {
      this.entries.set(bind, { chains, protocol: protocolAt(addition), isLocked });
      return;
    }
    const [own, other] = [kindOf(protocol), kindOf(before.protocol)];
    const becomes = meetings[own][other];
    if (before.isLocked || becomes === 'stay out' || !canShare(protocol, before.protocol)) return;
    if (becomes === 'take over') this.entries.set(bind, { chains, protocol, isLocked });
    else this.entries.set(bind, { chains: joined(before.chains, chains), protocol: own === other ? before.protocol : undefined, isLocked });
  }

  /** The chains that may take a connection to an address; nothing where nobody listens. */
  at(address: string): FilterChains | undefined {
    const bind = this.entries.has(address) ? address : anyAddress;
    const chains = this.built.get(bind) ?? this.build(bind);
    if (chains !== undefined) this.built.set(bind, chains);
    return chains;
  }

  private build(bind: string): FilterChains | undefined {
    const entry = this.entries.get(bind);
    if (entry === undefined) return undefined;
    // Of those that take everything the last one stays, for what no other takes.
    return new FilterChains(
      entry.chains.filter((chain) => !takesAll(chain)),
      entry.chains.filter(takesAll).at(-1),
    );
  }
}
