import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import type { SchemaData, SchemaNode } from '../../lib/admission/schema-data';
import { isCRD, type Schema } from './schema';
import { type Source, sources } from './sources';

/** What a validator reads of a schema; descriptions are upstream's prose, and nobody validates by them. */
const validated = [
  'type',
  'format',
  'enum',
  'required',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'default',
  'nullable',
] as const;

/** Keys of CRD schemas, and what nodes call them. */
const extensions: Readonly<Record<string, string>> = {
  'x-kubernetes-int-or-string': 'intOrString',
  'x-kubernetes-preserve-unknown-fields': 'preserveUnknown',
  'x-kubernetes-list-type': 'listType',
  'x-kubernetes-list-map-keys': 'listMapKeys',
};

/** Read by nobody: prose, and how servers merge maps. */
const ignored = new Set(['description', 'title', 'x-kubernetes-map-type']);

const branches = ['oneOf', 'anyOf', 'allOf'] as const;

/** The distinct nodes of all schemas of a family: releases share most of them. */
class NodeTable {
  readonly texts: string[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly ruleIndex: (rule: string) => number) {}

  add(schema: Schema): number {
    const text = JSON.stringify(this.node(schema));
    const found = this.known.get(text);
    if (found !== undefined) return found;
    this.known.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  private node(schema: Schema): SchemaNode {
    const stranger = Object.keys(schema).find((key) => !isKnown(key));
    if (stranger !== undefined) throw new Error(`No validator knows the schema key "${stranger}".`);
    const own = validated.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]] as const]));
    const extended = Object.entries(extensions).flatMap(([key, name]) => {
      const value: unknown = Reflect.get(schema, key);
      return value === undefined ? [] : [[name, value] as const];
    });
    return { ...(Object.fromEntries([...own, ...extended]) as SchemaNode), ...this.below(schema) };
  }

  private below({ properties, items, additionalProperties, not, ...rest }: Schema): SchemaNode {
    const rules = rest['x-kubernetes-validations']?.map(({ rule }) => this.ruleIndex(rule)) ?? [];
    const inBranches = branches.flatMap((key) => {
      const members = rest[key];
      return members === undefined ? [] : [[key, members.map((member) => this.add(member))] as const];
    });
    return {
      ...(properties === undefined
        ? {}
        : { properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, this.add(each)])) }),
      ...(items === undefined ? {} : { items: this.add(items) }),
      ...(additionalProperties === undefined
        ? {}
        : { additionalProperties: typeof additionalProperties === 'object' ? this.add(additionalProperties) : additionalProperties }),
      ...Object.fromEntries(inBranches),
      ...(not === undefined ? {} : { not: this.add(not) }),
      ...(rules.length === 0 ? {} : { rules }),
    };
  }
}

const isKnown = (key: string): boolean =>
  (validated as readonly string[]).includes(key) ||
  (branches as readonly string[]).includes(key) ||
  key in extensions ||
  ignored.has(key) ||
  ['properties', 'items', 'additionalProperties', 'not', 'x-kubernetes-validations'].includes(key);

/** Status is the controllers' to write: a manifest's is passed over. */
const withoutStatus = (schema: Schema): Schema => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, each]) =>
      name === 'status' ? [name, { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }] : [name, each],
    ),
  ),
});

const channelOf = ({ release, channel }: Source): string => (channel === 'experimental' ? `${release}-experimental` : release);

/** The schemas of every bundle of a family as one JSON text, a node a line. */
export function emitSchemas(family: Source['family'], ruleIndex: (rule: string) => number): string {
  const table = new NodeTable(ruleIndex);
  const kinds: Record<string, Record<string, Record<string, number>>> = {};
  for (const source of sources.filter((each) => each.family === family)) {
    for (const { spec } of loadAll(readFileSync(source.path, 'utf8')).filter(isCRD)) {
      const versions = (kinds[`${spec.group}/${spec.names.kind}`] ??= {});
      for (const { name, served, schema } of spec.versions) {
        if (served) (versions[name] ??= {})[channelOf(source)] = table.add(withoutStatus(schema.openAPIV3Schema));
      }
    }
  }
  const data: Omit<SchemaData, 'nodes'> = { kinds };
  const rows = Object.entries(data.kinds).map(([kind, versions]) => `${JSON.stringify(kind)}: ${JSON.stringify(versions)}`);
  return `{"kinds": {\n${rows.join(',\n')}\n},\n"nodes": [\n${table.texts.join(',\n')}\n]}\n`;
}
