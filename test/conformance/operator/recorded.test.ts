import { judgeOperator } from '../../../lib/admission/operator';
import { recordedOperators, type RecordedOperator, recordedRelease } from './recordings';

/** What istioctl does with an operator. */
const verdictOf = (errors: number, warnings: number): string => (errors > 0 ? 'refuses' : warnings > 0 ? 'warns' : 'takes');

/* Profiles are looked up before istioctl validates, and of fields that it drops, ignores or would rather have elsewhere it says nothing. */
function ownVerdict({ doc }: RecordedOperator): string {
  const said = judgeOperator(doc, recordedRelease);
  const errors = said.filter(({ severity, rule }) => severity === 'error' && rule !== 'MESH017');
  const warnings = said.filter(({ severity, rule }) => severity === 'warning' && rule.startsWith('IO-'));
  return verdictOf(errors.length, warnings.length);
}

test('mutated operators are taken, warned of and refused as istioctl does', () => {
  const all = recordedOperators();
  const compared = all.map((each, index) => [index, ownVerdict(each), verdictOf(each.errors.length, each.warnings.length)] as const);
  expect(compared.filter(([, own, recorded]) => own !== recorded)).toEqual([]);
  expect(new Set(compared.map(([, , recorded]) => recorded))).toEqual(new Set(['takes', 'warns', 'refuses']));
});
