/**
 * A reader of YAML that takes bare scalars as kubectl does (sigs.k8s.io/yaml, measured): the words of YAML 1.1 for true, false and null
 * (`y` and `on` too), whole numbers as Go's `strconv.ParseInt` with base 0 reads them once the underscores are gone, decimal numbers
 * with an exponent. Times and dates stay text. It shares nothing with the library: the parser only says where a scalar is and whether it
 * is bare.
 */
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document } from 'yaml';

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

const bases: readonly (readonly [prefix: RegExp, digits: RegExp, base: number])[] = [
  [/^0[xX]/, /^[\da-fA-F]+$/, 16],
  [/^0[bB]/, /^[01]+$/, 2],
  [/^0[oO]/, /^[0-7]+$/, 8],
  [/^0(?=.)/, /^[0-7]+$/, 8],
  [/^/, /^\d+$/, 10],
];

function readInteger(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const plain = text.replace(/^[-+]/, '');
  for (const [prefix, digits, base] of bases) {
    if (!prefix.test(plain)) continue;
    const rest = plain.replace(prefix, '');
    return digits.test(rest) ? sign * Number.parseInt(rest, base) : undefined;
  }
  return undefined;
}

/** What a bare scalar is to kubectl. */
export function readBare(text: string): unknown {
  if (words.has(text)) return words.get(text);
  if (!/^[-+.\d]/.test(text)) return text;
  const plain = text.replaceAll('_', '');
  const integer = readInteger(plain);
  if (integer !== undefined) return integer;
  return /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain) ? Number(plain) : text;
}

function readNode(node: unknown, document: Document): unknown {
  if (isAlias(node)) return readNode(node.resolve(document), document);
  if (isScalar(node)) return node.type === 'PLAIN' ? readBare(String(node.value)) : node.value;
  if (isSeq(node)) return node.items.map((item) => readNode(item, document));
  if (!isMap(node)) return node;
  if (node.items.some(({ key }) => isScalar(key) && key.type === 'PLAIN' && key.value === '<<'))
    throw new Error('A bare "<<" merges maps.');
  return new Map(node.items.map(({ key, value }) => [readNode(key, document), readNode(value, document)]));
}

/** Maps as plain objects; a key that is no text any more shows what it became. */
function toPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPlain);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries(
    [...value].map(([key, item]) => [typeof key === 'string' ? key : `(${typeof key} ${String(key)})`, toPlain(item)]),
  );
}

/** Every document of a text. */
export function readAsKubectl(yaml: string): readonly unknown[] {
  return [...parseAllDocuments(yaml, { schema: 'failsafe', version: '1.1' })].map((document) => {
    if (!('contents' in document)) return undefined;
    if (document.errors.length > 0) throw new Error(document.errors.map(({ message }) => message).join('\n'));
    return toPlain(readNode(document.contents, document));
  });
}
