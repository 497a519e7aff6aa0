import type { Finding, Origin, Subject } from './finding';

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

/** A place in a text. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

/** A field that is looked for in a text. */
export interface Wanted {
  /** The document, from 0. */
  readonly document: number;
  /** `spec.http[0].match`, in a list of objects `items[3].spec.http[0].match`. */
  readonly path: string;
}

/** A text that objects were read from. */
export interface Source {
  /** Where fields stand in it; it is read again for them, since nearly all texts are never asked. */
  readonly locate: (wanted: readonly Wanted[]) => readonly (Location | undefined)[];
}

/** A manifest and where it comes from. */
export interface Entry {
  readonly manifest: Manifest;
  readonly origin: Origin;
  readonly source?: Source;
  /** Its path in the document, if that is a list of objects: `items[3]`. */
  readonly item?: string;
}

/** What came out of reading texts beside their objects. */
export interface Reading {
  /** What cannot be read, and what two readers of YAML read differently. */
  readonly findings: readonly Finding[];
  /** How many documents are no Kubernetes objects. */
  readonly other: number;
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
