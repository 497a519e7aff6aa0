/** Where new values come from: other documents, the schema, and lists of hard cases. */
import * as fc from 'fast-check';
import type { Manifest } from '../../../../lib/manifests/manifest-set';
import type { Schema } from '../../../../scripts/import/schema';
import { valuesOf } from '../../../verify/random-object';
import { below } from '../../../verify/schema-paths';
import { isEntries, type Path, pathsOf, valueAt } from './places';
import type { Random } from '../../random';
import { anyWords, edges, words } from './words';

/** The schema of what stands at a place. */
export const schemaAt = (schema: Schema | undefined, path: Path): Schema | undefined =>
  path.reduce<Schema | undefined>((found, step) => {
    if (found === undefined) return undefined;
    return typeof step === 'number' ? below(found, '[]') : (below(found, step) ?? below(found, '{}'));
  }, schema);

/** The name of the field that a place is in; items of a list are in the list's field. */
export const fieldOf = (path: Path): string => {
  const names = path.filter((step) => typeof step === 'string');
  return names.at(-1) ?? '';
};

/** Places of the same field have one name, whatever the index. */
const placeName = (kind: string, path: Path): string => [kind, ...path.map((step) => (typeof step === 'number' ? '[]' : step))].join('.');

const most = 300;

class Bag {
  private readonly seen = new Map<string, Map<string, unknown>>();

  add(name: string, value: unknown): void {
    const values = this.seen.get(name) ?? new Map<string, unknown>();
    this.seen.set(name, values);
    const text = JSON.stringify(value);
    if (values.size < most && text.length < 3_000) values.set(text, value);
  }

  list(name: string): readonly unknown[] {
    return [...(this.seen.get(name)?.values() ?? [])];
  }
}

/** Values to put into documents. */
export class Pools {
  private readonly byField = new Map<string, readonly unknown[]>();
  private readonly byPlace = new Map<string, readonly unknown[]>();
  private readonly fields = new Bag();
  private readonly places = new Bag();
  private readonly drawn = new Map<Schema, readonly unknown[]>();

  constructor(documents: Iterable<Manifest>) {
    for (const document of documents) {
      for (const path of pathsOf(document)) {
        const value = valueAt(document, path);
        this.fields.add(fieldOf(path), value);
        this.places.add(placeName(document.kind, path), value);
      }
    }
  }

  /** A value that some document has in a field of this name. */
  ofField(random: Random, field: string): unknown {
    return random.pick(remember(this.byField, field, () => this.fields.list(field)));
  }

  /** A value that another document of the kind has in this very place. */
  ofPlace(random: Random, kind: string, path: Path): unknown {
    const name = placeName(kind, path);
    return random.pick(remember(this.byPlace, name, () => this.places.list(name)));
  }

  /** A value of a schema. */
  ofSchema(random: Random, schema: Schema, field: string): unknown {
    const values = remember(this.drawn, schema, () => fc.sample(valuesOf(schema, field), { numRuns: 12, seed: random.below(2 ** 31) }));
    return random.pick(values);
  }
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const value = known.get(key) ?? find();
  known.set(key, value);
  return value;
}

/** Text that is a hard case for a field. */
export function wordFor(random: Random, field: string): string {
  const own = words.filter(([fields]) => fields.test(field));
  const from = random.chance(0.75) ? random.pick(own) : random.pick(words);
  return random.pick(from === undefined || random.chance(0.15) ? anyWords : from[1]) ?? '';
}

/** A value of any type at the edge of what fields take. */
export const edgeOf = (random: Random): unknown => random.pick(edges);

/** A value of the same type as another one, and a hard case. */
export function like(random: Random, value: unknown, field: string): unknown {
  if (typeof value === 'string') return wordFor(random, field);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return random.pick(edges.filter((each) => typeof each === 'number'));
  return Array.isArray(value) ? [] : isEntries(value) ? {} : edgeOf(random);
}
