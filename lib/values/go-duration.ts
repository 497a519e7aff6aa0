const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const whole = /^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
const part = /0*(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/g;
const limit = 1n << 63n;

/** One number and its unit, in nanoseconds; what is smaller is cut off. Digits beyond what a duration can hold are not worth the time. */
function sizeOf([, number = '', fraction = '', unit = '']: RegExpMatchArray): bigint {
  const size = units[unit] ?? 0n;
  if (number.length > 20) return limit;
  const digits = fraction.slice(0, 20);
  return BigInt(number) * size + (BigInt(digits) * size) / 10n ** BigInt(digits.length);
}

function parse(text: string): bigint | undefined {
  const sign = text.startsWith('-') ? -1n : 1n;
  const digits = text.replace(/^[-+]/, '');
  if (digits === '0') return 0n;
  if (!whole.test(digits)) return undefined;
  const total = sign * [...digits.matchAll(part)].reduce((sum, each) => sum + sizeOf(each), 0n);
  return total >= -limit && total < limit ? total : undefined;
}

/* A configuration has few durations, and has each of them often. */
const known = new Map<string, bigint | undefined>();
const most = 1000;

/**
 * A duration in nanoseconds, read as Go does; nothing for what Go does not read.
 *
 * @param text - `1h30m`, `-1.5s`, `0`
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseGoDuration(text: string): bigint | undefined {
  if (text.length > 20) return parse(text);
  const found = known.get(text);
  if (found !== undefined || known.has(text)) return found;
  const parsed = parse(text);
  if (known.size < most) known.set(text, parsed);
  return parsed;
}
