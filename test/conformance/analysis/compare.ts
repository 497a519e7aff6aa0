/** Compares the rules with Istio's analyzers: `tsx test/conformance/analysis/compare.ts [CODE...]`. */
import { resolveTarget } from '../../../lib/core/target';
import { compareSet } from './agreement';
import { recordedSets } from './recordings';

const [...only] = process.argv.slice(2);
const isAsked = (line: string): boolean => only.length === 0 || only.some((code) => line.startsWith(`${code} `));
const target = resolveTarget({ istio: '1.30.3' });

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const recorded of recordedSets()) {
  const { stable, onlyTheirs, onlyOurs } = compareSet(recorded, target);
  const [theirs, ours] = [onlyTheirs.filter(isAsked), onlyOurs.filter(isAsked)];
  counts.passed += [...stable].filter(isAsked).length - theirs.length;
  counts.failed += theirs.length + ours.length;
  for (const each of theirs) console.log(`${recorded.file} ${recorded.set.id}: only theirs: ${each}`);
  for (const each of ours) console.log(`${recorded.file} ${recorded.set.id}: only ours: ${each}`);
}
console.log(JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
