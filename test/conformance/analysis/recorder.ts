/** Asks Istio's own analyzers. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AnalysisSet } from '../../../lib/check/set';
import type { Message } from './recordings';

/** What the analyzers say of a set. */
export interface Answer {
  readonly id: string;
  readonly messages?: readonly Message[];
  /** Texts that cannot be read. */
  readonly errors?: readonly string[];
  /** A crash. */
  readonly error?: string;
}

const program = (): string => process.env['ISTIO_ANALYZERS'] ?? '';

/** What is missing for asking, in words; nothing where they can be asked. */
export const missingForRecorder = (): string | undefined =>
  existsSync(program()) ? undefined : 'ISTIO_ANALYZERS must name the program: see test/conformance/analysis/recorder/README.md.';

function run(args: readonly string[], input: string): string {
  const { status, stdout } = spawnSync(program(), args, {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${program()} ${args.join(' ')} ended with ${status}`);
  return stdout;
}

/** The answers to some sets, each asked several times, since chance decides a few. */
export const ask = (sets: readonly AnalysisSet[], times: number): readonly Answer[] =>
  run(['-repeat', `${times}`], sets.map((set) => `${JSON.stringify(set)}\n`).join(''))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);

/** The release of Istio whose analyzers they are. */
export const version = (): string => /^istio\.io\/istio (\S+)$/m.exec(run(['-version'], ''))?.[1] ?? '';
