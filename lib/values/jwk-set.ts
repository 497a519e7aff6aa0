import { X509Certificate } from 'node:crypto';

/** A key of a set: nothing but whether it is of use to those who verify only. */
export interface JWK {
  /** It signs as well: a private or a symmetric key. */
  readonly isSecret: boolean;
}

/** A set of keys, or why it is none. */
export type JWKSet = readonly JWK[] | string;

type Entries = Readonly<Record<string, unknown>>;
type Test = (value: unknown) => boolean;

const isText: Test = (value) => value === null || typeof value === 'string';
const isTexts: Test = (value) => value === null || (Array.isArray(value) && value.every(isText));

/** Both alphabets are read, with padding or without. Line breaks do not count. */
function fromBase64(text: string): Buffer | undefined {
  const digits = text.replace(/[\r\n]/g, '');
  const standard = /[+/]/.test(text);
  const isWhole = (standard ? /^[A-Za-z0-9+/]*={0,2}$/ : /^[A-Za-z0-9_-]*={0,2}$/).test(digits);
  const padding = text.endsWith('=') ? digits.length % 4 === 0 : !digits.endsWith('=') && digits.length % 4 !== 1;
  return isWhole && padding ? Buffer.from(digits, standard ? 'base64' : 'base64url') : undefined;
}

const isBytes: Test = (value) => value === null || (typeof value === 'string' && fromBase64(value) !== undefined);

function isCertificate(value: unknown): boolean {
  const bytes = typeof value === 'string' ? fromBase64(value) : undefined;
  try {
    return bytes !== undefined && new X509Certificate(bytes).raw.length === bytes.length;
  } catch {
    return false;
  }
}

const isChain: Test = (value) => value === null || (Array.isArray(value) && value.every(isCertificate));

const common: Readonly<Record<string, Test>> = {
  alg: isText,
  kid: isText,
  key_ops: isTexts,
  use: isText,
  x5c: isChain,
  x5t: isText,
  'x5t#S256': isText,
};

interface KeyType {
  readonly required: readonly string[];
  readonly fields: Readonly<Record<string, Test>>;
  /** A private key has these too. */
  readonly secret: Readonly<Record<string, Test>>;
}

const types: Readonly<Record<string, KeyType>> = {
  RSA: {
    required: ['n', 'e'],
    fields: { n: isBytes, e: isBytes },
    secret: { d: isBytes, p: isBytes, q: isBytes, dp: isBytes, dq: isBytes, qi: isBytes },
  },
  EC: { required: ['crv', 'x', 'y'], fields: { crv: isText, x: isBytes, y: isBytes }, secret: { d: isBytes } },
  OKP: { required: ['crv', 'x'], fields: { crv: isText, x: isBytes }, secret: { d: isBytes } },
  oct: { required: ['k'], fields: { k: isBytes }, secret: {} },
};

const isEntries = (value: unknown): value is Entries => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of a field however its name is written: a key's kind is found out that way. */
const valuesOf = (entries: Entries, name: string): readonly unknown[] =>
  Object.entries(entries).flatMap(([key, value]) => (key.toLowerCase() === name ? [value] : []));

function typeOf(entries: Entries): KeyType | undefined {
  const names = valuesOf(entries, 'kty');
  const name = names.filter((value) => value !== null).at(-1);
  const isKnown = names.every(isText) && typeof name === 'string' && Object.hasOwn(types, name);
  return isKnown && (entries['kty'] === undefined || entries['kty'] === name) ? types[name] : undefined;
}

/** A key, or why it is none. */
function readKey(value: unknown): JWK | string {
  if (!isEntries(value)) return 'a key is no object';
  const type = typeOf(value);
  if (type === undefined) return `"kty" of a key is ${Object.keys(types).join(', ')}, not ${JSON.stringify(value['kty'] ?? null)}`;
  const isPrivate = type !== types['oct'] && valuesOf(value, 'd').length > 0;
  const tests = { ...common, ...type.fields, ...(isPrivate ? type.secret : {}) };
  const missing = [...type.required, ...(isPrivate ? ['d'] : [])].find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `a key lacks "${missing}"`;
  const bad = Object.keys(tests).find((name) => Object.hasOwn(value, name) && tests[name]?.(value[name]) === false);
  return bad === undefined ? { isSecret: isPrivate || type === types['oct'] } : `"${bad}" of a key cannot be read`;
}

/** The first JSON value of a text, if it is an object: what stands behind it is not read. */
function firstObject(text: string): Entries | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    depth += token === '{' || token === '[' ? 1 : token === '}' || token === ']' ? -1 : 0;
    if (depth <= 0) return parseObject(text.slice(0, index + token.length));
  }
  return undefined;
}

function parseObject(text: string): Entries | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isEntries(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a set of JSON Web Keys, or one key that stands for a set, as Istio does.
 *
 * @param text - `{"keys": [{"kty": "RSA", "n": "…", "e": "AQAB"}]}`
 *
 * @see https://www.rfc-editor.org/rfc/rfc7517
 */
export function readJWKSet(text: string): JWKSet {
  const object = firstObject(text);
  if (object === undefined) return 'it is no JSON object';
  const keys = Object.hasOwn(object, 'keys') ? (object['keys'] ?? []) : [object];
  if (!Array.isArray(keys)) return '"keys" is no list';
  const read = keys.map(readKey);
  return read.find((key) => typeof key === 'string') ?? read.filter((key) => typeof key !== 'string');
}
