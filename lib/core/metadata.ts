import type { ApiObjectMetadataDefinition } from 'cdk8s';

/** Metadata as YAML data. */
export type Metadata = Readonly<Record<string, unknown>>;

const plainFields: ReadonlySet<string> = new Set(['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences']);

/**
 * The metadata of an object as cdk8s prints it. Printing by cdk8s costs as much as a whole spec; for text alone (no tokens, no finalizers,
 * no further fields) the result is put together here. cdk8s keeps the parts to itself: should it keep them elsewhere one day, it prints.
 */
export function printMetadata(metadata: ApiObjectMetadataDefinition): Metadata {
  const { name, namespace } = metadata;
  const labels = sortedText(Reflect.get(metadata, 'labels'));
  const annotations = sortedText(Reflect.get(metadata, 'annotations'));
  const isPlain =
    isText(name) &&
    (namespace === undefined || isText(namespace)) &&
    isEmptyList(Reflect.get(metadata, 'finalizers')) &&
    isEmptyList(Reflect.get(metadata, 'ownerReferences')) &&
    hasOnlyPlainFields(Reflect.get(metadata, '_additionalAttributes'));
  if (!isPlain || labels === undefined || annotations === undefined) return metadata.toJson() as Metadata;
  return {
    ...(isEmpty(annotations) ? {} : { annotations }),
    ...(isEmpty(labels) ? {} : { labels }),
    name,
    ...(namespace === undefined ? {} : { namespace }),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const isEmpty = (map: object): boolean => Object.keys(map).length === 0;
const hasOnlyPlainFields = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).every((key) => plainFields.has(key));

function sortedText(map: unknown): Metadata | undefined {
  if (typeof map !== 'object' || map === null) return undefined;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(map);
  if (!entries.every(([, value]) => isText(value))) return undefined;
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
