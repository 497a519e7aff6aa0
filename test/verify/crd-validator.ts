/** Validates objects as the API server does by a CRD's schema: unknown fields refused, defaults filled in first. CEL rules are not run. */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { loadAll } from 'js-yaml';
import { parseAllDocuments, type Tags } from 'yaml';

type Json = Readonly<Record<string, unknown>>;

interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly schema: { readonly openAPIV3Schema: Json };
}

interface Crd {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly scope: 'Namespaced' | 'Cluster';
    readonly names: { readonly kind: string };
    readonly versions: readonly CrdVersion[];
  };
}

/** What a manifest must at least have to be looked up. */
export interface Validatable {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The verdict on one object: the faults found, none if it is accepted, or why nobody can tell. */
export type Verdict = { readonly faults: readonly string[] } | { readonly skipped: string };

const inRange = (bits: bigint) => (value: number) =>
  Number.isInteger(value) && value >= -Number(1n << (bits - 1n)) && value <= Number((1n << (bits - 1n)) - 1n);

function makeAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, useDefaults: true, unicodeRegExp: false, validateFormats: true });
  addFormats(ajv, ['date-time', 'ipv4', 'ipv6']);
  ajv.addFormat('int32', { type: 'number', validate: inRange(32n) });
  ajv.addFormat('int64', { type: 'number', validate: inRange(64n) });
  for (const format of ['double', 'float', 'binary', 'byte', 'password']) ajv.addFormat(format, true);
  return ajv;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const mapValues = (value: unknown, convert: (item: Json) => Json): Json =>
  Object.fromEntries(Object.entries(isObject(value) ? value : {}).map(([key, item]) => [key, isObject(item) ? convert(item) : item]));

/**
 * A structural schema of Kubernetes as JSON schema. The schemas below `anyOf`, `oneOf`, `allOf` and `not` only test values and say
 * nothing about which fields there are, so they stay as they are.
 */
export function toJsonSchema(schema: Json): Json {
  const { nullable, properties, items, additionalProperties, type, enum: values, ...rest } = schema;
  const plain = Object.fromEntries(Object.entries(rest).filter(([key]) => !key.startsWith('x-kubernetes-') && key !== 'description'));
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true || properties === undefined;
  const types = schema['x-kubernetes-int-or-string'] === true ? ['integer', 'string'] : type === undefined ? [] : [type];
  const all = nullable === true && types.length > 0 ? [...types, 'null'] : types;
  return {
    ...plain,
    ...(all.length === 0 ? {} : { type: all }),
    ...(Array.isArray(values) ? { enum: nullable === true ? [...(values as unknown[]), null] : values } : {}),
    ...(properties === undefined ? {} : { properties: mapValues(properties, toJsonSchema) }),
    ...(isObject(items) ? { items: toJsonSchema(items) } : {}),
    ...(additionalProperties === undefined
      ? open
        ? {}
        : { additionalProperties: false }
      : { additionalProperties: isObject(additionalProperties) ? toJsonSchema(additionalProperties) : additionalProperties }),
  };
}

/** What YAML 1.1 has and kubectl's reader has not: times and dates are text to it. */
const withoutTimes = (tags: Tags): Tags =>
  tags.filter(
    (tag) => typeof tag === 'string' || !(('format' in tag && tag.format === 'TIME') || tag.tag === 'tag:yaml.org,2002:timestamp'),
  );

/**
 * The documents of a YAML file, read as kubectl reads them; empty ones are left out. js-yaml refuses some indentation that kubectl takes
 * (and one of Istio's samples has).
 */
export function readDocuments(file: string): readonly Json[] {
  return [...parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1', strict: false, customTags: withoutTimes })].flatMap(
    (document) => {
      if ('errors' in document && document.errors.length > 0 && document.errors.some(({ code }) => code !== 'BAD_INDENT')) {
        throw new Error(`${file}: ${document.errors.map(({ message }) => message).join('; ')}`);
      }
      const value: unknown = 'toJS' in document ? document.toJS() : undefined;
      return isObject(value) ? [value] : [];
    },
  );
}

const readCrds = (file: string): readonly Crd[] =>
  loadAll(readFileSync(file, 'utf8')).filter(
    (document): document is Crd => isObject(document) && document['kind'] === 'CustomResourceDefinition',
  );

/** The API server knows these fields of every object, whether or not the schema says so. */
function withEnvelope(schema: Json): Json {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const envelope = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } };
  return { ...schema, properties: { ...envelope, ...properties } };
}

/** The CRDs of some bundles, compiled when the first object of a version comes by. */
export class CrdValidator {
  private readonly crds = new Map<string, Crd['spec']>();
  private readonly compiled = new Map<string, ValidateFunction>();
  private readonly ajv = makeAjv();

  constructor(files: readonly string[]) {
    for (const { spec } of files.flatMap(readCrds)) {
      this.crds.set(`${spec.group}/${spec.names.kind}`, spec);
    }
  }

  validate(manifest: Validatable): Verdict {
    const [group = '', version = ''] = manifest.apiVersion.split('/');
    const crd = this.crds.get(`${group}/${manifest.kind}`);
    if (crd === undefined) return { skipped: 'the bundles have no CRD of this kind' };
    const found = crd.versions.find(({ name }) => name === version);
    if (found?.served !== true) return { faults: [`${manifest.apiVersion} is not served`] };
    const namespace = (manifest as { readonly metadata?: { readonly namespace?: string } }).metadata?.namespace;
    const misplaced = crd.scope === 'Cluster' && namespace !== undefined ? ['/metadata/namespace stands in an object of the cluster'] : [];
    const validate = this.compile(`${group}/${manifest.kind}/${version}`, found);
    validate(structuredClone(manifest));
    const faults = (validate.errors ?? []).map(
      ({ instancePath, message = '', params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    return { faults: [...misplaced, ...faults] };
  }

  private compile(key: string, { schema }: CrdVersion): ValidateFunction {
    const known = this.compiled.get(key);
    if (known !== undefined) return known;
    const validate = this.ajv.compile(toJsonSchema(withEnvelope(schema.openAPIV3Schema)));
    this.compiled.set(key, validate);
    return validate;
  }
}
