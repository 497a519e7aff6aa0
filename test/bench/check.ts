/** What judging folders of YAML costs, from the start of the program to its end. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figure, judge, median, printTable, takeTurns, withSandbox } from './harness';
import { writeMixed, writePairs } from './check-files';

const rounds = 7;
const growth = 2.2;

/** What `istioctl validate -f` took for the same folders, on a machine where Node itself takes 50 ms. */
const marks: Readonly<Record<number, { readonly seconds: number; readonly megabytes: number }>> = {
  10: { seconds: 0.15, megabytes: 2 * 82 },
  1000: { seconds: 0.37, megabytes: 2 * 94 },
  5000: { seconds: 1.29, megabytes: 2 * 96 },
};
const bareNode = 0.05;

interface Case {
  readonly name: string;
  readonly documents: number;
  readonly args: readonly string[];
}

interface Sample {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Tells the peak of memory when the process ends. */
const probe = `process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));`;

function run(folder: string, { args }: Case): Sample {
  const start = performance.now();
  const { stderr, status } = spawnSync(process.execPath, ['--require', join(folder, 'probe.cjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  const seconds = (performance.now() - start) / 1000;
  if (status === null || status > 1) throw new Error(`The check ends with ${status ?? 'a signal'}: ${stderr}`);
  return { seconds, megabytes: Number(stderr.split('\n').at(-1)) / 1024 };
}

const sizes = [10, 1000, 2000, 4000, 5000];
const mixed = 20_000;

function prepare(folder: string): readonly Case[] {
  writeFileSync(join(folder, 'probe.cjs'), probe);
  for (const size of sizes) writePairs(join(folder, `pairs-${size}`), size);
  writeMixed(join(folder, 'mixed'), mixed);
  const check = ['node_modules/cdk8s-mesh/build/lib/cli/bin.js', 'check', '--layers', 'schema,cel,webhook'];
  return [
    { name: 'node alone', documents: 0, args: ['-e', '0'] },
    ...sizes.map((size) => ({ name: `${figure(size)} pairs`, documents: 2 * size, args: [...check, `pairs-${size}`] })),
    { name: `${figure(mixed)} mixed documents`, documents: mixed, args: [...check, 'mixed'] },
  ];
}

/** Measures, prints, and says whether the marks are beaten. */
export function benchCheck(): boolean {
  return withSandbox((folder) => {
    const cases = prepare(folder);
    const samples = takeTurns(cases, rounds, (each) => run(folder, each));
    const of = (documents: number, pick: (sample: Sample) => number): number =>
      median(cases.flatMap((each) => (each.documents === documents ? (samples.get(each) ?? []) : [])).map(pick));
    const seconds = (documents: number): number => of(documents, (sample) => sample.seconds);
    const megabytes = (documents: number): number => of(documents, (sample) => sample.megabytes);
    const ratio = (pairs: number): number => seconds(2 * pairs) / seconds(pairs);
    printTable(
      'check --layers schema,cel,webhook, a file a pair',
      ['', 's', 'documents/s', 'growth', 'peak MB'],
      cases.map(({ name, documents }) => [
        name,
        figure(seconds(documents), 2),
        documents === 0 ? '-' : figure(documents / seconds(documents)),
        [2000, 4000].includes(documents / 2) ? figure(ratio(documents / 2), 2) : '-',
        figure(megabytes(documents)),
      ]),
    );
    // A machine that is slower, or has other work, is slower for all.
    const scale = Math.max(1, seconds(0) / bareNode);
    return [
      ...Object.entries(marks).flatMap(([pairs, mark]) => [
        judge(`${figure(Number(pairs))} pairs`, seconds(2 * Number(pairs)), mark.seconds * scale, ' s'),
        judge(`${figure(Number(pairs))} pairs`, megabytes(2 * Number(pairs)), mark.megabytes, ' MB'),
      ]),
      ...[2000, 4000].map((pairs) => judge(`growth to ${figure(pairs)} pairs`, ratio(pairs), growth)),
    ].every(Boolean);
  });
}
