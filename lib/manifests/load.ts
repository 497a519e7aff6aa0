import { readFileSync } from 'node:fs';
import { MeshError } from '../values/error';
import type { Code } from './codes';
import type { Finding } from './finding';
import { type Entry, type Manifest, ManifestSet } from './manifest-set';
import { findFiles } from './read/files';
import { locate } from './read/locate';
import { type ReadDocument, type ReadFault, readManifests } from './read/read';

/** Manifests that were read from files. */
export class LoadedSet extends ManifestSet {
  constructor(
    entries: readonly Entry[],
    /** What cannot be read, and what two readers of YAML read differently. */
    readonly findings: readonly Finding[],
    /** Documents that are no Kubernetes objects. */
    readonly other: number,
  ) {
    super(entries);
  }
}

/**
 * Reads manifests as kubectl does: YAML and JSON, lists, several documents a file. What cannot be read is in `findings`.
 *
 * @param paths - files, and folders whose `.yaml`, `.yml` and `.json` files are read
 * @throws MESH027 for a path that does not exist
 *
 * @example
 * const { manifests } = loadManifests('deploy/');
 */
export function loadManifests(paths: string | readonly string[], onFile: (file: string) => void = () => undefined): LoadedSet {
  const { files, faults, missing } = findFiles(typeof paths === 'string' ? [paths] : paths);
  const [none] = missing;
  if (none !== undefined)
    throw new MeshError('MESH027', `There is no file or folder "${none}".`, {
      hint: 'Name one that exists, or "-" for the standard input.',
    });
  const sets = files.map((file) => {
    onFile(file);
    return loadFile(file);
  });
  return join([new LoadedSet([], faults.map(fileFault), 0), ...sets]);
}

/** Several sets as one, in their order. */
export const join = (sets: readonly LoadedSet[]): LoadedSet =>
  new LoadedSet(
    sets.flatMap(({ entries }) => entries),
    sets.flatMap(({ findings }) => findings),
    sets.reduce((sum, { other }) => sum + other, 0),
  );

function loadFile(file: string): LoadedSet {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    const message = `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    return new LoadedSet([], [fileFault({ file, message, hint: 'Make it readable, or leave it out.' })], 0);
  }
  return loadText(content, file);
}

const fileFault = ({ file, message, hint }: { readonly file: string; readonly message: string; readonly hint: string }): Finding => ({
  code: 'MESH021' satisfies Code,
  severity: 'error',
  layer: 'schema',
  origin: { file },
  message,
  hint,
});

/** Reads a text that came from a file or a stream. */
export function loadText(text: string | Buffer, file: string): LoadedSet {
  const { documents, faults, other } = readManifests(text);
  return new LoadedSet(
    documents.map((document) => entryOf(document, text, file)),
    faults.map((fault) => readFinding(fault, file)),
    other,
  );
}

function entryOf({ index, item, value }: ReadDocument, text: string | Buffer, file: string): Entry {
  const start = item === undefined ? '' : `${item}.`;
  return {
    manifest: value as Manifest,
    origin: { file, document: index },
    locate: (path) => locate(text, index, `${start}${path}`) ?? {},
  };
}

const readFinding = ({ code, severity, document, line, column, path, message, hint }: ReadFault, file: string): Finding => ({
  code,
  severity,
  layer: 'schema',
  ...(path === undefined ? {} : { path }),
  origin: { file, document, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) },
  message,
  hint,
});
