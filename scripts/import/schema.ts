/** The part of an OpenAPI v3 schema that CRDs use and the types need. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly nullable?: boolean;
  readonly description?: string;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string; readonly message?: string }[];
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  /** Set by `withVanished`: the last release that had the field. */
  readonly vanishedAfter?: string;
}

export interface CRD {
  readonly kind: 'CustomResourceDefinition';
  readonly spec: {
    readonly group: string;
    readonly scope: 'Namespaced' | 'Cluster';
    readonly names: { readonly kind: string; readonly plural: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

export const isCRD = (document: unknown): document is CRD =>
  typeof document === 'object' && document !== null && 'kind' in document && document.kind === 'CustomResourceDefinition';

/** Kubernetes' order of versions: `v1` before `v1beta2` before `v1beta1` before `v1alpha3`. */
export function byVersionPriority(a: string, b: string): number {
  const rank = (version: string): readonly number[] => {
    const [, major = '0', stage = '', step = '0'] = /^v(\d+)(alpha|beta)?(\d+)?$/.exec(version) ?? [];
    return [stage === '' ? 2 : stage === 'beta' ? 1 : 0, Number(major), Number(step)];
  };
  const [left, right] = [rank(a), rank(b)];
  return right.map((value, index) => value - (left[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** The schema of the spec in the newest served version; nothing for kinds that only controllers write. */
export function newestSpec(crd: CRD): Schema | undefined {
  const newest = [...crd.spec.versions].filter(({ served }) => served).sort((a, b) => byVersionPriority(a.name, b.name))[0];
  const spec = newest?.schema.openAPIV3Schema.properties?.['spec'];
  return spec?.properties === undefined ? undefined : spec;
}

/** `current` with the properties that only `older` has, each marked with its release; asked from the newest of the older ones on. */
export function withVanished(current: Schema, older: Schema, release: string): Schema {
  const properties = { ...current.properties };
  for (const [name, schema] of Object.entries(older.properties ?? {})) {
    const now = properties[name];
    if (now === undefined) {
      if (current.properties !== undefined) properties[name] = { ...schema, vanishedAfter: release };
    } else if (now.vanishedAfter === undefined) {
      properties[name] = withVanished(now, schema, release);
    }
  }
  return {
    ...current,
    ...(current.properties === undefined ? {} : { properties }),
    ...(current.items === undefined || older.items === undefined ? {} : { items: withVanished(current.items, older.items, release) }),
  };
}
