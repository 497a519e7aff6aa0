import { isIP } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { didYouMean } from '../values/did-you-mean';
import { matchesTrusted } from '../values/regexp';
import { isEntries } from './field-path';
import type { SchemaNode } from './schema-data';

/** What is wrong with a value, by the rule of docs/rules/schema.yaml. */
export type ValueFault = readonly [rule: string, message: string, hint: string];

/** A value as messages quote it, cut if it is long. */
export const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

/** Beyond 64 bits, a number is no whole one to the API server. */
const isInteger = (value: unknown): boolean => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 63;

type Type = NonNullable<SchemaNode['type']>;

/** What a value must be, in words. */
const nouns: Readonly<Record<Type, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function isOf(type: Type, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isEntries(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return isInteger(value);
    default:
      return typeof value === type;
  }
}

/** Why a value is not of a schema's type; nothing if it is. */
export function typeFault(value: unknown, type: Type | undefined, isIntOrString: boolean): ValueFault | undefined {
  if (isIntOrString) {
    const isEither = typeof value === 'string' || isInteger(value);
    return isEither ? undefined : ['SCH-1', `${shown(value)} is neither a whole number nor text.`, 'Give a whole number or text.'];
  }
  if (type === undefined || isOf(type, value)) return undefined;
  return ['SCH-1', `${shown(value)} stands where ${nouns[type]} belongs.`, `Give ${nouns[type]}${quoted(value, type)}.`];
}

/** Text is what a number or a boolean becomes in quotes, and the other way round. */
const quoted = (value: unknown, type: SchemaNode['type']): string => {
  if (type === 'string' && ['number', 'boolean'].includes(typeof value)) return `: "${String(value)}" in quotes`;
  return type !== 'string' && typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)) ? `: ${value} without quotes` : '';
};

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;

/** The formats that the API server looks at; of any other it knows nothing. */
const formats: Readonly<Record<string, (text: string) => boolean>> = {
  byte: (text) => base64.test(text),
  ipv4: (text) => isIP(text) === 4,
  ipv6: (text) => isIP(text) === 6,
};

/** The API server counts characters, not UTF-16 units. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let at = 1; at < text.length; at++) {
    const [high, low] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
    if (high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000) length--;
  }
  return length;
}

/** Judges a value of the right type. */
export type Check = (value: never) => ValueFault | undefined;

interface Sizes {
  readonly count: (value: never) => number;
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly rule: string;
  readonly what?: string;
}

/** How large a value of each type may be. */
const sizesOf = (facts: SchemaNode): readonly Sizes[] => [
  { count: (value: number) => value, least: facts.minimum, most: facts.maximum, rule: 'SCH-4' },
  { count: lengthOf, least: facts.minLength, most: facts.maxLength, rule: 'SCH-5', what: 'characters' },
  { count: (value: readonly unknown[]) => value.length, least: facts.minItems, most: facts.maxItems, rule: 'SCH-7', what: 'items' },
  {
    count: (value: object) => Object.keys(value).length,
    least: facts.minProperties,
    most: facts.maxProperties,
    rule: 'SCH-8',
    what: 'keys',
  },
];

function sizeCheck({ count, least = -Infinity, most = Infinity, rule, what }: Sizes): Check {
  const unit = what === undefined ? '' : ` ${what}`;
  const has = (value: unknown, size: number): string => (unit === '' ? `${size} is` : `${shown(value)} has ${size}${unit},`);
  return (value) => {
    const size = count(value);
    if (size < least) return [rule, `${has(value, size)} less than ${least}${unit}.`, `Give ${least}${unit} or more.`];
    return size > most ? [rule, `${has(value, size)} more than ${most}${unit}.`, `Give ${most}${unit} or less.`] : undefined;
  };
}

const enumCheck = (values: readonly unknown[]): Check => {
  const names = values.filter((each) => typeof each === 'string');
  return (value: unknown) =>
    values.some((each) => each === value || isDeepStrictEqual(each, value))
      ? undefined
      : [
          'SCH-2',
          `${shown(value)} is none of the values ${values.map(shown).join(', ')}.${typeof value === 'string' ? didYouMean(value, names) : ''}`,
          'Give one of these values.',
        ];
};

const patternCheck =
  (pattern: string): Check =>
  (value: string) =>
    matchesTrusted(pattern, value)
      ? undefined
      : ['SCH-6', `${shown(value)} does not have the form ${pattern}.`, 'Write the text in that form.'];

const formatCheck =
  (format: string, test: (text: string) => boolean): Check =>
  (value: unknown) =>
    typeof value !== 'string' || test(value)
      ? undefined
      : ['SCH-3', `${shown(value)} is no ${format}.`, `Give a value of the format ${format}.`];

/** What a schema asks of a value by itself, whatever the value holds. */
export function checksOf(facts: SchemaNode): readonly Check[] {
  const format = facts.format === undefined ? undefined : formats[facts.format];
  return [
    ...sizesOf(facts).flatMap((sizes) => (sizes.least === undefined && sizes.most === undefined ? [] : [sizeCheck(sizes)])),
    ...(facts.enum === undefined ? [] : [enumCheck(facts.enum)]),
    ...(facts.pattern === undefined ? [] : [patternCheck(facts.pattern)]),
    ...(facts.format === undefined || format === undefined ? [] : [formatCheck(facts.format, format)]),
  ];
}
