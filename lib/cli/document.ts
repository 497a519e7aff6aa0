import { readFileSync } from 'node:fs';
import type * as Reading from '../manifests/read/document';
import { UsageError } from './usage-error';

/** Reads a text of YAML that the command needs. */
export function parseText(text: string): unknown {
  /* eslint-disable-next-line @typescript-eslint/no-require-imports -- the reader is loaded only where there is such a text */
  const { readDocument } = require('../manifests/read/document') as typeof Reading;
  return readDocument(text, () => undefined);
}

/** Reads a file of YAML that the command needs. @throws UsageError if it cannot be read */
export function parseFile(file: string, what: string): unknown {
  try {
    return parseText(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${what} "${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
