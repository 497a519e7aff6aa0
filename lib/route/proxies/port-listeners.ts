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

/** A listener while services come to it. */
interface Entry {
  protocol: string | undefined;
  isLocked: boolean;
  readonly chains: FilterChain[];
  /** What they ask of a connection. */
  readonly known: Set<string>;
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

/** Chains of a service that comes later are left out where there is one already that asks the same. */
function join({ chains, known }: Entry, more: readonly FilterChain[]): void {
  for (const chain of more) {
    const conditions = conditionsOf(chain);
    if (!known.has(conditions)) chains.push(chain);
    known.add(conditions);
  }
}

const takesAll = ({ sni, ranges, onlyHTTP = false }: FilterChain): boolean => sni.length === 0 && ranges.length === 0 && !onlyHTTP;

/** The listeners of a sidecar on one port, by the address that they are bound to. */
export class PortListeners {
  private readonly entries = new Map<string, Entry>();
  private readonly built = new Map<string, FilterChains>();

  /** Lets nothing more come to the listeners that are there. */
  lock(): void {
    for (const entry of this.entries.values()) entry.isLocked = true;
  }

  /** Puts a service on its listener, as far as it goes together with those that are there. */
  add(addition: Addition): void {
    const { bind, protocol, chains } = addition;
    const before = this.entries.get(bind);
    if (before === undefined) {
      this.open(bind, protocolAt(addition), chains);
      return;
    }
    const [own, other] = [kindOf(protocol), kindOf(before.protocol)];
    const becomes = meetings[own][other];
    if (before.isLocked || becomes === 'stay out' || !canShare(protocol, before.protocol)) return;
    if (becomes === 'take over') {
      this.open(bind, protocol, chains);
      return;
    }
    join(before, chains);
    if (own !== other) before.protocol = undefined;
  }

  private open(bind: string, protocol: string | undefined, chains: readonly FilterChain[]): void {
    this.entries.set(bind, { protocol, isLocked: false, chains: [...chains], known: new Set(chains.map(conditionsOf)) });
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
    const { chains } = entry;
    // Of those that take everything the last one stays, for what no other takes.
    return new FilterChains(
      chains.filter((chain) => !takesAll(chain)),
      chains.filter(takesAll).at(-1),
    );
  }
}
