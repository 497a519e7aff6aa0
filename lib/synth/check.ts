import type * as Checks from '../check/check';
import type { CheckOptions } from '../check/options';
import type { CheckResult } from '../check/result';
import type * as Files from '../manifests/load';
import type { LoadedSet } from '../manifests/load';
import type { Entry, Reading } from '../manifests/manifest-set';
import { CollectedSet } from './collect';

/* The rules, the schemas and the reader of YAML are most of this package: a program that only makes an app never loads them. */
/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are needed */
const checks = (): typeof Checks => require('../check/check') as typeof Checks;
const files = (): typeof Files => require('../manifests/load') as typeof Files;
/* eslint-enable @typescript-eslint/no-require-imports */

/** Manifests, each with where it comes from; what came out of reading them is told beside the verdict on them. */
export interface CheckedSet extends Iterable<Entry> {
  readonly reading?: Reading;
}

/**
 * Judges manifests as a cluster would: schema, CEL rules and webhooks, object by object in the order of the set, which is sent to an empty
 * cluster. Objects of other API groups are passed over and counted.
 *
 * @param set - `collect(app)`, which is judged for the app's own target unless another is given, or `loadManifests('deploy/')`
 * @throws MESH001 for a target outside the range
 * @throws MESH024 for a baseline that is none
 *
 * @example
 * const { findings, summary } = check(loadManifests('deploy/'), { target: { istio: '1.24' } });
 * if (summary.errors > 0) console.log(findings.map(describeFinding).join('\n\n'));
 */
export function check(set: CheckedSet, options: CheckOptions = {}): CheckResult {
  return checks().check(set, set instanceof CollectedSet ? optionsFor(set, options) : options);
}

/** What an app says of itself, beside what is asked of it. */
const optionsFor = ({ target, present }: CollectedSet, { assume = {}, ...options }: CheckOptions): CheckOptions => ({
  target,
  ...options,
  assume: { ...assume, present: [...(assume.present ?? []), ...present] },
});

/**
 * Reads manifests as kubectl does: YAML and JSON, lists, several documents a file. What cannot be read is in `reading.findings`, and told
 * by `check`.
 *
 * @param paths - files, and folders whose `.yaml`, `.yml` and `.json` files are read
 * @throws MESH027 for a path that does not exist
 *
 * @example
 * const { manifests } = loadManifests('deploy/');
 */
export function loadManifests(paths: string | readonly string[]): LoadedSet {
  return files().loadManifests(paths);
}
