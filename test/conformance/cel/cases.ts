/** Objects at the edges of the CEL rules of the newest releases, with the verdicts of the real API server. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { resolveTarget, type Target } from '../../../lib/core/target';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import type { Verdict } from '../admission/recordings';

/** The clusters that were asked; kinds of Istio and MetalLB were asked of in one of them. */
export const clusters = {
  standard: { istio: '1.30.3', metallb: '0.16.1', gatewayApi: '1.6.1' },
  experimental: { istio: '1.30.3', metallb: '0.16.1', gatewayApi: '1.6.1-experimental' },
} as const;

/** The name of a cluster. */
export type Cluster = keyof typeof clusters;

/** What answers as a cluster did. */
export const targetOf = (cluster: Cluster): Target => resolveTarget(clusters[cluster]);

/** An object that breaks or keeps a rule at one place, and what the API server said. */
export interface CelCase {
  /** `HTTPRoute spec.rules[].timeouts rule 1 (CEL-63) breaks 1`. */
  readonly id: string;
  readonly cluster: Cluster;
  /** The code of each message that the API server gave about CEL, found by the rule that has the message. */
  readonly codes: readonly string[];
  readonly document: Manifest;
  readonly verdict: Verdict;
}

const path = join(__dirname, 'recorded.jsonl.gz');

/** The recorded cases. */
export const recordedCases = (): readonly CelCase[] =>
  existsSync(path)
    ? gunzipSync(readFileSync(path))
        .toString()
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as CelCase]))
    : [];

/** Writes the recorded cases anew. */
export const writeCases = (cases: readonly CelCase[]): void => {
  writeFileSync(path, gzipSync(cases.map((each) => `${JSON.stringify(each)}\n`).join(''), { level: 9 }));
};
