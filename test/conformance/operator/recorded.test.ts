import { compareOperator } from './compare';
import { recordedOperators } from './recordings';

test('mutated operators are taken, warned of and refused as istioctl does', () => {
  const compared = recordedOperators().map((each, index) => ({ index, ...compareOperator(each) }));
  expect(compared.filter(({ own, recorded }) => own !== recorded)).toEqual([]);
  expect(new Set(compared.map(({ recorded }) => recorded))).toEqual(new Set(['takes', 'warns', 'refuses']));
});
