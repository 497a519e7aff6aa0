/** What the benchmarks share: the built package as a user has it, fresh processes in turns, medians, tables. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** Is true when every budget was kept. */
export type Bench = () => boolean;

/** Runs `work` in a folder whose `node_modules` holds the built package and its peers, and removes the folder. */
export function withSandbox<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-bench-'));
  try {
    installPackage(join(folder, 'node_modules'));
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function installPackage(modules: string): void {
  const own = join(modules, 'cdk8s-mesh');
  mkdirSync(join(modules, '@types'), { recursive: true });
  for (const path of ['build', 'package.json']) cpSync(join(root, path), join(own, path), { recursive: true });
  for (const name of ['cdk8s', 'constructs', 'yaml', 'ipaddr.js', 're2js', '@types/node'])
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
}

/** Builds the package if there is no build, or always if `fresh`. */
export function ensureBuild(fresh = false): void {
  if (!fresh && existsSync(join(root, 'build/lib/index.js'))) return;
  spawnSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' });
  if (!existsSync(join(root, 'build/lib/index.js'))) throw new Error('The package could not be built: run "npm run build".');
}

/** What a fresh Node process prints, as JSON. */
export const runNode = (args: readonly string[], cwd: string): unknown =>
  JSON.parse(execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as unknown;

/** Samples of every case, taken in turns: what slows the machine for a while slows all cases alike. */
export function takeTurns<Case, Sample>(
  cases: readonly Case[],
  rounds: number,
  sample: (each: Case) => Sample,
): ReadonlyMap<Case, readonly Sample[]> {
  const samples = new Map<Case, Sample[]>(cases.map((each) => [each, []]));
  for (let round = 0; round < rounds; round++) {
    for (const each of round % 2 === 0 ? cases : [...cases].reverse()) samples.get(each)?.push(sample(each));
  }
  return samples;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low = NaN, high = NaN] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return (low + high) / 2;
}

/** Prints a Markdown table, numbers to the right. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((cell, column) => Math.max(...[cell, ...rows.map((row) => row[column] ?? '')].map((text) => text.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  process.stdout.write(`\n${title}\n\n${[line(head), rule, ...rows.map(line)].join('\n')}\n\n`);
}

/** Says whether a figure keeps its budget; `unit` goes behind both. */
export function judge(what: string, value: number, budget: number, unit = ''): boolean {
  const kept = value <= budget;
  const text = (figure: number): string => `${Number.isInteger(figure) ? figure.toLocaleString('en') : figure.toFixed(2)}${unit}`;
  process.stdout.write(`${kept ? 'ok  ' : 'OVER'} ${what}: ${text(value)}, budget ${text(budget)}\n`);
  return kept;
}

export const figure = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
