/** What kubectl's YAML reader makes of a bare scalar: the words of YAML 1.1, Go's integers and floats; times and dates stay text. */

const entry = (value: unknown, words: string): readonly (readonly [string, unknown])[] =>
  words.split(' ').flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()].map((form) => [form, value]));

const coreWords: ReadonlyMap<string, unknown> = new Map([...entry(true, 'true'), ...entry(false, 'false'), ...entry(null, 'null ~ ')]);
const words: ReadonlyMap<string, unknown> = new Map([...coreWords, ...entry(true, 'y yes on'), ...entry(false, 'n no off')]);

const infinity = /^[-+]?\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;

const simple = /^(?:0|-?[1-9]\d{0,14})$/;
const integer = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const pointed = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;

const text = 0;
const word = 1;
const number = 2;

/** What a bare scalar may be, by its first character. */
const kinds = new Uint8Array(128);
for (const character of 'yYnNtTfFoO~') kinds[character.charCodeAt(0)] = word;
for (const character of '+-.0123456789') kinds[character.charCodeAt(0)] = number;

/** What a bare scalar is to kubectl: `yes` is true, `0777` is 511, `1_000` is 1000. */
export function readBare(source: string): unknown {
  if (source === '') return null;
  const kind = kinds[source.charCodeAt(0)] ?? text;
  if (kind === text) return source;
  if (kind === word) return source.length < 6 && words.has(source) ? words.get(source) : source;
  return readNumber(source) ?? source;
}

/** What a bare scalar is to a reader of YAML 1.2 (its core schema). */
export function readCore(text: string): unknown {
  if (coreWords.has(text)) return coreWords.get(text);
  if (/^0o[0-7]+$|^0x[\da-fA-F]+$/.test(text) || float.test(text)) return Number(text);
  return readSpecial(text) ?? text;
}

/** Whether the two readings of a bare scalar differ. Nearly all scalars are settled by the first comparison. */
export const isReadOtherwise = (text: string, value: unknown): boolean =>
  value !== text && String(value) !== text && !Object.is(value, readCore(text));

function readNumber(text: string): number | undefined {
  if (simple.test(text)) return Number(text);
  const special = readSpecial(text);
  if (special !== undefined) return special;
  if (text.startsWith('.')) return pointed.test(text) ? finite(text.replaceAll('_', '')) : undefined;
  const plain = text.replaceAll('_', '');
  const whole = readInteger(plain);
  if (whole !== undefined) return Number(whole);
  return float.test(plain) ? finite(plain) : undefined;
}

function readSpecial(text: string): number | undefined {
  if (notANumber.test(text)) return Number.NaN;
  if (!infinity.test(text)) return undefined;
  return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Go takes what no float64 holds for text. */
function finite(text: string): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A whole number of at most 64 bits, 63 beside a sign; a larger one is a float in decimal, and text in other bases. */
function readInteger(text: string): bigint | undefined {
  const [, sign, digits = ''] = integer.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const value = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase());
  if (sign === '-') return value <= 2n ** 63n ? -value : undefined;
  return value < 2n ** (sign === '+' ? 63n : 64n) ? value : undefined;
}

/** The text of a key that is a number or a boolean; nothing for what cannot be one: null, lists, maps, 64 bits. */
export function keyOf(value: unknown, source: string): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') return undefined;
  const whole = readInteger(source.replaceAll('_', ''));
  if (whole === undefined) return printFloat(value);
  return whole < 2n ** 63n ? String(whole) : undefined;
}

/** As Go's `strconv.FormatFloat(value, 'g', -1, 32)`: the shortest digits that say the same float32. */
function printFloat(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return value > 0 ? '.inf' : '-.inf';
  if (Object.is(single, -0)) return '-0';
  const precision = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((digits) => Math.fround(Number(single.toPrecision(digits))) === single);
  const short = Number(single.toPrecision(precision));
  const [mantissa = '', exponent = '0'] = short.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(short);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
