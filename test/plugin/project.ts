/** Projects of users: the package as it is built, what it depends on, and files. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformFileSync } from '@swc/core';

const root = resolve(__dirname, '../..');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the package is installed, built by swc, which takes a second where a build by tsc takes twenty. */
export class Workshop {
  private readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'cdk8s-mesh-project-')));
  private readonly modules = join(this.folder, 'node_modules');
  private count = 0;

  constructor() {
    const own = join(this.modules, 'cdk8s-mesh');
    for (const room of ['lib', 'imports']) buildInto(room, join(own, 'build'));
    cpSync(join(root, 'package.json'), join(own, 'package.json'));
    for (const name of ['cdk8s', 'constructs', 'yaml', 'ipaddr.js', 're2js'])
      symlinkSync(join(root, 'node_modules', name), join(this.modules, name));
    mkdirSync(join(this.modules, '.bin'));
    for (const name of ['cdk8s', 'tsx']) symlinkSync(realpathSync(join(root, 'node_modules/.bin', name)), join(this.modules, '.bin', name));
    const bin = join(own, 'build/lib/cli/bin.js');
    chmodSync(bin, 0o755);
    symlinkSync(bin, join(this.modules, '.bin/cdk8s-mesh'));
  }

  /** A project with these files. */
  project(files: Readonly<Record<string, string>>): Project {
    const folder = join(this.folder, `shop-${++this.count}`);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    symlinkSync(this.modules, join(folder, 'node_modules'));
    return new Project(folder);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Project {
  constructor(readonly folder: string) {}

  /** Runs a command as a user types it; the folder's own path is left out of what it prints, and so are colours. */
  run(command: string, env: Readonly<Record<string, string>> = {}): Outcome {
    const { status, stdout, stderr } = spawnSync(command, {
      cwd: this.folder,
      shell: true,
      encoding: 'utf8',
      env: { ...process.env, ...env, CDK8S_CHECK_UPGRADE: 'false', NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    return { code: status, stdout: this.clean(stdout), stderr: this.clean(stderr) };
  }

  /** The names of the files in a folder. */
  list(folder: string): readonly string[] {
    return readdirSync(join(this.folder, folder)).sort();
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  private clean(text: string): string {
    const plain = text.replaceAll(this.folder, '/home/you/shop').replace(/\u001b\[\d*m/g, '');
    return plain
      .replace(/^(Validation Report .*)\n-+$/gm, (_all, title: string) => `${title}\n${'-'.repeat(title.length)}`)
      .replace(/^╔.*\n(?:[║╟].*\n)+╚.*$/gm, alignTable);
  }
}

/** A table of cdk8s's report, as wide as its cells, since the folder's own path is gone from it. */
function alignTable(table: string): string {
  const rows = table.split('\n');
  const cellsOf = (row: string): readonly string[] =>
    row
      .replace(/^║|║$/g, '')
      .split('│')
      .map((cell) => cell.trim());
  const widths = rows
    .filter((row) => row.startsWith('║'))
    .map((row) => cellsOf(row).map((cell) => cell.length))
    .reduce((widest, row) => row.map((width, column) => Math.max(width, widest[column] ?? 0)));
  const line = (row: string): string => {
    const [left = '', right = '', fill = '', cross = ''] = [row.at(0), row.at(-1), row.at(1), /[╤┼╧]/.exec(row)?.[0]];
    return left + widths.map((width) => fill.repeat(width + 2)).join(cross) + right;
  };
  const cells = (row: string): string =>
    `║${cellsOf(row)
      .map((cell, column) => ` ${cell.padEnd(widths[column] ?? 0)} `)
      .join('│')}║`;
  return rows.map((row) => (row.startsWith('║') ? cells(row) : line(row))).join('\n');
}

/** Compiles the sources of a room, and copies its data. */
function buildInto(room: string, to: string): void {
  const files = readdirSync(join(root, room), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of files) {
    const file = join(entry.parentPath, entry.name);
    const target = join(to, file.slice(root.length + 1));
    mkdirSync(dirname(target), { recursive: true });
    if (/\.test(-d)?\.ts$|\.md$/.test(file)) continue;
    if (file.endsWith('.ts')) writeFileSync(target.replace(/ts$/, 'js'), compile(file));
    else cpSync(file, target);
  }
}

const compile = (file: string): string =>
  transformFileSync(file, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code;
