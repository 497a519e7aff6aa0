import { didYouMean } from '../values/did-you-mean';
import { UsageError } from './usage-error';

/** A place in a file that somebody wrote for a command. */
export interface Place {
  /** `the configuration` */
  readonly document: string;
  /** `ignore[0].code`; nothing for the document itself. */
  readonly path: string;
}

/** Reads what stands at a place. @throws UsageError for what does not belong there */
export type Reader<Value> = (value: unknown, place: Place) => Value;

type Entries = Readonly<Record<string, unknown>>;

const describe = ({ document, path }: Place): string =>
  path === '' ? `${document.charAt(0).toUpperCase()}${document.slice(1)}` : `"${path}" in ${document}`;

const below = ({ document, path }: Place, key: string): Place => ({ document, path: path === '' ? key : `${path}.${key}` });

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60));

const simple =
  <Value>(what: string, is: (value: unknown) => value is Value, hint = `Write a ${what}.`): Reader<Value> =>
  (value, place) => {
    if (is(value)) return value;
    throw new UsageError(`${describe(place)} is ${show(value)}, and no ${what}.`, hint);
  };

const isText = (value: unknown): value is string => typeof value === 'string';
const isEntries = (value: unknown): value is Entries => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text. */
export const text = simple('text', isText, 'Write text, in quotes if it looks like a number.');

/** A number. */
export const number = simple('number', (value): value is number => typeof value === 'number');

/** What is there or not. */
export const yes = simple('"true"', (value): value is true => value === true, 'Write "true", or leave it out.');

/** Text that says something. */
export const telling =
  (hint: string): Reader<string> =>
  (value, place) => {
    const read = text(value, place);
    if (read.trim() !== '') return read;
    throw new UsageError(`${describe(place)} says nothing.`, hint);
  };

/** A text, or a number or truth that YAML makes of one. */
export const scalar: Reader<string> = (value, place) =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : text(value, place);

/** What may be `null`. */
export const orNull =
  <Value>(other: Reader<Value>): Reader<Value | null> =>
  (value, place) =>
    value === null ? null : other(value, place);

/** The word `all`, or something else. */
export const allOr =
  <Value>(other: Reader<Value>): Reader<'all' | Value> =>
  (value, place) =>
    value === 'all' ? value : other(value, place);

/** A list. */
export const listOf =
  <Item>(item: Reader<Item>): Reader<readonly Item[]> =>
  (value, place) => {
    const { document, path } = place;
    if (Array.isArray(value)) return value.map((each: unknown, index) => item(each, { document, path: `${path}[${index}]` }));
    throw new UsageError(`${describe(place)} is ${show(value)}, and no list.`, 'Write a list.');
  };

/** One, or a list of them. */
export const oneOrMore =
  <Item>(item: Reader<Item>): Reader<readonly Item[]> =>
  (value, place) =>
    Array.isArray(value) ? listOf(item)(value, place) : [item(value, place)];

/** Settings of any form, which are compared as they are. */
export const anything = simple('map', isEntries);

/** A map with any keys. */
export const recordOf =
  <Value>(each: Reader<Value>): Reader<Readonly<Record<string, Value>>> =>
  (value, place) =>
    Object.fromEntries(Object.entries(anything(value, place)).map(([key, one]) => [key, each(one, below(place, key))]));

/** A map with some of these keys, and with all of those that are needed. */
export const mapOf =
  <Value extends object>(
    readers: { readonly [Key in keyof Value]-?: Reader<NonNullable<Value[Key]> | (null extends Value[Key] ? null : never)> },
    needed: readonly (keyof Value & string)[] = [],
  ): Reader<Value> =>
  (value, place) => {
    const known = Object.keys(readers) as (keyof Value & string)[];
    const keys = known.map((key) => `"${key}"`).join(', ');
    if (!isEntries(value)) throw new UsageError(`${describe(place)} is no map with ${keys}.`);
    const unknown = Object.keys(value).find((key) => !known.some((each) => each === key));
    if (unknown !== undefined)
      throw new UsageError(`${describe(place)} has no key "${unknown}"; it has ${keys}.${didYouMean(unknown, known)}`);
    const missing = needed.find((key) => !Object.hasOwn(value, key));
    if (missing !== undefined) throw new UsageError(`${describe(place)} has no "${missing}".`, `Give it a "${missing}".`);
    const given = known.filter((key) => Object.hasOwn(value, key));
    return Object.fromEntries(given.map((key) => [key, readers[key](value[key], below(place, key))])) as Value;
  };
