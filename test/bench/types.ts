/** What an app with one VirtualService costs the compiler beyond the same app on cdk8s alone, beside what `cdk8s import` costs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figure, judge, median, printTable, root, takeTurns, withSandbox } from './harness';

interface Cost {
  readonly check: number;
  readonly instantiations: number;
  readonly types: number;
  readonly total: number;
}

interface Variant {
  readonly label: string;
  readonly file: string;
  readonly code: string;
}

const crds = join(root, '../shared/crds/istio/1.30.3.yaml');
/** What `cdk8s import` of Istio 1.30.3 added when it was measured, for clones without the CRD files. */
const committed: Cost = { check: 0.89, instantiations: 19_265, types: NaN, total: NaN };
/** We may add at most this part of what `cdk8s import` adds. */
const share = 0.25;
const rounds = 7;

const route = (v1: string, v2: string): string =>
  `hosts: ['reviews'], http: [{ route: [{ destination: ${v1}, weight: 90 }, { destination: ${v2}, weight: 10 }], timeout: '5s' }]`;
const inText = route("{ host: 'reviews', subset: 'v1' }", "{ host: 'reviews', subset: 'v2' }");
const app = (imports: string, body: string): string =>
  `import { App, Chart } from 'cdk8s';\n${imports}\nconst app = new App();\nconst chart = new Chart(app, 'shop');\n${body}\napp.synth();\n`;

const alone = app('', 'void chart;');
const virtualService = `new istio.VirtualService(chart, 'reviews', { ${inText} });`;
const withSubsets = `const rule = new istio.DestinationRule(chart, 'reviews', {
  host: 'reviews',
  subsets: { v1: { labels: { version: 'v1' } }, v2: { labels: { version: 'v2' } } },
});
new istio.VirtualService(chart, 'reviews', { ${route("rule.subset('v1')", "rule.subset('v2')")} });`;
const fromMain = "import { istio } from 'cdk8s-mesh';";
const fromSubpath = "import * as istio from 'cdk8s-mesh/istio';";

const base: Variant = { label: 'cdk8s alone', file: 'alone.ts', code: alone };
const ours: readonly Variant[] = [
  { label: "VirtualService, 'cdk8s-mesh'", file: 'main.ts', code: app(fromMain, virtualService) },
  { label: "VirtualService, 'cdk8s-mesh/istio'", file: 'subpath.ts', code: app(fromSubpath, virtualService) },
  { label: "+ DestinationRule, 'cdk8s-mesh'", file: 'main-subsets.ts', code: app(fromMain, withSubsets) },
  { label: "+ DestinationRule, 'cdk8s-mesh/istio'", file: 'subpath-subsets.ts', code: app(fromSubpath, withSubsets) },
];
const theirs: Variant = {
  label: 'VirtualService, cdk8s import',
  file: 'imported.ts',
  code: app(
    "import * as istio from './l1/networking.istio.io';",
    `new istio.VirtualService(chart, 'reviews', { metadata: { name: 'reviews' }, spec: { ${inText} } });`,
  ),
};
/** Must not compile: types that came out as `any` would cost nothing. */
const wrong = app(fromMain, virtualService.replace('weight: 90', "weight: '90'"));

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

function measure(folder: string, { file }: Variant): Cost {
  const { ok, output } = compile(folder, file);
  if (!ok) throw new Error(`${file} does not compile:\n${output}`);
  const read = (name: string): number => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(output)?.[1]);
  return { check: read('Check time'), instantiations: read('Instantiations'), types: read('Types'), total: read('Total time') };
}

/** What `cdk8s import` writes for Istio, where the CRD files are at hand. */
function importTheirs(folder: string): boolean {
  if (!existsSync(crds)) return false;
  mkdirSync(join(folder, 'l1'));
  const cli = join(root, 'node_modules/.bin/cdk8s');
  execFileSync(cli, ['import', crds, '--language', 'typescript', '--output', 'l1'], { cwd: folder, stdio: 'ignore' });
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

const row = (label: string, added: Cost): readonly string[] => [
  label,
  ...[figure(added.check, 2), figure(added.instantiations), figure(added.types), figure(added.total, 2)].map((text) =>
    text.replace('NaN', '-'),
  ),
];

/** Measures, prints, and says whether the budget is kept. */
export function benchTypes(): boolean {
  return withSandbox((folder) => {
    const imported = importTheirs(folder);
    if (!imported) process.stdout.write('No CRD files here: the committed figures stand for cdk8s import.\n');
    const variants = [base, ...ours, ...(imported ? [theirs] : [])];
    for (const { file, code } of variants) writeFileSync(join(folder, file), code);
    writeFileSync(join(folder, 'wrong.ts'), wrong);
    if (!compile(folder, 'wrong.ts').output.includes('TS2322')) throw new Error('A wrong weight compiles: the types are not in force.');
    const samples = takeTurns(variants, rounds, (variant) => measure(folder, variant));
    const cost = (variant: Variant): Cost => medians(samples.get(variant) ?? []);
    const start = cost(base);
    const limit = imported ? beyond(cost(theirs), start) : committed;
    const added = ours.map((variant) => ({ variant, cost: beyond(cost(variant), start) }));
    printTable(
      `Added to ${base.label} (check ${figure(start.check, 2)} s, ${figure(start.instantiations)} instantiations, total ${figure(start.total, 2)} s)`,
      ['', 'check s', 'instantiations', 'types', 'total s'],
      [...added.map((each) => row(each.variant.label, each.cost)), row(theirs.label, limit)],
    );
    return added
      .flatMap((each) => [
        judge(`${each.variant.label}: check`, each.cost.check, limit.check * share, ' s'),
        judge(`${each.variant.label}: instantiations`, each.cost.instantiations, Math.floor(limit.instantiations * share)),
      ])
      .every(Boolean);
  });
}
