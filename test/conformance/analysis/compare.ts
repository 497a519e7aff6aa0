/** Compares the rules with Istio's analyzers: `tsx test/conformance/analysis/compare.ts [CODE...]`. */
import { checkSet } from '../../../lib/check/parity';
import { resolveTarget } from '../../../lib/core/target';
import { type Message, type RecordedSet, recordedSets } from './recordings';

const [...only] = process.argv.slice(2);
const isAsked = (code: string): boolean => only.length === 0 || only.includes(code);
const target = resolveTarget({ istio: '1.30.3' });

const resourceOf = ({
  subject,
}: {
  readonly subject?: { readonly kind: string; readonly namespace?: string; readonly name: string };
}): string =>
  subject === undefined ? '' : `${subject.kind} ${subject.namespace === undefined ? '' : `${subject.namespace}/`}${subject.name}`;

const isStable = ({ unstable = 'text' }: Message): boolean => unstable === 'text';

/** `IST0101 VirtualService shop/cart`: what the two sides have in common. */
function oursOf({ set }: RecordedSet): ReadonlySet<string> {
  return new Set(
    checkSet(set, target).flatMap((finding) =>
      (finding.same ?? []).filter((code) => code.startsWith('IST') && isAsked(code)).map((code) => `${code} ${resourceOf(finding)}`),
    ),
  );
}

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const recorded of recordedSets()) {
  const ours = oursOf(recorded);
  const asked = recorded.messages.filter(({ code }) => isAsked(code));
  const all = new Set(asked.map(({ code, resource = '' }) => `${code} ${resource}`));
  const stable = new Set(asked.filter(isStable).map(({ code, resource = '' }) => `${code} ${resource}`));
  const theirs = [...stable].filter((each) => !ours.has(each));
  const extra = [...ours].filter((each) => !all.has(each));
  counts.passed += stable.size - theirs.length;
  counts.failed += theirs.length + extra.length;
  for (const each of theirs) console.log(`${recorded.file} ${recorded.set.id}: only theirs: ${each}`);
  for (const each of extra) console.log(`${recorded.file} ${recorded.set.id}: only ours: ${each}`);
}
console.log(JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
