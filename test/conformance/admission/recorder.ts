/** Asks the real validators for their verdicts: builds `recorder/`, where Go is, and gives it documents. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Source, sources } from '../../../scripts/import/sources';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import type { Case, Verdict } from './recordings';

const root = join(__dirname, '../../..');
const folder = join(__dirname, 'recorder');

/** Warnings of Istio 1.30.3 that the commit the recorder is made from does not have yet. */
export const unawareOf = ['JWT-4'];

/** A case that nobody has judged yet: documents that are created one after another in an empty cluster. */
export interface Question {
  readonly id: string;
  readonly mode?: Case['mode'];
  readonly documents: readonly Manifest[];
}

/** The releases whose schemas the recorder is to use. */
export interface Installed {
  readonly istio: string;
  readonly metallb: string;
  /** With `-experimental` behind it for that channel. */
  readonly gatewayApi: string;
}

/** What the recorder prints of one object. */
interface Answer {
  readonly schema: readonly string[];
  readonly cel: readonly string[];
  readonly unknown: readonly string[];
  readonly celSkipped?: boolean;
  readonly webhook?: { readonly errors: readonly string[]; readonly warnings: readonly string[] };
  readonly skipped?: string;
  readonly error?: string;
  readonly accepted?: boolean;
}

/** The program that judges, and the CRDs that it judges by. */
export interface Recorder {
  readonly program: string;
  readonly flags: readonly string[];
}

/** Why there is no recorder, in words for a terminal. */
export class NoRecorder extends Error {}

function crdsOf(family: Source['family'], wanted: string): string {
  const [release, suffix] = wanted.split('-');
  const channel = family === 'gateway-api' ? (suffix ?? 'standard') : undefined;
  const source = sources.find((each) => each.family === family && each.release === release && each.channel === channel);
  if (source === undefined) throw new NoRecorder(`scripts/import/sources.ts has no CRDs of ${family} ${wanted}.`);
  const path = join(root, source.path);
  if (existsSync(path)) return path;
  throw new NoRecorder(`The CRDs of ${family} ${wanted} are missing. Put ${source.url} at ${source.path}, from the project's root.`);
}

function build(): string {
  const program = join(root, 'node_modules/.cache/cdk8s-mesh/admission-recorder');
  const { status, error } = spawnSync('go', ['build', '-o', program, '.'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error !== undefined)
    throw new NoRecorder('There is no Go here. Install Go 1.25.9 or newer (https://go.dev/dl/), and run this again.');
  if (status !== 0) throw new NoRecorder('The recorder does not build; see above. Its modules come from the Go module proxy.');
  return program;
}

/** The recorder for some releases. `ADMISSION_RECORDER` names a program that is built already. */
export function recorderFor({ istio, metallb, gatewayApi }: Installed): Recorder {
  const flags = [
    ['-istio-crds', crdsOf('istio', istio)],
    ['-metallb-crds', crdsOf('metallb', metallb)],
    ['-gateway-crds', crdsOf('gateway-api', gatewayApi)],
  ];
  return { program: process.env['ADMISSION_RECORDER'] ?? build(), flags: flags.flat() };
}

const verdictOf = ({ schema, cel, unknown, celSkipped, webhook, skipped, error, accepted = false }: Answer): Verdict => ({
  accepted,
  unknown,
  schema,
  cel,
  webhook: { errors: webhook?.errors ?? [], warnings: webhook?.warnings ?? [] },
  ...(celSkipped === undefined ? {} : { celSkipped }),
  ...(skipped === undefined ? {} : { skipped }),
  ...(error === undefined ? {} : { error }),
});

/** The recorder reads YAML, which takes some characters in escapes only. */
const asLine = (document: Manifest): string =>
  JSON.stringify(document).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const reset = '{"oracle":"reset"}';

function run({ program, flags }: Recorder, mode: string, lines: readonly string[]): readonly Answer[] {
  const { status, stdout, stderr, error } = spawnSync(program, [...flags, '-metallb-bgp', mode], {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 31,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new NoRecorder(`The recorder fails: ${stderr.slice(0, 2_000)}`);
  const answers = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Answer]));
  if (answers.length !== lines.length) throw new Error(`The recorder gave ${answers.length} answers to ${lines.length} documents.`);
  return answers;
}

/** The verdicts on some cases, in their order. */
export function record(questions: readonly Question[], recorder: Recorder): readonly Case[] {
  const verdicts = new Map<Question, readonly Verdict[]>();
  for (const mode of new Set(questions.map((each) => each.mode ?? 'native'))) {
    const own = questions.filter((each) => (each.mode ?? 'native') === mode);
    const answers = run(
      recorder,
      mode,
      own.flatMap(({ documents }) => [...documents.map(asLine), reset]),
    ).values();
    for (const question of own) {
      verdicts.set(
        question,
        question.documents.map(() => verdictOf(next(answers))),
      );
      next(answers);
    }
  }
  return questions.map((question) => ({
    id: question.id,
    ...(question.mode === undefined ? {} : { mode: question.mode }),
    documents: question.documents.map((manifest, index) => {
      const verdict = verdicts.get(question)?.[index];
      if (verdict === undefined) throw new Error(`${question.id} has no verdict.`);
      return { manifest, verdict };
    }),
  }));
}

function next<Item>(items: Iterator<Item, undefined>): Item {
  const result: IteratorResult<Item, undefined> = items.next();
  if (result.done === true) throw new Error('The recorder gave too few answers.');
  return result.value;
}
