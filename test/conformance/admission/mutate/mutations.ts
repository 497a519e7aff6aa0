/** Ways to change a document: each takes one place of it and makes it a little wrong, or right in another way. */
import type { Manifest } from '../../../../lib/manifests/manifest-set';
import type { Schema } from '../../../../scripts/import/schema';
import { isEntries, type Path, pathsOf, removed, replaceAt, valueAt } from './places';
import { edgeOf, fieldOf, like, type Pools, schemaAt, wordFor } from './pools';
import type { Random } from '../../random';
import { parts } from './words';

/** What a mutation knows of the place that it changes. */
interface Place {
  readonly random: Random;
  readonly pools: Pools;
  readonly kind: string;
  readonly path: Path;
  readonly field: string;
  readonly value: unknown;
  readonly schema: Schema | undefined;
}

/** What shall stand there; nothing if the mutation does not fit. */
type Mutation = (place: Place) => unknown;

/** Text with a character more, less, or another one. */
function editText({ random, value, field }: Place): unknown {
  if (typeof value !== 'string') return undefined;
  const letters = Array.from(value);
  const at = random.below(letters.length + 1);
  const part = random.pick(parts) ?? '';
  const behind = letters.slice(at).join('');
  const before = letters.slice(0, at).join('');
  const edits = [
    before + part + behind,
    before + part + letters.slice(at + 1).join(''),
    before + letters.slice(at + 1).join(''),
    part + value,
    value + part,
    before,
    behind,
    value + value,
    value.toUpperCase(),
    value.toLowerCase(),
    ` ${value}`,
    `${value}${random.pick(['.', '/', ',', ':', '-', '=']) ?? ''}${wordFor(random, field)}`,
  ];
  return random.pick(edits);
}

const editNumber: Mutation = ({ random, value }) =>
  typeof value === 'number'
    ? random.pick([value + 1, value - 1, -value, value * 10, value / 2, value + 0.5, value * 1000, String(value)])
    : undefined;

function editList({ random, value, field, pools, schema, kind, path }: Place): unknown {
  if (!Array.isArray(value)) return undefined;
  const items: readonly unknown[] = value;
  const twin = random.pick(items);
  const fresh = schema?.items === undefined ? edgeOf(random) : pools.ofSchema(random, schema.items, field);
  const known = pools.ofPlace(random, kind, [...path, 0]);
  return random.pick<unknown>([
    [...items, twin],
    [twin, ...items],
    [...items].reverse(),
    [...items, fresh],
    [...items, known],
    [known, ...items],
    items.slice(1),
    items.slice(0, 1),
    Array.from({ length: 20 }, () => twin),
  ]);
}

/** A map with a key more, or another one for one of its keys. */
function editMap({ random, value, field, pools, schema, kind, path }: Place): unknown {
  if (!isEntries(value)) return undefined;
  const names = Object.keys(schema?.properties ?? {}).filter((name) => !Object.hasOwn(value, name));
  const name = random.pick(names);
  const key = random.pick(Object.keys(value));
  const put = (at: string, what: unknown): unknown => (what === undefined ? undefined : { ...value, [at]: what });
  const below = name === undefined ? undefined : schema?.properties?.[name];
  const isMap = schema?.properties === undefined;
  const edits: (() => unknown)[] = [
    () => (name === undefined || below === undefined ? undefined : put(name, pools.ofSchema(random, below, name))),
    () => (name === undefined ? undefined : put(name, pools.ofPlace(random, kind, [...path, name]) ?? pools.ofField(random, name))),
    () => (key === undefined || !isMap ? undefined : put(wordFor(random, field), value[key])),
    () => (key === undefined || !isMap ? undefined : put(String(random.pick(parts)) + key, value[key])),
    () =>
      key === undefined
        ? undefined
        : { ...(replaceAt(value, [key], removed) as object), [isMap ? wordFor(random, field) : `${key}x`]: value[key] },
  ];
  return random.pick(isMap ? edits.slice(2) : [...edits.slice(0, 2), ...edits.slice(0, 2), ...edits.slice(0, 2), ...edits.slice(4)])?.();
}

const otherOfEnum: Mutation = ({ random, schema }) => (schema?.enum === undefined ? undefined : random.pick(schema.enum));

/** With how many tickets each takes part in the draw. */
const mutations: readonly (readonly [tickets: number, mutation: Mutation])[] = [
  [5, ({ random, pools, kind, path }) => pools.ofPlace(random, kind, path)],
  [3, ({ random, pools, field }) => pools.ofField(random, field)],
  [3, ({ random, pools, schema, field }) => (schema === undefined ? undefined : pools.ofSchema(random, schema, field))],
  [4, ({ random, value, field }) => like(random, value, field)],
  [1, ({ random }) => edgeOf(random)],
  [5, editText],
  [3, editNumber],
  [3, editList],
  [6, editMap],
  [3, otherOfEnum],
  [3, () => removed],
  [1, () => null],
  [1, ({ value }) => (Array.isArray(value) ? [] : isEntries(value) ? {} : '')],
  [1, ({ value }) => [value]],
];

const draw = mutations.flatMap(([tickets, mutation]) => Array.from({ length: tickets }, () => mutation));

/** Places below the head of an object; its metadata more rarely. */
function placeIn(document: Manifest, random: Random): Path | undefined {
  const all = pathsOf(document).filter(([first, second]) => first === 'spec' || (first === 'metadata' && second !== undefined));
  const spec = all.filter(([first]) => first === 'spec');
  return random.pick(spec.length === 0 || random.chance(0.08) ? all : spec);
}

/** A document with one place changed. */
export function mutate(document: Manifest, schema: Schema | undefined, random: Random, pools: Pools): Manifest {
  const path = placeIn(document, random);
  if (path === undefined) return document;
  const [first, ...rest] = path;
  const place: Place = {
    random,
    pools,
    kind: document.kind,
    path,
    field: fieldOf(path),
    value: valueAt(document, path),
    schema: first === 'spec' ? schemaAt(schema, rest) : undefined,
  };
  const by = random.pick(draw)?.(place);
  if (by === undefined || JSON.stringify(by) === JSON.stringify(place.value)) return document;
  return replaceAt(document, path, by) as Manifest;
}
