/** Arbitrary objects of a schema: valid in structure, types, enums, bounds and patterns, and more often than not in what excludes what. */
import * as fc from 'fast-check';
import type { Schema } from '../../scripts/import/schema';
import { unionsOf } from '../../scripts/import/unions';
import { key, text } from './random-text';
import { isOpen, type Place, type Step } from './schema-paths';

/** A place that an object shall have, and the value there if not any. */
export interface Goal extends Pick<Place, 'path' | 'steps'> {
  readonly value?: unknown;
}

/** The fields of an object that go together: which must be there, which must not, and which have one value. */
interface Plan {
  readonly required: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
  readonly literals: ReadonlyMap<string, unknown>;
}

type Values = fc.Arbitrary<unknown>;
type Entries = Readonly<Record<string, unknown>>;

const absent = Symbol('absent');
const free: Plan = { required: new Set(), absent: new Set(), literals: new Map() };
const mostPlans = 32;

const literalOf = (text: string): unknown => JSON.parse(text.replaceAll("'", '"'));

/** One plan for each way through the unions of a schema. */
function plansOf(schema: Schema): readonly Plan[] {
  return unionsOf(schema).reduce<readonly Plan[]>(
    (plans, branches) => {
      const members = new Set(branches.flatMap((branch) => Object.keys(branch)));
      return plans
        .flatMap((plan) =>
          branches.map((branch) => ({
            required: new Set([...plan.required, ...Object.keys(branch).filter((name) => branch[name]?.required)]),
            absent: new Set([...plan.absent, ...[...members].filter((name) => branch[name] === undefined)]),
            literals: new Map([
              ...plan.literals,
              ...Object.entries(branch).flatMap(([name, { type }]) => (type?.is === 'text' ? [[name, literalOf(type.text)] as const] : [])),
            ]),
          })),
        )
        .slice(0, mostPlans);
    },
    [free],
  );
}

/** An optional field is there more rarely, the more of them there are: objects stay small, however many fields their kind has. */
const optional = (values: Values, of: number): Values =>
  fc.oneof({ weight: of + 2, arbitrary: fc.constant(absent) }, { weight: 3, arbitrary: values });

const withoutAbsent = (entries: Entries): Entries => Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== absent));

/** What makes two items of a list one to the API server. */
function identityOf(schema: Schema): ((item: unknown) => unknown) | undefined {
  const kind = 'x-kubernetes-list-type' in schema ? schema['x-kubernetes-list-type'] : undefined;
  if (kind === 'set') return (item) => JSON.stringify(item);
  if (kind !== 'map' || !('x-kubernetes-list-map-keys' in schema)) return undefined;
  const keys = schema['x-kubernetes-list-map-keys'] as readonly string[];
  return (item) => JSON.stringify(keys.map((name) => (item as Entries)[name] ?? schema.items?.properties?.[name]?.default));
}

const firstOfEach = (items: readonly unknown[], identity: ((item: unknown) => unknown) | undefined): readonly unknown[] =>
  identity === undefined ? items : [...new Map([...items].reverse().map((item) => [identity(item), item])).values()].reverse();

const known = new WeakMap<Schema, Map<string, Values>>();

/** Any value of a schema; `name` is the field that it stands in. */
export function valuesOf(schema: Schema, name: string): Values {
  const ofSchema = known.get(schema) ?? new Map<string, Values>();
  known.set(schema, ofSchema);
  const found = ofSchema.get(name);
  if (found !== undefined) return found;
  const values = plain(schema, name);
  const all = schema.nullable ? fc.oneof({ weight: 9, arbitrary: values }, { weight: 1, arbitrary: fc.constant(null) }) : values;
  ofSchema.set(name, all);
  return all;
}

function plain(schema: Schema, name: string): Values {
  if (schema['x-kubernetes-int-or-string']) return fc.oneof(fc.nat(65535), fc.constantFrom('http', '50%'));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (isOpen(schema)) return fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3, noNullPrototype: true });
  if (schema.properties !== undefined) return objects(schema);
  if (schema.items !== undefined) return list(schema, name, []);
  if (typeof schema.additionalProperties === 'object') return map(schema, valuesOf(schema.additionalProperties, name), []);
  return scalar(schema, name);
}

function scalar(schema: Schema, name: string): Values {
  const { minimum, maximum } = schema;
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer': {
      const most = schema.format === 'int32' ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
      return fc.integer({ min: minimum ?? -most, max: Math.min(maximum ?? most, most) });
    }
    case 'number':
      return fc.double({ min: minimum ?? -1e9, max: maximum ?? 1e9, noNaN: true });
    case 'string':
      return text(schema, name);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function list(schema: Schema, name: string, first: readonly Values[]): Values {
  const { items = {}, minItems = 0, maxItems = Infinity } = schema;
  const identity = identityOf(schema);
  const rest = Math.max(0, minItems - first.length);
  const more = fc.array(valuesOf(items, name), { minLength: rest, maxLength: Math.max(rest, Math.min(maxItems - first.length, rest + 1)) });
  return fc
    .tuple(fc.tuple(...first), more)
    .map(([own, others]) => firstOfEach([...own, ...others], identity))
    .filter(({ length }) => length >= minItems);
}

function map({ minProperties = 0, maxProperties = Infinity }: Schema, values: Values, first: readonly Values[]): Values {
  const rest = Math.max(0, minProperties - first.length);
  const own = fc.tuple(...first.map((each) => fc.tuple(key, each)));
  const more = fc.dictionary(key, values, {
    minKeys: rest,
    maxKeys: Math.max(rest, Math.min(maxProperties - first.length, 2)),
    noNullPrototype: true,
  });
  return fc
    .tuple(own, more)
    .map(([entries, others]) => ({ ...others, ...Object.fromEntries(entries) }))
    .filter((entries) => Object.keys(entries).length >= minProperties && Object.keys(entries).length <= maxProperties);
}

function objectBy(schema: Schema, plan: Plan, forced: ReadonlyMap<string, Values>): fc.Arbitrary<Entries> {
  const entries = Object.entries(schema.properties ?? {}).filter(([name]) => !plan.absent.has(name) || forced.has(name));
  const model = entries.map(([name, of]) => {
    const values = forced.get(name) ?? (plan.literals.has(name) ? fc.constant(plan.literals.get(name)) : valuesOf(of, name));
    const isRequired = forced.has(name) || plan.required.has(name) || schema.required?.includes(name);
    return [name, isRequired ? values : optional(values, entries.length)] as const;
  });
  const fits = ({ length }: readonly string[]): boolean =>
    length >= (schema.minProperties ?? 0) && length <= (schema.maxProperties ?? Infinity);
  return fc
    .record(Object.fromEntries(model))
    .map(withoutAbsent)
    .filter((made) => fits(Object.keys(made)));
}

/** Objects of a schema. One in some ignores what excludes what, to meet what the types and the cluster say to that. */
function objects(schema: Schema, forced: ReadonlyMap<string, Values> = new Map(), fixed?: unknown): fc.Arbitrary<Entries> {
  const [name = ''] = forced.keys();
  const plans = plansOf(schema).filter(
    (plan) => !plan.absent.has(name) && (fixed === undefined || !plan.literals.has(name) || plan.literals.get(name) === fixed),
  );
  const loose = { weight: 1, arbitrary: objectBy(schema, free, forced) };
  return fc.oneof(...plans.map((plan) => ({ weight: 12, arbitrary: objectBy(schema, plan, forced) })), loose);
}

/** Values of a schema that have a place below it. */
export function valuesWith(schema: Schema, { steps: [step, ...rest], path, value }: Goal, name = ''): Values {
  if (step === undefined) return value === undefined ? plain(schema, name) : fc.constant(value);
  const goal: Goal = { steps: rest, path, value };
  const next = (of: Schema, field: Step): Values => valuesWith(of, goal, field);
  if (step === '[]') return list(schema, name, [next(schema.items ?? {}, name)]);
  if (step === '{}') {
    const values = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
    return map(schema, valuesOf(values, name), [next(values, name)]);
  }
  const of = schema.properties?.[step];
  if (of === undefined) throw new Error(`The schema has no ${step} on the way to ${path}.`);
  return objects(schema, new Map([[step, next(of, step)]]), rest.length === 0 ? value : undefined);
}
