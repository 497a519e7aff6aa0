/** What the tables of a gateway cost over meshes of growing size, and a decision by them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { figure, judge, median, printTable, root, runNode, takeTurns } from './harness';

const sizes = [100, 1000, 2000, 5000, 10_000];
const rounds = 5;
const budgets = { growth: 2.3, decision: 100 };

interface Sample {
  /** From the manifests to the first decision, in ms: what a cluster lets in, what binds to what, and the table. */
  readonly tables: number;
  /** In microseconds. */
  readonly decision: number;
  readonly memory: number;
}

/** How long jest takes for a hundred route tests, from its start to its end, in seconds. */
function hundredTests(): number {
  const start = performance.now();
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const args = ['--testMatch', '**/test/bench/hundred-routes.ts', '--testPathIgnorePatterns', '/node_modules/', '--silent'];
  const { status, stderr } = spawnSync(process.execPath, [jest, ...args], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - start) / 1000;
}

/** Measures, prints, and says whether the budgets are kept. */
export function benchRoute(): boolean {
  const child = join(__dirname, 'route-child.ts');
  const samples = takeTurns(
    sizes,
    rounds,
    (size) => runNode(['--import', 'tsx', child, join(root, 'build/lib'), String(size)], root) as Sample,
  );
  const of = (size: number, pick: (sample: Sample) => number): number => median((samples.get(size) ?? []).map(pick));
  const tables = (size: number): number => of(size, (sample) => sample.tables);
  const doubled = sizes.filter((size) => sizes.includes(size / 2));
  printTable(
    'tables of a gateway, and a decision by them',
    ['VirtualServices', 'tables ms', 'growth', 'decision µs', 'peak MB'],
    sizes.map((size) => [
      figure(size),
      figure(tables(size)),
      doubled.includes(size) ? figure(tables(size) / tables(size / 2), 2) : '-',
      figure(
        of(size, ({ decision }) => decision),
        1,
      ),
      figure(of(size, ({ memory }) => memory)),
    ]),
  );
  const seconds = median([1, 2, 3].map(hundredTests));
  process.stdout.write(`100 route tests of the reference stack in jest, its start included: ${figure(seconds, 2)} s\n\n`);
  return [
    ...doubled.map((size) => judge(`growth to ${figure(size)} VirtualServices`, tables(size) / tables(size / 2), budgets.growth)),
    judge(
      'a decision at 1,000 hosts',
      of(1000, ({ decision }) => decision),
      budgets.decision,
      ' µs',
    ),
  ].every(Boolean);
}
