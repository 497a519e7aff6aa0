/** All that must hold before a change is merged, beside the tests. Stops at the first step that fails. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

type Outcome = 'passed' | 'failed' | 'skipped';
type Step = readonly [name: string, run: () => Outcome];

const root = dirname(__dirname);
const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-check-'));
const PATH = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);

const steps: readonly Step[] = [
  ['format', sh('prettier --check --log-level warn .')],
  ['lint', sh('eslint --max-warnings 0 .')],
  ['types', sh('tsc --noEmit')],
  ['generated files are fresh', unchanged(['imports', 'docs'], 'npm run --silent import', '../shared/crds')],
  ['clauses of routing', sh('npm run --silent conformance:routes:clauses -- --check')],
  ['build', sh('npm run --silent build')],
  ['pack', sh(`npm pack --silent --ignore-scripts --pack-destination ${scratch}`)],
  ['package: manifest', sh(`publint run --strict ${scratch}/*.tgz`)],
  ['package: types', sh(`attw ${scratch}/*.tgz`)],
  ['dead code', sh('knip')],
  // After the package's steps, which build anew what the reference is written beside.
  ['reference', sh('npm run --silent docs')],
];

function sh(command: string): () => Outcome {
  return () => {
    const { status } = spawnSync(command, {
      cwd: root,
      shell: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH },
    });
    return status === 0 ? 'passed' : 'failed';
  };
}

/** Compares with the files as they are, not with the last commit: whoever changes the generator runs this before committing. */
function unchanged(folders: readonly string[], command: string, needs: string): () => Outcome {
  return () => {
    if (!existsSync(join(root, needs))) {
      console.log(`!!!! SKIPPED: ${folders.join(', ')} were NOT compared with their sources, for there is no ${needs} !!!!`);
      return 'skipped';
    }
    const before = digests(folders);
    if (sh(command)() === 'failed') return 'failed';
    const after = digests(folders);
    const stale = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file)).sort();
    for (const file of stale) console.log(`${file} was not what "${command}" writes; it is now.`);
    return stale.length === 0 ? 'passed' : 'failed';
  };
}

function digests(folders: readonly string[]): ReadonlyMap<string, string> {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return new Map(files.map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]));
}

function main(): number {
  for (const [name, run] of steps) {
    const start = performance.now();
    console.log(`==== ${name}`);
    const outcome = run();
    console.log(`==== ${name}: ${outcome}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
    if (outcome === 'failed') return 1;
  }
  return 0;
}

try {
  process.exitCode = main();
} finally {
  rmSync(scratch, { recursive: true });
}
