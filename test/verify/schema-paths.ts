/** The places of a schema: `http[].route[].destination.host`, `a{}` for the values of a map. */
import type { Schema } from '../../scripts/import/schema';

/** One step down: a field's name, `[]` to an item of a list, `{}` to a value of a map. */
export type Step = string;

export interface Place {
  readonly path: string;
  readonly steps: readonly Step[];
  readonly schema: Schema;
}

/** Whether anything at all may stand below. */
export const isOpen = (schema: Schema): boolean =>
  schema['x-kubernetes-preserve-unknown-fields'] === true ||
  (schema.type === 'object' && schema.properties === undefined && schema.additionalProperties === undefined);

export const join = (path: string, step: Step): string =>
  step === '[]' || step === '{}' ? `${path}${step}` : path === '' ? step : `${path}.${step}`;

/** What is one step below a schema. */
export function below(schema: Schema, step: Step): Schema | undefined {
  if (step === '[]') return schema.items;
  if (step === '{}') return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  return schema.properties?.[step];
}

const stepsOf = (schema: Schema): readonly Step[] => [...Object.keys(schema.properties ?? {}), '[]', '{}'];

/** Every place below a schema, a parent before its children; items and values are places too. */
export function placesOf(schema: Schema, path = '', steps: readonly Step[] = []): readonly Place[] {
  return stepsOf(schema).flatMap((step) => {
    const next = below(schema, step);
    if (next === undefined) return [];
    const here = { path: join(path, step), steps: [...steps, step], schema: next };
    return [here, ...placesOf(next, here.path, here.steps)];
  });
}

/** Items and values of maps are places, but no properties. */
export const isProperty = (path: string): boolean => !/[\]}]$/.test(path);

/** A value that a place has in an object, and where exactly: `spec.http[0].route`. */
export interface Found {
  readonly at: string;
  readonly value: unknown;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const segment = (key: string): string => (/^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`);

/** The values that stand at a place of an object. */
export function valuesAt(value: unknown, steps: readonly Step[], at = 'spec'): readonly Found[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [{ at, value }];
  if (step === '[]') {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return items.flatMap((item, index) => valuesAt(item, rest, `${at}[${index}]`));
  }
  if (!isMap(value)) return [];
  const keys = step === '{}' ? Object.keys(value) : step in value ? [step] : [];
  return keys.flatMap((key) => valuesAt(value[key], rest, at + segment(key)));
}
