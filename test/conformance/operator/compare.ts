/** Holds our verdicts on operators against istioctl's. */
import type { Judgement } from '../../../lib/admission/admission';
import { judgeOperator } from '../../../lib/admission/operator';
import { type RecordedOperator, recordedRelease } from './recordings';

/** What becomes of an operator. */
export type OperatorVerdict = 'refuses' | 'warns' | 'takes';

const verdictOf = (errors: number, warnings: number): OperatorVerdict => (errors > 0 ? 'refuses' : warnings > 0 ? 'warns' : 'takes');

/** An operator's verdicts, and what we say of it that istioctl could say too. */
export interface OperatorComparison {
  readonly own: OperatorVerdict;
  readonly recorded: OperatorVerdict;
  readonly said: readonly Judgement[];
}

/** Profiles are looked up before istioctl validates, and of fields that it drops, ignores or would rather have elsewhere it says nothing. */
const isAlsoTheirs = ({ severity, rule }: Judgement): boolean =>
  severity === 'error' ? rule !== 'MESH017' : severity === 'warning' && rule.startsWith('IO-');

/** Compares the verdicts on an operator. */
export function compareOperator({ doc, errors, warnings }: RecordedOperator): OperatorComparison {
  const said = judgeOperator(doc, recordedRelease).filter(isAlsoTheirs);
  const ownErrors = said.filter(({ severity }) => severity === 'error').length;
  return { own: verdictOf(ownErrors, said.length - ownErrors), recorded: verdictOf(errors.length, warnings.length), said };
}
