/**
 * Gives fresh random documents to the real validators and to us: `npm run conformance:mutate -- --seed 7 --count 20000`.
 *
 * `--kind VirtualService` asks about one kind only (again for more). `--istio`, `--metallb` and `--gateway-api` take the schemas of other releases; the recorder's
 * webhooks are of one release each, so only the layers before them are compared then. Prints a line for each kind and every difference
 * with its document made small; ends with `{"passed":N,"failed":N,"skipped":N}`.
 */
import { parseArgs } from 'node:util';
import { resolveTarget, type Target } from '../../../lib/core/target';
import { Questions, specSchemas } from './mutate/questions';
import { sizeOf, smaller } from './mutate/shrink';
import { casesOf, type Case } from './recordings';
import { type Installed, NoRecorder, record, type Question, type Recorder, recorderFor, unawareOf } from './recorder';
import { type Comparison, describeDifference, replay } from './replay';

const newest: Installed = { istio: '1.30.3', metallb: '0.16.1', gatewayApi: '1.6.1-experimental' };
const batch = 5_000;
const shown = 3;
const rounds = 60;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '20000' },
    kind: { type: 'string', multiple: true, default: [] },
    istio: { type: 'string', default: newest.istio },
    metallb: { type: 'string', default: newest.metallb },
    'gateway-api': { type: 'string', default: newest.gatewayApi },
  },
});

const installed: Installed = { istio: values.istio, metallb: values.metallb, gatewayApi: values['gateway-api'] };

const target: Target = resolveTarget(installed);

const compare = (cases: readonly Case[]): readonly Comparison[] => cases.flatMap((each) => replay(each, target, unawareOf));

const plain = (text: string): string =>
  text
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/\d+/g, '0')
    .slice(0, 90);

/** Differences of one cause look alike. */
function signatureOf({ manifest, difference, verdict, ours }: Comparison): string {
  const theirs = [
    verdict.error ?? '',
    ...verdict.unknown,
    ...verdict.schema,
    ...verdict.cel,
    ...verdict.webhook.errors,
    ...verdict.webhook.warnings,
  ];
  return [manifest.kind, difference, plain(theirs[0] ?? ''), ours[0]?.rule ?? ''].join(' | ');
}

/** The smallest question that still differs as the first one does, and what is said of it. */
function shrink(question: Question, comparison: Comparison, recorder: Recorder): string {
  let [best, found] = [question, comparison];
  for (let round = 0; round < rounds; round++) {
    const tries = smaller(best)
      .filter((each) => sizeOf(each) < sizeOf(best))
      .sort((a, b) => sizeOf(a) - sizeOf(b))
      .slice(0, 400)
      .map((each, index) => ({ ...each, id: String(index) }));
    const alike = compare(record(tries, recorder)).filter(
      (each) => each.difference === comparison.difference && each.manifest.kind === comparison.manifest.kind,
    );
    const same = alike.find((each) => signatureOf(each) === signatureOf(comparison));
    const next = tries.find(({ id }) => id === same?.id);
    if (next === undefined || same === undefined) break;
    [best, found] = [next, same];
  }
  const before = best.documents.slice(0, found.index).map((each) => `  after ${JSON.stringify(each)}`);
  return [describeDifference({ ...found, id: question.id }), ...(best.mode === undefined ? [] : [`  mode ${best.mode}`]), ...before].join(
    '\n',
  );
}

/** Whether the real validators themselves do not always say the same, since Go walks its maps in any order. */
function isByChance(question: Question, { index, difference }: Comparison, recorder: Recorder): boolean {
  const again = Array.from({ length: 24 }, (_, each) => ({ ...question, id: String(each) }));
  const found = record(again, recorder).map((each) => replay(each, target, unawareOf)[index]);
  return found.some((each) => each?.difference !== difference);
}

function main(): boolean {
  const recorder = recorderFor(installed);
  const questions = new Questions(Number(values.seed), casesOf('1.30.3'), specSchemas(installed));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const kinds = new Map<string, number>();
  const differences = new Map<string, Comparison[]>();
  const asked = new Map<string, Question>();
  let accepted = 0;
  for (let done = 0; done < Number(values.count);) {
    const some: Question[] = [];
    while (done < Number(values.count) && some.length < batch) {
      const question = questions.next(values.kind);
      some.push(question);
      done += question.documents.length;
    }
    for (const each of compare(record(some, recorder))) {
      const question = each.difference === undefined ? undefined : some.find(({ id }) => id === each.id);
      const isSkipped = each.skipped !== undefined || (question !== undefined && isByChance(question, each, recorder));
      counts[isSkipped ? 'skipped' : each.difference === undefined ? 'passed' : 'failed']++;
      kinds.set(each.manifest.kind, (kinds.get(each.manifest.kind) ?? 0) + 1);
      if (each.verdict.accepted) accepted++;
      if (question === undefined || isSkipped) continue;
      const name = signatureOf(each);
      differences.set(name, [...(differences.get(name) ?? []), each]);
      asked.set(each.id, question);
    }
  }
  for (const [kind, count] of [...kinds].sort()) console.log(`${kind}: ${count}`);
  console.log(
    `seed ${values.seed}: ${counts.passed + counts.failed} documents compared, ${accepted} of them accepted; ${counts.failed} differ`,
  );
  for (const [name, all] of [...differences].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`\n#### ${all.length} times: ${name}`);
    for (const each of all.slice(0, shown)) {
      const question = asked.get(each.id);
      if (question !== undefined) console.log(shrink(question, each, recorder));
    }
  }
  console.log(JSON.stringify(counts));
  return counts.failed === 0;
}

try {
  process.exitCode = main() ? 0 : 1;
} catch (error) {
  if (!(error instanceof NoRecorder)) throw error;
  console.error(error.message);
  console.log('{"passed":0,"failed":0,"skipped":1}');
}
