import { didYouMean, nearest } from './did-you-mean';

const fields = ['hosts', 'gateways', 'http', 'tcp', 'tls', 'exportTo'];

test.each<[wrong: string, known: readonly string[], names: readonly string[]]>([
  ['host', fields, ['hosts']],
  ['htp', fields, ['http', 'tcp']],
  ['ahttp', fields, ['http']],
  ['HTTP', fields, ['http', 'tcp']],
  ['exprotTo', fields, ['exportTo']],
  ['gatways', fields, ['gateways']],
  ['completelyElse', fields, []],
  ['a', ['a1', 'a2', 'a3', 'a4'], ['a1', 'a2', 'a3']],
  ['x', [], []],
])('near to "%s" there are of %j: %j', (wrong, known, names) => {
  expect(nearest(wrong, known).slice(0, names.length)).toEqual(names);
  if (names.length === 0) expect(nearest(wrong, known)).toEqual([]);
});

test.each([
  ['profil', ['profile', 'hub'], ' Did you mean "profile"?'],
  ['aa', ['ab', 'ac'], ' Did you mean "ab" or "ac"?'],
  ['entirely', ['hub'], ''],
])('"%s" of %j is answered by "%s"', (wrong, known, words) => {
  expect(didYouMean(wrong, known)).toBe(words);
});
