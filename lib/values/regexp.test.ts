import { fullyMatchesRE2, matchesRE2, replaceRE2 } from './regexp';

test.each([
  ['/a.*', '/abc', true],
  ['/a', '/abc', false],
  ['(?i)/A', '/a', true],
  ['a\\z', 'a', true],
  ['(', '(', false],
])('%s takes the whole of %s: %s', (pattern, text, expected) => {
  expect(fullyMatchesRE2(pattern, text)).toBe(expected);
});

test('a part is enough to be found', () => {
  expect(matchesRE2('/a', '/abc')).toBe(true);
});

test.each([
  ['/.*', '/a/b', '/x', '/x'],
  ['a', 'banana', 'o', 'bonono'],
  ['(b)(a)', 'ba', '\\2\\1', 'ab'],
  ['x*', 'axb', '-', '-a-b-'],
  ['nothing', 'text', '-', 'text'],
  ['(', 'text', '-', 'text'],
])('every %s in %s becomes %s', (pattern, text, replacement, expected) => {
  expect(replaceRE2(pattern, text, replacement)).toBe(expected);
});
