/** The values of CEL and the functions that the CRDs' rules call. */
import { isIP } from 'node:net';

/** A rule that cannot be evaluated refuses the object. */
export class Failure extends Error {}

export type Entries = Readonly<Record<string, unknown>>;

class Duration {
  constructor(readonly nanoseconds: number) {}
}

const units: Readonly<Record<string, number>> = { h: 36e11, m: 6e10, s: 1e9, ms: 1e6, us: 1e3, µs: 1e3, ns: 1 };

function durationOf(text: string): Duration {
  const [, sign = '', rest = ''] = /^([-+]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:h|ms|m|s|us|µs|ns))+)$/.exec(text) ?? [];
  if (rest === '') throw new Failure(`"${text}" is no duration`);
  const parts = [...rest.matchAll(/(\d+\.?\d*|\.\d+)(h|ms|m|s|us|µs|ns)/g)];
  const nanoseconds = parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (units[unit] ?? 0), 0);
  return nanoseconds < 2 ** 63 ? new Duration(sign === '-' ? -nanoseconds : nanoseconds) : fail('too long a duration');
}

export const isEntries = (value: unknown): value is Entries => typeof value === 'object' && value !== null && !Array.isArray(value);
export const itemsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : isEntries(value) ? Object.keys(value) : fail('no list or map');

export function fail(reason: string): never {
  throw new Failure(reason);
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : fail('no text'));
export const numberOf = (value: unknown): number =>
  value instanceof Duration ? value.nanoseconds : typeof value === 'number' ? value : fail('no number');
export const truthOf = (value: unknown): boolean => (typeof value === 'boolean' ? value : fail('no boolean'));

/** Kubernetes spells fields that are named like a word of CEL with underscores. */
export const fieldOf = (name: string): string => /^__(\w+)__$/.exec(name)?.[1] ?? name;

export function select(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) return numberOf(key) < value.length ? (value as unknown[])[numberOf(key)] : fail('no such index');
  return isEntries(value) && textOf(key) in value ? value[textOf(key)] : fail(`no such key "${String(key)}"`);
}

/* Go's reader of URLs takes a path alone too. */
const isURL = (text: string): boolean => text.startsWith('/') || URL.canParse(text);
const schemeOf = (text: string): string => (text.startsWith('/') ? '' : new URL(text).protocol.replace(/:$/, ''));

/* JavaScript sets the case of a whole pattern only, which is what the rules do too. */
const patternOf = (pattern: string): RegExp => new RegExp(pattern.replace('(?i)', ''), pattern.includes('(?i)') ? 'i' : '');

/** Functions and methods; a method's own value is the first argument. */
export const functions: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
  size: (value) => (typeof value === 'string' ? Array.from(value).length : itemsOf(value).length),
  startsWith: (text, start) => textOf(text).startsWith(textOf(start)),
  endsWith: (text, end) => textOf(text).endsWith(textOf(end)),
  contains: (text, part) => textOf(text).includes(textOf(part)),
  matches: (text, pattern) => patternOf(textOf(pattern)).test(textOf(text)),
  split: (text, mark) => textOf(text).split(textOf(mark)),
  substring: (text, from, to) => {
    const length = textOf(text).length;
    const end = to === undefined ? length : numberOf(to);
    return end <= length && numberOf(from) <= end ? textOf(text).slice(numberOf(from), end) : fail('out of range');
  },
  int: (value) => (/^-?\d+$/.test(textOf(value)) ? Number(value) : fail('no integer')),
  duration: (text) => durationOf(textOf(text)),
  getSeconds: (value) => Math.trunc(numberOf(value) / 1e9),
  getMilliseconds: (value) => Math.trunc(numberOf(value) / 1e6),
  isURL: (text) => isURL(textOf(text)),
  url: (text) => (isURL(textOf(text)) ? text : fail('no URL')),
  getScheme: (url) => schemeOf(textOf(url)),
  isIP: (text) => isIP(textOf(text)) !== 0,
};
