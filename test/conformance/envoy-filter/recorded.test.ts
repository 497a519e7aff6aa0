import { compareFilter } from './compare';
import { recordedFilters } from './recordings';

test('generated values of patches are taken, warned of and refused as istiod does', () => {
  const compared = recordedFilters().map((each, index) => ({ index, ...compareFilter(each) }));
  expect(compared.length).toBeGreaterThanOrEqual(300);
  expect(compared.filter(({ own, recorded }) => own !== recorded)).toEqual([]);
  expect(new Set(compared.map(({ recorded }) => recorded))).toEqual(new Set(['refused', 'taken with 1 warnings', 'taken with 2 warnings']));
});
