/** What the real istiod said of generated EnvoyFilters: `record.ts` records it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Manifest } from '../../../lib/manifests/manifest-set';

/** An EnvoyFilter and the webhook's verdict on it. */
export interface RecordedFilter {
  readonly doc: Manifest;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** The releases that the recordings stand for. */
export const installed = { istio: '1.30.3', metallb: '0.16.1', gatewayApi: '1.6.1-experimental' };

export const recordedFile = join(__dirname, 'recorded', `${installed.istio}.jsonl.gz`);

export const recordedFilters = (): readonly RecordedFilter[] =>
  gunzipSync(readFileSync(recordedFile))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedFilter);
