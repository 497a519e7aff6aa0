import { didYouMean } from '../../values/did-you-mean';
import { parseGoDuration } from '../../values/go-duration';
import { isEntries } from '../field-path';
import { shown } from '../schema-values';

/** What is wrong with a scalar, and what to write. */
export type ScalarFault = readonly [message: string, hint: string];

/** Who reads: Go's JSON takes a number only for a number, that of protocol buffers one in quotes too. */
export interface Reader {
  readonly isLoose: boolean;
}

const spans: Readonly<Record<string, readonly [least: number, most: number]>> = {
  i: [-0x8000_0000, 0x7fff_ffff],
  l: [-(2 ** 63), 2 ** 63],
  u: [0, 0xffff_ffff],
};

const belongs = (value: unknown, noun: string, hint = `Give ${noun}.`): ScalarFault => [
  `${shown(value)} stands where ${noun} belongs.`,
  hint,
];

/** The number that a reader finds; nothing if it finds none. */
function numberIn(value: unknown, { isLoose }: Reader): number | undefined {
  if (typeof value === 'number') return value;
  return isLoose && typeof value === 'string' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function wholeFault(value: unknown, letter: string, reader: Reader): ScalarFault | undefined {
  const number = numberIn(value, reader);
  if (number === undefined || !Number.isInteger(number)) {
    const isQuoted = typeof value === 'string' && /^-?\d+$/.test(value);
    return belongs(value, 'a whole number', isQuoted ? `Give a whole number: ${value} without quotes.` : undefined);
  }
  const [least, most] = spans[letter] ?? [-Infinity, Infinity];
  if (number >= least && number <= most) return undefined;
  return [`${number} is outside of ${least} to ${most}.`, 'Give a whole number in that range.'];
}

const isText = (value: unknown): value is string => typeof value === 'string';

const textFault = (value: unknown): ScalarFault | undefined =>
  isText(value)
    ? undefined
    : belongs(value, 'text', ['number', 'boolean'].includes(typeof value) ? `Give text: "${String(value)}" in quotes.` : undefined);

const durationFault = (value: unknown): ScalarFault | undefined =>
  isText(value) && parseGoDuration(value) !== undefined
    ? undefined
    : [`${shown(value)} is no duration; a number and a unit are read, such as "5s", "100ms" or "1h30m".`, 'Write such a duration.'];

function enumFault(value: unknown, names: readonly string[]): ScalarFault | undefined {
  if (isText(value) ? names.includes(value) : wholeFault(value, 'i', { isLoose: false }) === undefined) return undefined;
  const near = isText(value) ? didYouMean(value, names) : '';
  return [`${shown(value)} is none of the values ${names.map((name) => `"${name}"`).join(', ')}.${near}`, 'Give one of these values.'];
}

/** Go reads one without digits as 0. */
const quantity = /^\s*(?=\S)[-+]?\d*\.?\d*(?:[numkMGTPE]|[KMGTPE]i|[eE][-+]?\d+)?\s*$/;

const quantityFault = (value: unknown): ScalarFault | undefined =>
  typeof value === 'number' || (isText(value) && quantity.test(value))
    ? undefined
    : [
        `${shown(value)} is no quantity; a number is taken, with a unit such as "m", "k", "Mi" or "Gi" behind it.`,
        'Write such a quantity.',
      ];

const checks: Readonly<Record<string, (value: unknown, reader: Reader) => ScalarFault | undefined>> = {
  '*': () => undefined,
  s: textFault,
  b: (value) => (typeof value === 'boolean' ? undefined : belongs(value, 'true or false', 'Give true or false, without quotes.')),
  d: (value, reader) => (numberIn(value, reader) === undefined ? belongs(value, 'a number') : undefined),
  n: (value, reader) => (isText(value) ? undefined : wholeFault(value, 'i', reader)),
  q: quantityFault,
  m: (value) => (isEntries(value) ? undefined : belongs(value, 'a map')),
  D: durationFault,
};

/** Why a reader cannot take a value for a scalar of a letter; nothing if it can. */
export function scalarFault(value: unknown, letter: string, reader: Reader): ScalarFault | undefined {
  if (letter.startsWith('=')) return enumFault(value, letter.slice(1).split('|'));
  const check = checks[letter];
  return check === undefined ? wholeFault(value, letter, reader) : check(value, reader);
}
