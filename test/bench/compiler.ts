/** What the compiler says that a program costs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figure, median, printTable, root, takeTurns } from './harness';

export interface Cost {
  readonly check: number;
  readonly instantiations: number;
  readonly types: number;
  readonly total: number;
}

/** One program, which is in its folder as `file`. */
export interface Variant {
  readonly label: string;
  readonly file: string;
  readonly code: string;
}

/** An app that imports cdk8s and `imports`. */
export const app = (imports: string, body: string): string =>
  `import { App, Chart } from 'cdk8s';\n${imports}\nconst app = new App();\nconst chart = new Chart(app, 'shop');\n${body}\napp.synth();\n`;

/** What all costs are counted from. */
export const alone: Variant = { label: 'cdk8s alone', file: 'alone.ts', code: app('', 'void chart;') };

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const options = [
  '--noEmit',
  '--strict',
  '--skipLibCheck',
  '--target',
  'ES2022',
  '--module',
  'Node16',
  '--moduleResolution',
  'Node16',
  '--types',
  'node',
];

function compile(folder: string, file: string): { readonly ok: boolean; readonly output: string } {
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...options, '--extendedDiagnostics', file], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { ok: status === 0, output: stdout };
}

/** Makes sure that a wrong program has all its errors: types that came out as `any` would cost nothing. */
export function refuse(folder: string, { label, file, code }: Variant, errors: number): void {
  writeFileSync(join(folder, file), code);
  const found = compile(folder, file).output.match(/error TS(2322|2353|2345|2769)/g)?.length ?? 0;
  if (found < errors) throw new Error(`${label}: ${found} of ${errors} errors are found, so the types are not in force.`);
}

function measure(folder: string, { file }: Variant): Cost {
  const { ok, output } = compile(folder, file);
  if (!ok) throw new Error(`${file} does not compile:\n${output}`);
  const read = (name: string): number => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(output)?.[1]);
  return { check: read('Check time'), instantiations: read('Instantiations'), types: read('Types'), total: read('Total time') };
}

/** What `cdk8s import` writes for bundles of CRDs, below `l1/`; false where their files are not at hand. */
export function importCRDs(folder: string, ...bundles: readonly string[]): boolean {
  const files = bundles.map((bundle) => join(root, '../shared/crds', bundle));
  if (!files.every((file) => existsSync(file))) {
    process.stdout.write('No CRD files here: the committed figures stand for cdk8s import.\n');
    return false;
  }
  mkdirSync(join(folder, 'l1'));
  const cli = join(root, 'node_modules/.bin/cdk8s');
  for (const file of files)
    execFileSync(cli, ['import', file, '--language', 'typescript', '--output', 'l1'], { cwd: folder, stdio: 'ignore' });
  return true;
}

const medians = (costs: readonly Cost[]): Cost => ({
  check: median(costs.map(({ check }) => check)),
  instantiations: median(costs.map(({ instantiations }) => instantiations)),
  types: median(costs.map(({ types }) => types)),
  total: median(costs.map(({ total }) => total)),
});

const beyond = (cost: Cost, start: Cost): Cost => ({
  check: cost.check - start.check,
  instantiations: cost.instantiations - start.instantiations,
  types: cost.types - start.types,
  total: cost.total - start.total,
});

/** What each program adds to cdk8s alone, in medians of `rounds`. */
export function addedBy(folder: string, variants: readonly Variant[], rounds: number): ReadonlyMap<Variant, Cost> {
  const all = [alone, ...variants];
  for (const { file, code } of all) writeFileSync(join(folder, file), code);
  const samples = takeTurns(all, rounds, (variant) => measure(folder, variant));
  const cost = (variant: Variant): Cost => medians(samples.get(variant) ?? []);
  const start = cost(alone);
  process.stdout.write(
    `\n${alone.label}: check ${figure(start.check, 2)} s, ${figure(start.instantiations)} instantiations, total ${figure(start.total, 2)} s\n`,
  );
  return new Map(variants.map((variant) => [variant, beyond(cost(variant), start)]));
}

/** Prints what is added, with a dash for what was not measured. */
export function printCosts(title: string, costs: readonly (readonly [label: string, cost: Cost])[]): void {
  const cell = (value: number, digits: number): string => (Number.isNaN(value) ? '-' : figure(value, digits));
  printTable(
    title,
    ['', 'check s', 'instantiations', 'types', 'total s'],
    costs.map(([label, { check, instantiations, types, total }]) => [
      label,
      cell(check, 2),
      cell(instantiations, 0),
      cell(types, 0),
      cell(total, 2),
    ]),
  );
}
