/** Which rules a schema has, and what becomes of them in an object. */
import { isEntries } from '../../../lib/admission/field-path';
import type { Schema } from '../../../lib/admission/schema-node';
import { satisfies } from '../../../lib/values/cel';

/** A rule at a place of a schema; an item of a list is `[]` there, and a key of a map `{}`. */
export interface PlacedRule {
  readonly path: string;
  readonly number: number;
}

/** A rule that was asked of a value. */
export interface Outcome extends PlacedRule {
  readonly isKept: boolean;
}

const below = (path: string, step: string): string =>
  path === '' || step.startsWith('[') || step.startsWith('{') ? path + step : `${path}.${step}`;

/** Every rule of a schema, wherever it stands. */
export function placedRules(schema: Schema, path = ''): readonly PlacedRule[] {
  if (!schema.hasRules()) return [];
  const [items, more] = [schema.items(), schema.more()];
  return [
    ...schema.rules().map(({ number }) => ({ path, number })),
    ...[...schema.properties()].flatMap(([name, each]) => placedRules(each, below(path, name))),
    ...(items === undefined ? [] : placedRules(items, below(path, '[]'))),
    ...(more === undefined ? [] : placedRules(more, below(path, '{}'))),
  ];
}

/** What each rule says of a value and of what is in it. */
export function outcomes(value: unknown, schema: Schema | undefined, path = ''): readonly Outcome[] {
  if (schema?.hasRules() !== true) return [];
  return [
    ...schema.rules().map(({ number, rule }) => ({ path, number, isKept: satisfies(rule, value) })),
    ...(Array.isArray(value) ? value.flatMap((item: unknown) => outcomes(item, schema.items(), below(path, '[]'))) : []),
    ...(isEntries(value)
      ? Object.keys(value).flatMap((name) =>
          outcomes(value[name], schema.field(name), below(path, schema.properties().has(name) ? name : '{}')),
        )
      : []),
  ];
}
