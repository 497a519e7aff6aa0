/** What the random objects shall have: every place of a schema, and every value of its enums. */
import type { Schema } from '../../scripts/import/schema';
import type { Goal } from './random-object';
import { below, type Place, placesOf, type Step } from './schema-paths';

const valuesOf = (place: Place): readonly Goal[] => (place.schema.enum ?? []).map((value) => ({ ...place, value }));

/** One goal for each place, or for each of its values where these are listed. */
export const goalsOf = (schema: Schema): readonly Goal[] =>
  placesOf(schema).flatMap((place) => (place.schema.enum === undefined ? [place] : valuesOf(place)));

const at = (schema: Schema, steps: readonly Step[]): Schema | undefined =>
  steps.reduce<Schema | undefined>((found, step) => (found === undefined ? undefined : below(found, step)), schema);

/** What another release has in a place that is in both, and this one has not: fields, and values of enums. */
export function goalsOnlyIn(other: Schema, own: Schema): readonly Goal[] {
  return placesOf(other).flatMap((place): readonly Goal[] => {
    const here = at(own, place.steps);
    if (here === undefined) return at(own, place.steps.slice(0, -1)) === undefined ? [] : [place];
    if (here.enum === undefined) return [];
    return valuesOf(place).filter(({ value }) => !here.enum?.includes(value));
  });
}

/** The schema with no more than what must be there. */
function least(schema: Schema): Schema {
  const { properties, items, additionalProperties, ...rest } = schema;
  const required = Object.entries(properties ?? {}).filter(([name]) => schema.required?.includes(name));
  return {
    ...rest,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(required.map(([name, each]) => [name, least(each)])) }),
    ...(items === undefined ? {} : { items: least(items) }),
    ...(additionalProperties === undefined
      ? {}
      : { additionalProperties: typeof additionalProperties === 'object' ? least(additionalProperties) : additionalProperties }),
  };
}

/** A release's schema with one place more, which another release has. */
export function withGoal(own: Schema | undefined, other: Schema, [step, ...rest]: readonly Step[]): Schema {
  if (own === undefined) return least(other);
  if (step === undefined) return own;
  const next = below(other, step);
  if (next === undefined) return own;
  const grown = withGoal(below(own, step), next, rest);
  if (step === '[]') return { ...own, items: grown };
  if (step === '{}') return { ...own, additionalProperties: grown };
  return { ...own, properties: { ...own.properties, [step]: grown } };
}
