import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Yaml } from 'cdk8s';
import type { InstallMember } from '../core/app-state';
import { quoteForKubectl } from '../manifests/kubectl-scalars';
import type { Entry } from '../manifests/manifest-set';
import { MeshError } from '../values/error';

/** Where install inputs go, below the output. Their `.yml` keeps them out of `cdk8s synth --stdout`, which prints every `.yaml`. */
const installFolder = 'install';

/**
 * Lets `write` fill a folder beside the output, and moves its files into the output only if that went well: an output is old or new,
 * never half of each.
 */
export function stage(outdir: string, write: (staging: string) => void): void {
  const staging = writing(outdir, () => {
    const parent = path.dirname(path.resolve(outdir));
    mkdirSync(parent, { recursive: true });
    return mkdtempSync(path.join(parent, '.cdk8s-mesh-'));
  });
  try {
    write(staging);
    writing(outdir, () => {
      quoteFiles(staging);
      removeOldInstalls(outdir);
      moveFiles(staging, outdir);
    });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The file system's refusals, in a coded error. */
function writing<Result>(outdir: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MeshError('MESH013', `The output "${outdir}" cannot be written: ${reason}.`, {
      hint: 'Make the folder and the one above it writable, or choose another "outdir".',
    });
  }
}

/** Writes the install inputs, each as it was printed into its file. */
export function writeInstalls(installs: readonly InstallMember[], printed: readonly Entry[], folder: string): void {
  installs.forEach((input, index) => {
    const file = path.join(folder, installFolder, input.file);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, Yaml.stringify(printed[index]?.manifest));
  });
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

function quoteFiles(folder: string): void {
  for (const file of filesBelow(folder).filter((name) => /\.ya?ml$/.test(name))) {
    const name = path.join(folder, file);
    const text = readFileSync(name, 'utf8');
    const quoted = quoteForKubectl(text);
    if (quoted !== text) writeFileSync(name, quoted);
  }
}

/** An input that the app no longer has must not be installed once more. */
function removeOldInstalls(outdir: string): void {
  const folder = path.join(outdir, installFolder);
  if (!existsSync(folder)) return;
  for (const file of filesBelow(folder).filter((name) => name.endsWith('.yml'))) rmSync(path.join(folder, file));
}

function moveFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const file of filesBelow(from)) {
    mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    moveFile(path.join(from, file), path.join(to, file));
  }
}

function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    /* The output may be a mount of its own, as in containers; a file cannot be renamed into it. */
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    copyFileSync(from, to);
  }
}
