import { didYouMean } from '../../values/did-you-mean';
import { UsageError } from '../check/usage-error';

/** Reads the value of a key; `where` is its name in messages. */
export type Reader<Value> = (value: unknown, where: string) => Value;

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60));

const simple =
  <Value>(what: string, is: (value: unknown) => value is Value): Reader<Value> =>
  (value, where) => {
    if (is(value)) return value;
    throw new UsageError(`"${where}" is ${show(value)}, and no ${what}.`, `Write a ${what}.`);
  };

/** Text. */
export const text = simple('text', (value): value is string => typeof value === 'string');
/** A number. */
export const number = simple('number', (value): value is number => typeof value === 'number');
/** What is there or not. */
export const yes = simple('"true"', (value): value is true => value === true);

/** A text, or a number or truth that YAML makes of one. */
export const scalar: Reader<string> = (value, where) =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : text(value, where);

/** What may be `null`. */
export const orNull =
  <Value>(other: Reader<Value>): Reader<Value | null> =>
  (value, where) =>
    value === null ? null : other(value, where);

/** One, or a list of them. */
export const listOf =
  <Item>(item: Reader<Item>): Reader<readonly Item[]> =>
  (value, where) =>
    Array.isArray(value) ? value.map((each: unknown, index) => item(each, `${where}[${index}]`)) : [item(value, where)];

const entries: Reader<Readonly<Record<string, unknown>>> = simple(
  'map',
  (value): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** A map with any keys. */
export const recordOf =
  <Value>(each: Reader<Value>): Reader<Readonly<Record<string, Value>>> =>
  (value, where) =>
    Object.fromEntries(Object.entries(entries(value, where)).map(([key, one]) => [key, each(one, `${where}.${key}`)]));

/** Settings of any form, which are compared as they are. */
export const anything: Reader<Readonly<Record<string, unknown>>> = entries;

/** A map with some of these keys, and with all of those that are needed. */
export const mapOf =
  <Value extends object>(
    readers: { readonly [Key in keyof Value]-?: Reader<NonNullable<Value[Key]> | (null extends Value[Key] ? null : never)> },
    needed: readonly (keyof Value & string)[] = [],
  ): Reader<Value> =>
  (value, where) => {
    const given = entries(value, where);
    const known = Object.keys(readers) as (keyof Value & string)[];
    const unknown = Object.keys(given).find((key) => !known.some((each) => each === key));
    if (unknown !== undefined) throw new UsageError(`"${where}" has no key "${unknown}".${didYouMean(unknown, known)}`);
    const missing = needed.find((key) => !Object.hasOwn(given, key));
    if (missing !== undefined) throw new UsageError(`"${where}" has no "${missing}".`, `Give it a "${missing}".`);
    const present = known.filter((key) => Object.hasOwn(given, key));
    return Object.fromEntries(present.map((key) => [key, readers[key](given[key], `${where}.${key}`)])) as Value;
  };
