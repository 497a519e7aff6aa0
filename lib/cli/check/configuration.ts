import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TargetOptions } from '../../core/target';
import { parseFile } from '../document';
import { allOr, listOf, mapOf, telling, text } from '../reading';
import { UsageError } from '../usage-error';

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

const reason = telling('Say why the code may be left out.');

const configuration = mapOf<Configuration>({
  paths: listOf(text),
  target: mapOf<NonNullable<Configuration['target']>>({ istio: text, metallb: text, gatewayApi: text, metallbBgp: text }),
  format: text,
  failOn: text,
  layers: listOf(text),
  ignore: listOf(mapOf<NonNullable<Configuration['ignore']>[number]>({ code: text, reason }, ['code', 'reason'])),
  baseline: text,
  assume: mapOf<NonNullable<Configuration['assume']>>({ complete: allOr(listOf(text)), present: listOf(text) }),
  meshConfig: text,
});

/** An empty file says nothing. */
const configurationOf = (value: unknown): Configuration =>
  value === null ? {} : configuration(value, { document: 'the configuration', path: '' });
