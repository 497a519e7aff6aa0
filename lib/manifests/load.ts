import path from 'node:path';
import { MeshError } from '../values/error';
import type { Finding } from './finding';
import { type Entry, type Manifest, ManifestSet, type Reading, type Source } from './manifest-set';
import { type FileFault, findFiles, readInput, readStandardInput } from './read/files';
import { locateAll } from './read/locate';
import { type ReadFault, readManifests } from './read/read';

/** Manifests that were read from files. */
export class LoadedSet extends ManifestSet {
  constructor(
    entries: readonly Entry[],
    readonly reading: Reading,
  ) {
    super(entries);
  }
}

/**
 * Reads manifests as kubectl does: YAML and JSON, lists, several documents a file. What cannot be read is in `reading.findings`.
 *
 * @param paths - files, and folders whose `.yaml`, `.yml` and `.json` files are read
 * @throws MESH027 for a path that does not exist
 *
 * @example
 * const { manifests } = loadManifests('deploy/');
 */
export function loadManifests(paths: string | readonly string[]): LoadedSet {
  const files = new ManifestFiles(typeof paths === 'string' ? [paths] : paths);
  const entries = [...files];
  return new LoadedSet(entries, files.reading);
}

/** Manifests in files that are read one by one while somebody goes through them, so that only what somebody keeps stays in memory. */
export class ManifestFiles implements Iterable<Entry> {
  private readonly files: readonly string[];
  private readonly faults: readonly Finding[];
  private found: Finding[] = [];
  private other = 0;

  /**
   * @param paths - files and folders; `-` for the standard input
   * @throws MESH027 for a path that does not exist
   */
  constructor(
    paths: readonly string[],
    private readonly onFile: (file: string, index: number, count: number) => void = () => undefined,
  ) {
    const { files, faults, missing } = findFiles(paths);
    const [none] = missing;
    if (none !== undefined) {
      throw new MeshError('MESH027', `There is no file or folder "${none}".`, {
        hint: 'Name one that exists, or "-" for the standard input.',
      });
    }
    this.files = paths.length === 1 ? files : distinct(files);
    this.faults = faults.map(fileFinding);
  }

  /** What the files hold beside objects; it is known when somebody has gone through them. */
  get reading(): Reading {
    return { findings: [...this.faults, ...this.found], other: this.other };
  }

  *[Symbol.iterator](): Generator<Entry> {
    this.found = [];
    this.other = 0;
    for (const [index, file] of this.files.entries()) {
      this.onFile(file, index, this.files.length);
      yield* this.read(file);
    }
  }

  private read(file: string): readonly Entry[] {
    const content = file === '-' ? readStandardInput() : readInput(file);
    if (typeof content !== 'string') {
      this.found.push(fileFinding(content));
      return [];
    }
    const { documents, faults, other } = readManifests(content);
    for (const fault of faults) this.found.push(readFinding(fault, file));
    this.other += other;
    // The standard input cannot be read twice.
    const source = file === '-' ? sourceOf(() => content) : sourceOf(() => readInput(file));
    return documents.map(({ index, item, value }): Entry => ({
      manifest: value as Manifest,
      origin: { file, document: index },
      source,
      ...(item === undefined ? {} : { item }),
    }));
  }
}

/** A file that two paths lead to is no second set of objects. */
function distinct(files: readonly string[]): readonly string[] {
  const known = new Set<string>();
  return files.filter((file) => known.size < known.add(file === '-' ? file : path.resolve(file)).size);
}

const sourceOf = (read: () => string | FileFault): Source => ({
  locate: (wanted) => {
    const content = read();
    return typeof content === 'string' ? locateAll(content, wanted) : [];
  },
});

const fileFinding = ({ code, severity, file, message, hint }: FileFault): Finding => ({
  code,
  severity,
  layer: 'schema',
  origin: { file },
  message,
  hint,
});

const readFinding = ({ code, severity, document, line, column, path: field, message, hint }: ReadFault, file: string): Finding => ({
  code,
  severity,
  layer: 'schema',
  ...(field === undefined ? {} : { path: field }),
  origin: { file, document, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) },
  message,
  hint,
});
