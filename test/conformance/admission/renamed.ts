/** Holds the verdicts on renamed cases against those on the cases themselves, and against the recorded ones. */
import type { Judgement } from '../../../lib/admission/admission';
import type { Target } from '../../../lib/core/target';
import { parsePath, type Steps } from '../../../lib/manifests/read/path';
import { renamed, renamedSteps } from '../renaming';
import type { Case } from './recordings';
import { describeDifference, replay } from './replay';

/** A case under other names, with the verdicts that its own names got. */
export const renamedCase = (each: Case): Case => ({
  ...each,
  documents: each.documents.map(({ manifest, verdict }) => ({ manifest: renamed(manifest), verdict })),
});

const findingsOf = (judgements: readonly Judgement[], stepsOf: (path: string) => Steps): string =>
  judgements
    .map(({ layer, severity, rule, path }) => `${layer} ${severity} ${rule} ${JSON.stringify(stepsOf(path))}`)
    .sort()
    .join('\n');

/** What became of a case under other names. */
export interface RenamedComparison {
  readonly documents: number;
  /** Documents in which something was renamed. */
  readonly changed: number;
  /** In words, each with its document. */
  readonly differences: readonly string[];
}

/** Judges a case under its own names and under others. What whoever recorded it does not know is not held against us. */
export function compareRenamed(each: Case, target: Target, unaware: readonly string[]): RenamedComparison {
  const own = replay(each, target, unaware);
  const others = replay(renamedCase(each), target, unaware);
  const differences = others.flatMap((other, index) => {
    const { ours = [], manifest } = own[index] ?? {};
    const before = findingsOf(ours, renamedSteps);
    const after = findingsOf(other.ours, parsePath);
    if (other.difference === undefined && before === after) return [];
    return [`${describeDifference(other)}\n  as      ${JSON.stringify(manifest).slice(0, 1_200)}\n  ${before}\n  ${after}`];
  });
  const changed = others.filter(({ manifest }, index) => JSON.stringify(manifest) !== JSON.stringify(own[index]?.manifest));
  return { documents: others.length, changed: changed.length, differences };
}
