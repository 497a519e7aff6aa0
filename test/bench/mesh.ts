/** What judging a whole mesh costs, every layer and rule, beside printing the same objects once. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Yaml } from 'cdk8s';
import { readManifests } from '../../lib/manifests/read/read';
import { figure, judge, median, printTable, takeTurns, withSandbox } from './harness';
import { writeMesh } from './mesh-files';

const sizes = [1000, 2000, 5000, 10_000, 25_000, 50_000];
const rounds = 3;
const budgets = { growth: 2.3, megabytes: 1024 };

interface Sample {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Tells the peak of memory when the process ends. */
const probe = `process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));`;

function run(folder: string, size: number): Sample {
  const start = performance.now();
  const args = ['--require', './probe.cjs', 'node_modules/cdk8s-mesh/build/lib/cli/bin.js', 'check', '--complete', '--format', 'json'];
  const { stderr, status } = spawnSync(process.execPath, [...args, `mesh-${size}`], { cwd: folder, encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`The check ends with ${status ?? 'a signal'}: ${stderr}`);
  return { seconds, megabytes: Number(stderr.split('\n').at(-1)) / 1024 };
}

/** How long cdk8s takes to print the objects of a folder, in seconds. */
function print(folder: string): number {
  const objects = readdirSync(folder).flatMap((file) =>
    readManifests(readFileSync(join(folder, file), 'utf8')).documents.map(({ value }) => value),
  );
  const start = performance.now();
  Yaml.stringify(...objects);
  return (performance.now() - start) / 1000;
}

/** Measures, prints, and says whether the budgets are kept. */
export function benchMesh(): boolean {
  return withSandbox((folder) => {
    writeFileSync(join(folder, 'probe.cjs'), probe);
    for (const size of sizes) writeMesh(join(folder, `mesh-${size}`), size);
    const samples = takeTurns(sizes, rounds, (size) => run(folder, size));
    const of = (size: number, pick: (sample: Sample) => number): number => median((samples.get(size) ?? []).map(pick));
    const seconds = (size: number): number => of(size, (sample) => sample.seconds);
    const doubled = sizes.filter((size) => sizes.includes(size / 2));
    printTable(
      'check --complete of a whole mesh',
      ['objects', 's', 'objects/s', 'growth', 'peak MB', 'printing s'],
      sizes.map((size) => [
        figure(size),
        figure(seconds(size), 2),
        figure(size / seconds(size)),
        doubled.includes(size) ? figure(seconds(size) / seconds(size / 2), 2) : '-',
        figure(of(size, ({ megabytes }) => megabytes)),
        figure(print(join(folder, `mesh-${size}`)), 2),
      ]),
    );
    return [
      ...doubled.map((size) => judge(`growth to ${figure(size)} objects`, seconds(size) / seconds(size / 2), budgets.growth)),
      judge(
        '50,000 objects',
        of(50_000, ({ megabytes }) => megabytes),
        budgets.megabytes,
        ' MB',
      ),
    ].every(Boolean);
  });
}
