import type { Assumptions } from '../../check/options';
import type * as Reading from '../../manifests/read/document';
import { type Configuration, parseFile } from './configuration';
import type { Flags } from './flags';
import { UsageError } from './usage-error';

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The mesh configuration in a file: itself, or the ConfigMap whose key `mesh` holds it. */
function readMeshConfig(file: string): Entries {
  const value = parseFile(file, 'The mesh configuration');
  const data = isEntries(value) && value['kind'] === 'ConfigMap' ? value['data'] : undefined;
  const mesh: unknown = isEntries(data) ? data['mesh'] : undefined;
  const config = typeof mesh === 'string' ? parseText(mesh) : value;
  if (isEntries(config)) return config;
  throw new UsageError(`The mesh configuration "${file}" is no map of settings.`, 'Name the file that holds it.');
}

function parseText(text: string): unknown {
  /* eslint-disable-next-line @typescript-eslint/no-require-imports -- the reader is loaded only where there is such a file */
  const { readDocument } = require('../../manifests/read/document') as typeof Reading;
  return readDocument(text, () => undefined);
}

const namesIn = (text: string): 'all' | readonly string[] =>
  text === ''
    ? 'all'
    : text
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '');

/** What flags and configuration say of the world around the manifests. */
export function assumptionsOf(flags: Flags, { assume = {}, meshConfig: configured }: Configuration): Assumptions {
  const complete = flags.complete === undefined ? assume.complete : namesIn(flags.complete);
  const file = flags['mesh-config'] ?? configured;
  return {
    ...assume,
    ...(complete === undefined ? {} : { complete }),
    ...(file === undefined ? {} : { meshConfig: readMeshConfig(file) }),
  };
}
