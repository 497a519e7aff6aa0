/** The command line as users have it: compiled, in a process of its own. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformSync } from '@swc/core';

const root = resolve(__dirname, '../..');

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test(-d)?\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

function compile(file: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) {
    copyFileSync(join(root, file), target);
    return;
  }
  const source = readFileSync(join(root, file), 'utf8');
  const { code } = transformSync(source, {
    filename: file,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  writeFileSync(target.replace(/\.ts$/, '.js'), code);
}

/** How the program is called. */
export interface Call {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  /** Options of Node. */
  readonly node?: readonly string[];
  /** In milliseconds; the process is killed then, which no test expects. */
  readonly timeout?: number;
}

/** The compiled program in a folder of its own. */
export class Program {
  readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-program-'));
  readonly bin = join(this.folder, 'build/lib/cli/bin.js');

  constructor() {
    for (const file of [...filesBelow('lib'), ...filesBelow('imports')]) compile(file, join(this.folder, 'build', file));
    copyFileSync(join(root, 'package.json'), join(this.folder, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  run(args: readonly string[], { cwd = this.folder, input = '', node = [], timeout = 120_000 }: Call = {}): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [...node, this.bin, ...args], {
      cwd,
      input,
      timeout,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' },
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
