/** What the tables of a gateway cost over meshes of growing size, and a decision by them. */
import { join } from 'node:path';
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
