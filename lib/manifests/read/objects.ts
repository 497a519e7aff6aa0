import { isRecord } from './path';

type Fields = Readonly<Record<string, unknown>>;

/** An object in a document: the document itself, or an item of the list that it is. */
export interface Found {
  /** `items[3]`, for an item of a list. */
  readonly item?: string;
  readonly value: Fields;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const isObject = (value: unknown): value is Fields => isRecord(value) && isText(value['apiVersion']) && isText(value['kind']);

/** The Kubernetes objects of a document, those of lists one by one; `other` is called for what is none. */
export function* objectsIn(value: unknown, other: () => void, item?: string): Generator<Found> {
  if (!isObject(value)) {
    other();
    return;
  }
  const items = itemsOf(value);
  if (items === undefined) yield { ...(item === undefined ? {} : { item }), value: withoutClusterFields(value) };
  else
    for (const [index, entry] of items.entries()) yield* objectsIn(entry, other, `${item === undefined ? '' : `${item}.`}items[${index}]`);
}

/** The items of a list of objects; those of a typed list may leave out what the list says. */
function itemsOf({ apiVersion, kind, items }: Fields): readonly unknown[] | undefined {
  if (!String(kind).endsWith('List') || !Array.isArray(items)) return undefined;
  const entries: readonly unknown[] = items;
  if (kind === 'List') return entries;
  const named = { apiVersion, kind: String(kind).slice(0, -'List'.length) };
  return entries.map((entry) =>
    isRecord(entry) && !(isText(entry['apiVersion']) && isText(entry['kind'])) ? { ...entry, ...named } : entry,
  );
}

/** What a cluster adds to an object. `creationTimestamp` stays: it is the object's age. */
const added = ['managedFields', 'resourceVersion', 'uid', 'generation', 'selfLink'];

/** An object as it was written, if a cluster printed it; any other object as it is. */
export function withoutClusterFields(object: Fields): Fields {
  const { metadata } = object;
  if (!isRecord(metadata) || !(Object.hasOwn(metadata, 'resourceVersion') || Object.hasOwn(metadata, 'uid'))) return object;
  const { status, ...rest } = object;
  return { ...rest, metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => !added.includes(name))) };
}
