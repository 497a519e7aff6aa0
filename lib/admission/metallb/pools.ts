import type { Manifest } from '../../manifests/manifest-set';
import type { LabelSelector } from '../../values/label-selector';
import { type Fault, fault, first, type Installation, selectorsFault, since, twinFault } from './context';
import { type PoolRanges, RangeIndex, readRanges, type TakenRange } from './ranges';

/** What the rules read of an IPAddressPool, or of the AddressPool that it was before. */
export interface PoolSpec {
  readonly addresses?: readonly string[];
  readonly serviceAllocation?: {
    readonly namespaces?: readonly string[];
    readonly namespaceSelectors?: readonly LabelSelector[];
    readonly serviceSelectors?: readonly LabelSelector[];
  };
}

/** A pool that was admitted. */
export interface Pool {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ranges: readonly TakenRange[];
  /** Some entry holds no address. */
  readonly hasVoid: boolean;
}

function allocationFault({ serviceAllocation }: PoolSpec): Fault | undefined {
  if (serviceAllocation === undefined) return undefined;
  const { namespaces, namespaceSelectors, serviceSelectors } = serviceAllocation;
  const path = 'spec.serviceAllocation';
  const asPool = (found: Fault | undefined): Fault | undefined => found && { ...found, rule: 'ML-P5' };
  return first(
    () => twinFault('ML-P5', namespaces, `${path}.namespaces`),
    () => asPool(selectorsFault(namespaceSelectors, `${path}.namespaceSelectors`)),
    () => asPool(selectorsFault(serviceSelectors, `${path}.serviceSelectors`)),
  );
}

/** The pools of a cluster. */
export class Pools {
  private readonly index = new RangeIndex();
  private readonly byName = new Map<string, Pool>();
  /** Counts what came in. */
  version = 0;

  constructor(private readonly installation: Installation) {}

  /** Every pool, in the order in which they came. */
  all(): Iterable<Pool> {
    return this.byName.values();
  }

  get(name: string): Pool | undefined {
    return this.byName.get(name);
  }

  /** Takes a pool, or says what is wrong with it. */
  admit(spec: PoolSpec, { metadata }: Manifest): Pool | Fault {
    const name = metadata?.name ?? '';
    const before = this.byName.get(name);
    this.index.release(before?.ranges ?? []);
    const { ranges, hasVoid = false, fault: found } = this.read(spec, name);
    if (found !== undefined) {
      for (const range of before?.ranges ?? []) this.index.take(range);
      return found;
    }
    const pool = { name, labels: metadata?.labels ?? {}, ranges, hasVoid };
    this.byName.set(name, pool);
    this.version++;
    return pool;
  }

  private read(spec: PoolSpec, name: string): PoolRanges {
    const { addresses = [] } = spec;
    if (addresses.length === 0)
      return { ranges: [], fault: fault('ML-P1', 'spec.addresses', 'The pool has no addresses.', 'Give it at least one range.') };
    const read = readRanges(addresses, name);
    if (read.fault !== undefined) return read;
    const allocation = since(this.installation, '0.13.8') ? allocationFault(spec) : undefined;
    return allocation === undefined ? this.take(read, addresses) : { ranges: [], fault: allocation };
  }

  private take({ ranges, hasVoid }: PoolRanges, addresses: readonly string[]): PoolRanges {
    const taken: TakenRange[] = [];
    for (const range of ranges) {
      const twin = this.index.take(range);
      if (twin === undefined) {
        taken.push(range);
        continue;
      }
      this.index.release(taken);
      const path = `spec.addresses[${addresses.indexOf(range.text)}]`;
      const message = `"${range.text}" has addresses of "${twin.text}" of the pool "${twin.pool}".`;
      return { ranges: [], fault: fault('ML-P3', path, message, 'Give each address to one pool only, once.') };
    }
    return { ranges: taken, ...(hasVoid === undefined ? {} : { hasVoid }) };
  }
}
