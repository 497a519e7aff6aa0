/**
 * Judges every recorded case and set under other names too: `npm run conformance:renamed`. Prints what differs, and as its last line
 * `{"passed":N,"failed":N,"skipped":N}`.
 */
import { resolveTarget } from '../../lib/core/target';
import { casesOf, ownCases, ownRelease, recorded, targetOf } from './admission/recordings';
import { unawareOf } from './admission/recorder';
import { compareRenamed } from './admission/renamed';
import { recordedSets } from './analysis/recordings';
import { compareRenamedSet } from './analysis/renamed';

const counts = { passed: 0, failed: 0, skipped: 0 };

function count(what: string, differences: readonly string[]): void {
  counts[differences.length === 0 ? 'passed' : 'failed']++;
  for (const each of differences) console.log(`${what}: ${each}`);
}

for (const release of Object.keys(recorded)) {
  for (const each of casesOf(release)) count(`Istio ${release}`, compareRenamed(each, targetOf(release), []).differences);
}
for (const each of ownCases()) count('own', compareRenamed(each, targetOf(ownRelease), unawareOf).differences);
for (const { file, set } of recordedSets()) count(file, compareRenamedSet(set, resolveTarget({ istio: ownRelease })));

console.log(JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
