import { closeSync, type Dirent, lstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { decode } from './decode';
import { limits } from './limits';

/** A path that cannot be read: MESH021. */
export interface FileFault {
  readonly code: 'MESH021';
  readonly severity: 'error';
  readonly file: string;
  readonly message: string;
  readonly hint: string;
}

/** What paths lead to. */
export interface FoundFiles {
  /** In the order of the paths; those of a folder by their code units. */
  readonly files: readonly string[];
  /** Paths that do not exist. */
  readonly missing: readonly string[];
  readonly faults: readonly FileFault[];
}

/** Folders in each other that are walked. */
const deepest = 100;

/** The files that paths mean: a file, or `-`, as it is; of a folder all YAML and JSON in it, hidden folders and `node_modules` left out. */
export function findFiles(paths: readonly string[]): FoundFiles {
  const walk = new Walk();
  for (const given of paths) walk.visit(given);
  return walk;
}

/** The text of a file, or why there is none. */
export function readInput(file: string): string | FileFault {
  try {
    const descriptor = openSync(file, 'r');
    try {
      return readAll(descriptor, file);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return failed(file, error);
  }
}

/** The text of the standard input, or why there is none. */
export function readStandardInput(): string | FileFault {
  try {
    return readAll(0, '-');
  } catch (error) {
    return failed('-', error);
  }
}

/* Nearly all files fit in it, and each is made into text before the next is read. */
const room = Buffer.allocUnsafeSlow(1 << 16);

function readAll(descriptor: number, file: string): string | FileFault {
  let space = room;
  let used = 0;
  for (let count = readInto(space, used, descriptor); count > 0; count = readInto(space, used, descriptor)) {
    used += count;
    if (used > limits.file) return tooLarge(file);
    if (used === space.length) space = Buffer.concat([space], Math.min(2 * used, limits.file + 1));
  }
  return decode(space.subarray(0, used));
}

/** How many bytes came; none at the end. */
function readInto(space: Buffer, used: number, descriptor: number): number {
  for (;;) {
    try {
      return readSync(descriptor, space, used, space.length - used, null);
    } catch (error) {
      // Windows says so where others read nothing.
      if (codeOf(error) === 'EOF') return 0;
      if (codeOf(error) !== 'EAGAIN') throw error;
      // Another program made the pipe non-blocking, and nothing is in it yet.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** What the name of an entry makes of it. */
interface Looks {
  readonly isInput: boolean;
  readonly mayBeFolder: boolean;
}

class Walk implements FoundFiles {
  readonly files: string[] = [];
  readonly missing: string[] = [];
  readonly faults: FileFault[] = [];

  visit(given: string): void {
    if (given === '-') {
      this.files.push(given);
      return;
    }
    try {
      const stats = statSync(given);
      if (stats.isDirectory()) this.folder(given, 0, new Set([`${stats.dev}:${stats.ino}`]));
      else if (stats.isFile()) this.files.push(given);
      else this.faults.push(notFile(given));
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error)) && !exists(given)) this.missing.push(given);
      else this.faults.push(failed(given, error));
    }
  }

  private folder(folder: string, depth: number, above: ReadonlySet<string>): void {
    if (depth > deepest) {
      this.faults.push(fault(folder, `Folders lie in each other deeper than ${deepest} levels.`, 'Name the inner folder itself.'));
      return;
    }
    const entries = this.attempt(folder, () => readdirSync(folder, { withFileTypes: true })) ?? [];
    for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) this.entry(folder, entry, depth, above);
  }

  private entry(folder: string, entry: Dirent, depth: number, above: ReadonlySet<string>): void {
    const file = path.join(folder, entry.name);
    const isInput = /\.(?:ya?ml|json)$/.test(entry.name);
    const mayBeFolder = (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.') && entry.name !== 'node_modules';
    if (isInput && entry.isFile()) this.files.push(file);
    else if (isInput || mayBeFolder) this.unclear(file, { isInput, mayBeFolder }, depth, above);
  }

  /** What is no plain file: a folder, a link, or something that cannot be read. */
  private unclear(file: string, { isInput, mayBeFolder }: Looks, depth: number, above: ReadonlySet<string>): void {
    // A link that leads nowhere is of interest only where a file is looked for.
    const stats = this.attempt(file, () => statSync(file), !isInput);
    if (stats?.isDirectory() === true) {
      if (mayBeFolder) this.inner(file, `${stats.dev}:${stats.ino}`, depth, above);
    } else if (stats !== undefined && isInput) {
      if (stats.isFile()) this.files.push(file);
      else this.faults.push(notFile(file));
    }
  }

  private inner(folder: string, identity: string, depth: number, above: ReadonlySet<string>): void {
    if (above.has(identity)) this.faults.push(fault(folder, 'The link leads back to a folder that it lies in.', 'Take the link away.'));
    else this.folder(folder, depth + 1, new Set([...above, identity]));
  }

  private attempt<T>(file: string, read: () => T, quiet = false): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!quiet) this.faults.push(failed(file, error));
      return undefined;
    }
  }
}

const fault = (file: string, message: string, hint: string): FileFault => ({ code: 'MESH021', severity: 'error', file, message, hint });

const tooLarge = (file: string): FileFault =>
  fault(file, `There are more than ${limits.file} bytes, the most that are read.`, 'Split the file.');

const notFile = (file: string): FileFault =>
  fault(file, 'This is a pipe, a device or a socket; files and folders are read.', 'Give "-" and pipe the text in.');

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');

const reasons: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  EACCES: ['The file or folder may not be read by this user.', 'Change its permissions, or leave it out.'],
  EPERM: ['The file or folder may not be read by this user.', 'Change its permissions, or leave it out.'],
  ENOENT: ['The link leads to a file that does not exist.', 'Correct the link, or take it away.'],
  ELOOP: ['The link leads back to itself.', 'Correct the link, or take it away.'],
  EISDIR: ['This is a folder where a file is due.', 'Name the files in it.'],
  EMFILE: ['Too many files are open in this system.', 'Close some, and try again.'],
};

function failed(file: string, error: unknown): FileFault {
  const code = codeOf(error);
  const [message, hint] = reasons[code] ?? [
    `The system fails to read it (${code === '' ? 'no reason given' : code}).`,
    'Make the file readable, or leave it out.',
  ];
  return fault(file, message, hint);
}

/** Whether anything has this path, a link that leads nowhere too. */
function exists(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}
