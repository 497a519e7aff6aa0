/** What CEL rules of CRDs are compiled to: functions over the value that a rule is about, and CEL's own library. */
import { isDeepStrictEqual } from 'node:util';
import { isIP as nodeIsIP } from 'node:net';
import { parseGoDuration } from './go-duration';
import { parseURL, requestScheme } from './go-url';
import { matchesTrusted } from './regexp';

/** A compiled rule: `self` is the value, `c` the library. It throws a `CelError` where CEL has a run-time error. */
export type Rule = (self: unknown, c: typeof library) => unknown;

/** What CEL calls an error at run time; the API server refuses the object then. */
export class CelError extends Error {}

const fail = (message: string): never => {
  throw new CelError(message);
};

/** A span of time in nanoseconds, told from integers. */
class Duration {
  constructor(readonly nanoseconds: bigint) {}
}

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Duration);

const text = (value: unknown): string => (typeof value === 'string' ? value : fail('no string'));
const number = (value: unknown): number => (typeof value === 'number' ? value : fail('no number'));
const truth = (value: unknown): boolean => (typeof value === 'boolean' ? value : fail('no boolean'));

/** A field that is null is not there. */
const has = (of: unknown, name: string): boolean => (isEntries(of) ? Object.hasOwn(of, name) && of[name] !== null : fail('no object'));

const get = (of: unknown, name: string): unknown => (isEntries(of) && has(of, name) ? of[name] : fail(`no such key: ${name}`));

function at(of: unknown, index: unknown): unknown {
  if (Array.isArray(of)) return Number(index) in of ? (of[Number(index)] as unknown) : fail('index out of range');
  return get(of, text(index));
}

/** Macros go over the items of a list or the keys of a map. */
const items = (of: unknown): readonly unknown[] => (Array.isArray(of) ? of : isEntries(of) ? Object.keys(of) : fail('no list'));

type Thunk = () => unknown;

/** An error on one side does not count where the other side decides. */
function decide(decisive: boolean, sides: Iterable<Thunk>): boolean {
  let error: CelError | undefined;
  for (const side of sides) {
    try {
      if (truth(side()) === decisive) return decisive;
    } catch (caught) {
      if (!(caught instanceof CelError)) throw caught;
      error ??= caught;
    }
  }
  if (error !== undefined) throw error;
  return !decisive;
}

/** What a macro asks of each item. */
export type Test = (item: never) => unknown;

/** Asks a macro's question of an item. */
export const apply = (test: Test, item: unknown): unknown => (test as (item: unknown) => unknown)(item);

/** Text is ordered by its characters, as its bytes in UTF-8 are and its UTF-16 units are not. */
const compare = (a: unknown, b: unknown): number => {
  if (a instanceof Duration && b instanceof Duration) return Number(a.nanoseconds - b.nanoseconds);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(text(a)), Buffer.from(text(b)));
};

/** A remainder may be the negative zero, which is zero. */
function equal(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  return a instanceof Duration && b instanceof Duration ? a.nanoseconds === b.nanoseconds : isDeepStrictEqual(a, b);
}

/** CEL counts characters, not UTF-16 units. */
const characters = (value: unknown): readonly string[] => Array.from(text(value));

const size = (of: unknown): number => (typeof of === 'string' ? characters(of).length : items(of).length);

/** A URL is known by its scheme: nothing else of it is asked. */
class RequestURL {
  constructor(readonly scheme: string) {}
}

/** Kubernetes reads it twice: as a request, and with a fragment, which a request has not. */
function url(of: unknown): RequestURL {
  const scheme = requestScheme(text(of));
  return scheme === undefined || parseURL(text(of)) === undefined ? fail('no URL') : new RequestURL(scheme);
}

/** An address of IPv4 in the clothes of IPv6 is none, nor is one with a zone. */
function isIP(of: unknown): boolean {
  const address = text(of);
  if (nodeIsIP(address) !== 6) return nodeIsIP(address) === 4;
  return !address.includes('%') && !/^\[::ffff:[^:]+:[^:]+\]$/.test(new URL(`http://[${address}]`).hostname);
}

/** What may be there or not. It equals nothing but another one: rules that compare it with null ask in vain, and mean that it is not there. */
class Optional {
  constructor(readonly value: unknown) {}
}

const labelFormat = {
  /** What is wrong with a text, if anything is. */
  validate: (value: unknown): Optional =>
    new Optional(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text(value)) ? undefined : ['no DNS-1123 label']),
};

function duration(of: unknown): Duration {
  const nanoseconds = parseGoDuration(text(of));
  return nanoseconds === undefined ? fail('no duration') : new Duration(nanoseconds);
}

const seconds = (of: unknown, unit: bigint): number => (of instanceof Duration ? Number(of.nanoseconds / unit) : fail('no duration'));

/** Integers have 64 bits. */
function parseInteger(digits: string): number {
  if (!/^[-+]?\d+$/.test(digits)) return fail('no integer');
  const value = BigInt(digits.replace('+', ''));
  return value === BigInt.asIntN(64, value) ? Number(value) : fail('integer overflow');
}

/** The functions and operators that the rules use, under the names that the generator gives them. */
export const library = {
  truth,
  text,
  has,
  get,
  at,
  size,
  equal,
  unequal: (a: unknown, b: unknown): boolean => !equal(a, b),
  less: (a: unknown, b: unknown): boolean => compare(a, b) < 0,
  atMost: (a: unknown, b: unknown): boolean => compare(a, b) <= 0,
  greater: (a: unknown, b: unknown): boolean => compare(a, b) > 0,
  atLeast: (a: unknown, b: unknown): boolean => compare(a, b) >= 0,
  plus: (a: unknown, b: unknown): string | number => (typeof a === 'string' ? a + text(b) : number(a) + number(b)),
  modulo: (a: unknown, b: unknown): number => (number(b) === 0 ? fail('division by zero') : number(a) % number(b)),
  isIn: (item: unknown, of: unknown): boolean => items(of).some((each) => equal(each, item)),
  and: (...sides: readonly Thunk[]): boolean => decide(false, sides),
  or: (...sides: readonly Thunk[]): boolean => decide(true, sides),
  all: (of: unknown, test: Test): boolean =>
    decide(
      false,
      items(of).map((item) => () => apply(test, item)),
    ),
  exists: (of: unknown, test: Test): boolean =>
    decide(
      true,
      items(of).map((item) => () => apply(test, item)),
    ),
  existsOne: (of: unknown, test: Test): boolean => items(of).filter((item) => truth(apply(test, item))).length === 1,
  filter: (of: unknown, test: Test): readonly unknown[] => items(of).filter((item) => truth(apply(test, item))),
  contains: (of: unknown, part: unknown): boolean => text(of).includes(text(part)),
  startsWith: (of: unknown, part: unknown): boolean => text(of).startsWith(text(part)),
  endsWith: (of: unknown, part: unknown): boolean => text(of).endsWith(text(part)),
  matches: (of: unknown, pattern: unknown): boolean => matchesTrusted(text(pattern), text(of)),
  split: (of: unknown, by: unknown): readonly string[] => (text(by) === '' ? characters(of) : text(of).split(text(by))),
  substring: (of: unknown, from: unknown, to?: unknown): string => {
    const letters = characters(of);
    const [start, end] = [number(from), to === undefined ? letters.length : number(to)];
    return start >= 0 && start <= end && end <= letters.length ? letters.slice(start, end).join('') : fail('index out of range');
  },
  int: (of: unknown): number => (typeof of === 'number' ? of : parseInteger(text(of))),
  duration,
  getSeconds: (of: unknown): number => seconds(of, 1_000_000_000n),
  getMilliseconds: (of: unknown): number => seconds(of, 1_000_000n),
  isURL: (of: unknown): boolean => requestScheme(text(of)) !== undefined,
  url,
  getScheme: (of: unknown): string => (of instanceof RequestURL ? of.scheme : fail('no URL')),
  isIP,
  format: (name: 'dns1123Label'): typeof labelFormat => ({ dns1123Label: labelFormat })[name],
  validate: (format: typeof labelFormat, value: unknown): Optional => format.validate(value),
};

/** Whether a value satisfies a rule; a rule that fails at run time does not. */
export function satisfies(rule: Rule, self: unknown, functions = library): boolean {
  try {
    return rule(self, functions) === true;
  } catch (error) {
    if (error instanceof CelError) return false;
    throw error;
  }
}
