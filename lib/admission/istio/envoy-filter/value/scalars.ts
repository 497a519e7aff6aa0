import { parseGoDuration } from '../../../../values/go-duration';
import { shown } from '../../../schema-values';
import { isTimestamp } from './timestamp';

/** What is wrong with a value, and what to write. */
export type ValueFault = readonly [message: string, hint: string];

const belongs = (value: unknown, noun: string): ValueFault => [`${shown(value)} stands where ${noun} belongs.`, `Give ${noun}.`];

const ranges: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  i: [-(2n ** 31n), 2n ** 31n - 1n],
  I: [-(2n ** 63n), 2n ** 63n - 1n],
  u: [0n, 2n ** 32n - 1n],
  U: [0n, 2n ** 64n - 1n],
};

/** The text of a number, in or out of quotes. */
function numeralOf(value: unknown): string | undefined {
  if (typeof value === 'number') return JSON.stringify(value);
  return typeof value === 'string' ? value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') : undefined;
}

function wholeFault(value: unknown, letter: string): ValueFault | undefined {
  const text = numeralOf(value);
  if (text === 'null') return undefined;
  if (text === undefined || !/^-?(?:0|[1-9]\d*)$/.test(text)) return belongs(value, 'a whole number');
  const [least, most] = ranges[letter] ?? [0n, 0n];
  /* Digits beyond those of any range are not worth the time. */
  const number = text.length > 24 ? most + 1n : BigInt(text);
  return number >= least && number <= most
    ? undefined
    : [`${shown(value)} is outside of ${least} to ${most}.`, 'Give a whole number in that range.'];
}

const largestFloat = 3.4028235677973366e38;

function numberFault(value: unknown, letter: string): ValueFault | undefined {
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return undefined;
  const text = numeralOf(value);
  if (text === 'null') return undefined;
  if (text === undefined || !/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)) return belongs(value, 'a number');
  const size = Math.abs(Number(text));
  return size === Infinity || (letter === 'f' && size >= largestFloat)
    ? [`${shown(value)} is more than a number of this field can be.`, 'Give a smaller number.']
    : undefined;
}

const base64 = /^(?:[\w+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const isByte = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 256);

function bytesFault(value: unknown): ValueFault | undefined {
  if (Array.isArray(value) ? value.every(isByte) : typeof value === 'string' && isBase64(value)) return undefined;
  return [`${shown(value)} is no base64.`, 'Encode the bytes in base64.'];
}

const isBase64 = (text: string): boolean => {
  const bare = text.replace(/[\r\n]/g, '');
  return !bare.includes('_') && base64.test(bare);
};

const durationFault = (value: unknown): ValueFault | undefined =>
  typeof value === 'string' && parseGoDuration(value) !== undefined
    ? undefined
    : [`${shown(value)} is no duration; a number and a unit are read, such as "5s", "0.25s" or "1h30m".`, 'Write such a duration.'];

const timestampFault = (value: unknown): ValueFault | undefined =>
  typeof value === 'string' && isTimestamp(value)
    ? undefined
    : [`${shown(value)} is no point in time.`, 'Write it like "2026-01-31T12:00:00Z".'];

const checks: Readonly<Record<string, (value: unknown, letter: string) => ValueFault | undefined>> = {
  b: (value) => (typeof value === 'boolean' ? undefined : belongs(value, 'true or false')),
  d: numberFault,
  f: numberFault,
  s: (value) => (typeof value === 'string' ? undefined : belongs(value, 'text')),
  y: bytesFault,
  D: durationFault,
  T: timestampFault,
  V: () => undefined,
  L: (value) => (Array.isArray(value) ? undefined : belongs(value, 'a list')),
  S: (value) => (typeof value === 'object' && !Array.isArray(value) ? undefined : belongs(value, 'a map')),
};

/** Why istiod cannot read a value of a letter; nothing if it can. */
export function scalarFault(value: unknown, letter: string): ValueFault | undefined {
  const bare = letter.startsWith('w') ? letter.slice(1) : letter;
  return (checks[bare] ?? wholeFault)(value, bare);
}

/** Why istiod does not know a value of an enum; a number of any enum it takes. */
export function enumFault(value: unknown, names: readonly string[], near: (name: string) => string): ValueFault | undefined {
  if (typeof value !== 'string') return wholeFault(value, 'i');
  if (names.includes(value)) return undefined;
  return [
    `${shown(value)} is none of the values ${names.map((name) => `"${name}"`).join(', ')}.${near(value)}`,
    'Give one of these values.',
  ];
}
