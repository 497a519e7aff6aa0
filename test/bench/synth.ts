/** What writing large apps costs through our constructs, judged and not, beside the same objects as plain `ApiObject`s. */
import { join } from 'node:path';
import { figure, judge, median, printTable, runNode, takeTurns, withSandbox } from './harness';

const sizes = [1250, 2500, 5000];
const rounds = 5;
const budgets = { ratio: 1.15, growth: 2.2, judged: 0.25, checked: 0.5 };

/** `ours` is without the check, so that it compares with `plain`; `judged` asks what a cluster says, and `checked` looks at the whole mesh too. */
const ways = ['plain', 'ours', 'judged', 'checked'] as const;

interface Case {
  readonly way: (typeof ways)[number];
  readonly size: number;
}

interface Sample {
  readonly make: number;
  readonly synth: number;
  /** Processor time of both together, in ms. */
  readonly cpu: number;
  readonly memory: number;
  /** Of the files written: both ways must write the same. */
  readonly digest: string;
}

const wall = ({ make, synth }: Sample): number => make + synth;
const cpu = (sample: Sample): number => sample.cpu;

/** Measures, prints, and says whether the budgets are kept. */
export function benchSynth(): boolean {
  const cases = sizes.flatMap((size) => ways.map((way): Case => ({ way, size })));
  const child = join(__dirname, 'synth-child.ts');
  const run = (folder: string, { way, size }: Case): Sample =>
    runNode(['--import', 'tsx', child, way, String(size), folder], join(__dirname, '../..')) as Sample;
  const samples = withSandbox((folder) => takeTurns(cases, rounds, (each) => run(folder, each)));
  const samplesOf = (way: Case['way'], size: number): readonly Sample[] =>
    cases.flatMap((each) => (each.way === way && each.size === size ? (samples.get(each) ?? []) : []));
  for (const size of sizes) {
    if (new Set(ways.flatMap((way) => samplesOf(way, size)).map(({ digest }) => digest)).size > 1) {
      throw new Error(`The ways write different files for ${size} pairs.`);
    }
  }
  const of = (way: Case['way'], size: number, pick: (sample: Sample) => number): number => median(samplesOf(way, size).map(pick));
  /* Neighbours in time are compared, which a machine busy with other work upsets least. */
  const ratio = (way: Case['way'], size: number, pick: (sample: Sample) => number): number => {
    const plain = samplesOf(way === 'ours' ? 'plain' : 'ours', size);
    return median(samplesOf(way, size).map((sample, round) => pick(sample) / pick(plain[round] ?? sample)));
  };
  const growth = (way: Case['way'], size: number): number => of(way, size, wall) / of(way, size / 2, wall);
  printTable(
    'VirtualService + DestinationRule pairs, made and written',
    ['', 'make ms', 'synth ms', 'wall ms', 'cpu ms', 'growth', 'wall ratio', 'cpu ratio', 'peak MB'],
    cases.map(({ way, size }) => [
      `${figure(size)} ${way}`,
      figure(of(way, size, ({ make }) => make)),
      figure(of(way, size, ({ synth }) => synth)),
      figure(of(way, size, wall)),
      figure(of(way, size, cpu)),
      size === sizes[0] ? '-' : figure(growth(way, size), 2),
      ...[wall, cpu].map((pick) => (way === 'plain' ? '-' : figure(ratio(way, size, pick), 2))),
      figure(of(way, size, ({ memory }) => memory)),
    ]),
  );
  return [
    judge('ratio at 5,000 pairs', ratio('ours', 5000, wall), budgets.ratio),
    ...(['judged', 'checked'] as const).map((way) =>
      judge(`share of a synth of 5,000 pairs for being ${way}`, 1 - 1 / ratio(way, 5000, ({ synth }) => synth), budgets[way]),
    ),
    ...sizes.slice(1).map((size) => judge(`growth to ${figure(size)} pairs`, growth('checked', size), budgets.growth)),
  ].every(Boolean);
}
