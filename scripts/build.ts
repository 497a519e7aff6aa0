/**
 * Writes `build/`, the JavaScript that is published: one CommonJS compile, then for each entry of `package.json` an ESM face.
 *
 * A face holds no code of its own: it re-exports by name what the CommonJS file exports. A second compile for ESM would give an app that
 * mixes both module systems two copies of every class and every registry, where `instanceof` fails and a reference made by one copy is
 * unknown to the other.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

interface Face {
  readonly import: { readonly types: string; readonly default: string };
  readonly require: { readonly default: string };
}

interface Manifest {
  readonly exports: Readonly<Record<string, Face | string>>;
  readonly bin: Readonly<Record<string, string>>;
}

const root = dirname(__dirname);
const load = createRequire(__filename);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const faces = Object.values(manifest.exports).filter((entry): entry is Face => typeof entry !== 'string');

function compile(): void {
  const { status } = spawnSync(process.execPath, [load.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Data that the code reads as files, which the compiler leaves behind. */
function copyData(): void {
  for (const folder of ['lib', 'imports']) {
    cpSync(join(root, folder), join(root, 'build', folder), {
      recursive: true,
      filter: (path) => !/\.(ts|md|snap)$/.test(path),
    });
  }
}

function writeFace(face: Face): void {
  const module = join(root, face.require.default);
  const names = Object.keys(load(module) as object).sort();
  const source = `./${basename(module)}`;
  // `export { … } from` and not a default import: bundlers disagree on what the default of a CommonJS module is.
  const code = names.length === 0 ? 'export {};\n' : `export {\n${names.map((name) => `  ${name},\n`).join('')}} from '${source}';\n`;
  writeFileSync(join(root, face.import.default), code);
  writeFileSync(join(root, face.import.types), `export * from '${source}';\n`);
}

rmSync(join(root, 'build'), { recursive: true, force: true });
compile();
copyData();
faces.forEach(writeFace);
for (const bin of Object.values(manifest.bin)) chmodSync(join(root, bin), 0o755);
