/** What loading the package costs beyond cdk8s itself. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figure, judge, median, printTable, runNode, takeTurns, withSandbox } from './harness';

const rounds = 15;
const budget = 60;

const entries = ['cdk8s-mesh', 'cdk8s-mesh/istio', 'cdk8s-mesh/metallb', 'cdk8s-mesh/gateway-api', 'cdk8s-mesh/install'];

interface Sample {
  readonly cdk8s: number;
  readonly entry: number;
  readonly modules: number;
}

/** Loads cdk8s, then the entry, and prints what each took. */
const probe = `
const { performance } = require('node:perf_hooks');
const time = (name) => { const start = performance.now(); require(name); return performance.now() - start; };
const cdk8s = time('cdk8s');
const before = Object.keys(require.cache).length;
const entry = time(process.argv[2]);
process.stdout.write(JSON.stringify({ cdk8s, entry, modules: Object.keys(require.cache).length - before }));
`;

/** Measures, prints, and says whether the budget is kept. */
export function benchStartup(): boolean {
  return withSandbox((folder) => {
    writeFileSync(join(folder, 'probe.js'), probe);
    const samples = takeTurns(entries, rounds, (entry) => runNode(['probe.js', entry], folder) as Sample);
    const of = (entry: string, pick: (sample: Sample) => number): number => median((samples.get(entry) ?? []).map(pick));
    const cdk8s = median([...samples.values()].flat().map((sample) => sample.cdk8s));
    printTable(
      `require(...) after require('cdk8s'), which itself takes ${figure(cdk8s)} ms`,
      ['', 'ms', 'files'],
      entries.map((entry) => [
        entry,
        figure(
          of(entry, (sample) => sample.entry),
          1,
        ),
        figure(of(entry, (sample) => sample.modules)),
      ]),
    );
    return entries
      .map((entry) =>
        judge(
          entry,
          of(entry, (sample) => sample.entry),
          budget,
          ' ms',
        ),
      )
      .every(Boolean);
  });
}
