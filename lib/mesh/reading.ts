/** Reads values of Kubernetes' own kinds, which no schema here has vouched for: what has another type counts as absent. */

type Entries = Readonly<Record<string, unknown>>;

/** A map, or an empty one. */
export const entriesOf = (value: unknown): Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entries) : {};

/** A list, or an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text, if it is one. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A number, if it is one. */
export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** The entries of a map whose values are text. */
export const textMapOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(entriesOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
