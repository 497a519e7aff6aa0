/** Where the CEL rules of a bundle stand, and objects that have a certain value there. */
import type { CRD, Schema } from '../../../scripts/import/schema';
import { byVersionPriority } from '../../../scripts/import/schema';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import { isEntries } from '../../../lib/admission/field-path';

/** A node of a kind's schema that has rules. */
export interface Place {
  readonly kind: string;
  readonly apiVersion: string;
  readonly isNamespaced: boolean;
  /** Names of fields; `[]` is any item of a list, `{}` any key of a map. */
  readonly steps: readonly string[];
  readonly rules: readonly { readonly rule: string; readonly message?: string }[];
  /** The schema of the spec. */
  readonly spec: Schema;
}

/** What stands for kinds and fields, where the schema alone does not say enough. */
export interface Bases {
  readonly kinds: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Every node with rules below the specs of a bundle, each in the newest version of its kind. */
export const placesOf = (crds: readonly CRD[]): readonly Place[] =>
  crds.flatMap(({ spec: { group, names, scope, versions } }) => {
    const newest = [...versions].filter(({ served }) => served).sort((a, b) => byVersionPriority(a.name, b.name))[0];
    const spec = newest?.schema.openAPIV3Schema.properties?.['spec'];
    if (newest === undefined || spec === undefined) return [];
    const kind = { kind: names.kind, apiVersion: `${group}/${newest.name}`, isNamespaced: scope === 'Namespaced', spec };
    return nodesBelow(spec, ['spec']).map(([steps, rules]) => ({ ...kind, steps, rules }));
  });

type Node = readonly [steps: Place['steps'], rules: Place['rules']];

function nodesBelow(schema: Schema, steps: readonly string[]): readonly Node[] {
  const { items, additionalProperties: more } = schema;
  return [
    ...(schema['x-kubernetes-validations'] === undefined ? [] : [[steps, schema['x-kubernetes-validations']] as const]),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) => nodesBelow(each, [...steps, name])),
    ...(items === undefined ? [] : nodesBelow(items, [...steps, '[]'])),
    ...(typeof more === 'object' ? nodesBelow(more, [...steps, '{}']) : []),
  ];
}

/** Makes objects that have a value at a place, and around it only what the place needs. */
export class Embedding {
  constructor(private readonly bases: Bases) {}

  /** A map is put over what the place needs, where null removes a field; anything else stands there alone. */
  object({ kind, apiVersion, isNamespaced, steps, spec }: Place, value: unknown): Manifest {
    const base = this.bases.kinds[`${kind}.${apiVersion.split('/')[0] ?? ''}`] ?? this.bases.kinds[kind] ?? this.sample(spec, 'spec');
    return {
      apiVersion,
      kind,
      metadata: { name: 'a', ...(isNamespaced ? { namespace: apiVersion.startsWith('metallb.io/') ? 'metallb-system' : 'shop' } : {}) },
      spec: this.put(base, spec, steps.slice(1), value),
    };
  }

  private put(base: unknown, schema: Schema | undefined, [step, ...rest]: readonly string[], value: unknown): unknown {
    if (step === undefined) return over(base, value);
    if (step === '[]') {
      const [first, ...others] = Array.isArray(base) ? (base as readonly unknown[]) : [];
      return [this.put(first ?? this.item(schema, rest[0]), schema?.items, rest, value), ...others];
    }
    const entries = isEntries(base) ? base : {};
    const more = typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
    const [key, below] = step === '{}' ? [Object.keys(entries)[0] ?? 'a', more] : [step, schema?.properties?.[step]];
    const own = entries[key] ?? this.needed(below, key);
    return { ...entries, [key]: this.put(own, below, rest, value) };
  }

  /** A part that has several forms has the one that the next step leads into. */
  private item(schema: Schema | undefined, next: string | undefined): unknown {
    const types = schema?.items?.properties?.['type']?.enum ?? [];
    const type = types.find((each) => String(each).toLowerCase() === next?.toLowerCase());
    const sample = this.sample(schema?.items ?? {}, '');
    return type === undefined || !isEntries(sample) ? sample : { ...sample, type };
  }

  private needed(schema: Schema | undefined, name: string): unknown {
    const given = this.bases.fields[name];
    if (schema?.type === 'array') return given === undefined ? undefined : [given];
    return schema?.type === 'object' || given !== undefined ? (given ?? this.sample(schema ?? {}, name)) : undefined;
  }

  private sample(schema: Schema, name: string): unknown {
    const given = this.bases.fields[name];
    if (schema.type === 'array') return (schema.minItems ?? 0) === 0 ? [] : [given ?? this.sample(schema.items ?? {}, '')];
    if (given !== undefined) return given;
    if (schema.type === 'object') {
      return Object.fromEntries((schema.required ?? []).map((each) => [each, this.sample(schema.properties?.[each] ?? {}, each)]));
    }
    if (schema.enum !== undefined) return schema.enum.find((each) => each !== '');
    return schema.type === 'integer' || schema.type === 'number'
      ? Math.max(schema.minimum ?? 0, 80)
      : schema.type === 'boolean'
        ? true
        : 'a';
  }
}

function over(base: unknown, value: unknown): unknown {
  if (!isEntries(base) || !isEntries(value)) return value;
  return Object.fromEntries(Object.entries({ ...base, ...value }).filter(([, each]) => each !== null));
}
