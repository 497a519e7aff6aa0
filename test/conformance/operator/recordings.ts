/** What the real istioctl said of operators: its verdicts are recorded by `record.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Manifest } from '../../../lib/manifests/manifest-set';

/** An operator and the verdict on it. */
export interface RecordedOperator {
  readonly doc: Manifest;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** The release that the recordings stand for. */
export const recordedRelease = '1.30.3';

export const recordedFile = join(__dirname, 'recorded', `${recordedRelease}.jsonl.gz`);

/** Operators that the recorder, which is older than the release by some commits, judges in another way. */
export const isUnknownToRecorder = (text: string): boolean => /"taint":\{[^{}]*"name"/.test(text);

export const recordedOperators = (): readonly RecordedOperator[] =>
  gunzipSync(readFileSync(recordedFile))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedOperator);
