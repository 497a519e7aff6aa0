import type { Origin, Subject } from './finding';

/** An object exactly as in the YAML. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** A manifest and where it comes from. */
export interface Entry {
  readonly manifest: Manifest;
  readonly origin: Origin;
  /** Where a field stands in the file, worked out when a finding asks. */
  readonly locate?: (path: string) => Pick<Origin, 'line' | 'column'>;
}

/** A set of manifests in their order, each with its provenance: what every check, simulation and comparison works on. */
export class ManifestSet implements Iterable<Entry> {
  constructor(readonly entries: readonly Entry[]) {}

  get manifests(): readonly Manifest[] {
    return this.entries.map(({ manifest }) => manifest);
  }

  [Symbol.iterator](): Iterator<Entry> {
    return this.entries[Symbol.iterator]();
  }
}

/** Who an object is, whichever version of its API it is written in: `networking.istio.io/VirtualService/shop/cart`. */
export function identityOf({ apiVersion, kind, namespace, name }: Subject): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return [group, kind, namespace ?? '', name].join('/');
}
