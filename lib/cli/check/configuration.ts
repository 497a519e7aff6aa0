import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TargetOptions } from '../../core/target';
import type * as Reading from '../../manifests/read/document';
import { didYouMean } from '../../values/did-you-mean';
import { UsageError } from './usage-error';

/** The file that is read unless another is named. */
const usualFile = 'cdk8s-mesh.yaml';

/** What a configuration file says, its types judged but not its values. */
export interface Configuration {
  readonly paths?: readonly string[];
  readonly target?: Readonly<Partial<Record<keyof TargetOptions, string>>>;
  readonly format?: string;
  readonly failOn?: string;
  readonly layers?: readonly string[];
  readonly ignore?: readonly { readonly code: string; readonly reason: string }[];
  readonly baseline?: string;
  readonly assume?: {
    readonly complete?: 'all' | readonly string[];
    readonly present?: readonly string[];
  };
  /** A file. */
  readonly meshConfig?: string;
}

/**
 * Reads the named configuration, or the usual one if it is there. Its paths are those beside it.
 *
 * @throws UsageError for what cannot be read, and for a key or value of another kind than expected
 */
export function readConfiguration(named: string | undefined): Configuration {
  const file = named ?? usualFile;
  if (!existsSync(file)) {
    if (named === undefined) return {};
    throw new UsageError(`There is no configuration "${named}".`, 'Name one that exists.');
  }
  const { paths, baseline, meshConfig, ...others } = configurationOf(parseFile(file, 'The configuration'));
  const beside = (each: string): string => (each === '-' ? each : path.join(path.dirname(file), each));
  return {
    ...others,
    ...(paths === undefined ? {} : { paths: paths.map(beside) }),
    ...(baseline === undefined ? {} : { baseline: beside(baseline) }),
    ...(meshConfig === undefined ? {} : { meshConfig: beside(meshConfig) }),
  };
}

/** Reads a file of YAML that the command needs. @throws UsageError if it cannot be read */
export function parseFile(file: string, what: string): unknown {
  /* eslint-disable-next-line @typescript-eslint/no-require-imports -- the reader is loaded only where there is a configuration */
  const { readDocument } = require('../../manifests/read/document') as typeof Reading;
  try {
    return readDocument(readFileSync(file, 'utf8'), () => undefined);
  } catch (error) {
    throw new UsageError(`${what} "${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Entries = Readonly<Record<string, unknown>>;

/** Reads the value of a key; `where` is its name in messages. */
type Reader<Value> = (value: unknown, where: string) => Value;

const show = (value: unknown): string => JSON.stringify(value).slice(0, 60);

const text: Reader<string> = (value, where) => {
  if (typeof value === 'string') return value;
  throw new UsageError(
    `"${where}" in the configuration is ${show(value)}, and no text.`,
    'Write text, in quotes if it looks like a number.',
  );
};

const listOf =
  <Item>(item: Reader<Item>): Reader<readonly Item[]> =>
  (value, where) => {
    if (Array.isArray(value)) return value.map((each: unknown, index) => item(each, `${where}[${index}]`));
    throw new UsageError(`"${where}" in the configuration is ${show(value)}, and no list.`, 'Write a list.');
  };

/** The word `all`, or something else. */
const allOr =
  <Value>(other: Reader<Value>): Reader<'all' | Value> =>
  (value, where) =>
    value === 'all' ? value : other(value, where);

function entriesOf(value: unknown, where: string, known: readonly string[]): Entries {
  const what = where === '' ? 'The configuration' : `"${where}" in the configuration`;
  const keys = known.map((key) => `"${key}"`).join(', ');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UsageError(`${what} is no map with ${keys}.`);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return value as Entries;
  throw new UsageError(`${what} has no key "${unknown}"; it has ${keys}.${didYouMean(unknown, known)}`);
}

/** A map with some of these keys, or with all of them. */
const mapOf =
  <Value>(readers: { readonly [Key in keyof Value]-?: Reader<NonNullable<Value[Key]>> }, complete = false): Reader<Value> =>
  (value, where) => {
    const keys = Object.keys(readers) as (keyof Value & string)[];
    const entries = entriesOf(value, where, keys);
    const missing = keys.find((key) => complete && !Object.hasOwn(entries, key));
    if (missing !== undefined) throw new UsageError(`"${where}" in the configuration has no "${missing}".`, `Give it a "${missing}".`);
    const given = keys.filter((key) => Object.hasOwn(entries, key));
    return Object.fromEntries(given.map((key) => [key, readers[key](entries[key], where === '' ? key : `${where}.${key}`)])) as Value;
  };

const reason: Reader<string> = (value, where) => {
  if (text(value, where).trim() !== '') return text(value, where);
  throw new UsageError(`"${where}" in the configuration says nothing.`, 'Say why the code may be left out.');
};

const configuration = mapOf<Configuration>({
  paths: listOf(text),
  target: mapOf<NonNullable<Configuration['target']>>({ istio: text, metallb: text, gatewayApi: text, metallbBgp: text }),
  format: text,
  failOn: text,
  layers: listOf(text),
  ignore: listOf(mapOf<{ readonly code: string; readonly reason: string }>({ code: text, reason }, true)),
  baseline: text,
  assume: mapOf<NonNullable<Configuration['assume']>>({ complete: allOr(listOf(text)), present: listOf(text) }),
  meshConfig: text,
});

/** An empty file says nothing. */
const configurationOf = (value: unknown): Configuration => (value === null ? {} : configuration(value, ''));
