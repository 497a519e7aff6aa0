import { parseFile, parseText } from './document';
import { UsageError } from './usage-error';

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The mesh configuration in a file: itself, or the ConfigMap whose key `mesh` holds it. @throws UsageError if it is none */
export function readMeshConfig(file: string): Entries {
  const value = parseFile(file, 'The mesh configuration');
  const data = isEntries(value) && value['kind'] === 'ConfigMap' ? value['data'] : undefined;
  const mesh: unknown = isEntries(data) ? data['mesh'] : undefined;
  const config = typeof mesh === 'string' ? parseText(mesh) : value;
  if (isEntries(config)) return config;
  throw new UsageError(`The mesh configuration "${file}" is no map of settings.`, 'Name the file that holds it.');
}
