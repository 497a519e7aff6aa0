import { labelKeyFault, labelValueFault } from './labels';

const long = 'a'.repeat(63);
/** 253 characters. */
const longPrefix = `${`${long}.`.repeat(3)}${'a'.repeat(61)}`;

test.each([
  ['app'],
  ['App'],
  ['a'],
  ['7'],
  ['a-b_c.d'],
  ['app.kubernetes.io/name'],
  ['istio/a_b'],
  ['Example.COM/x'],
  [long],
  [`${longPrefix}/${long}`],
])('%j is a key', (key) => {
  expect(labelKeyFault(key)).toBeUndefined();
});

test.each([
  ['', 'the name has'],
  [`${long}a`, 'the name has'],
  ['-a', 'the name has'],
  ['a-', 'the name has'],
  ['_a', 'the name has'],
  ['a.', 'the name has'],
  ['a b', 'the name has'],
  ['a*', 'the name has'],
  ['example.com/', 'the name has'],
  ['a/b/c', 'the name has'],
  [`example.com/${long}a`, 'the name has'],
  ['/a', 'before the slash'],
  ['example_com/a', 'before the slash'],
  ['.example/a', 'before the slash'],
  ['example./a', 'before the slash'],
  ['a..b/a', 'before the slash'],
  ['-a/a', 'before the slash'],
  ['*/a', 'before the slash'],
  [`a${longPrefix}/a`, 'before the slash'],
])('%j is no key: %s …', (key, start) => {
  expect(labelKeyFault(key)).toMatch(new RegExp(`^${start}`));
});

test.each([[''], ['v1'], ['V-1_2.3'], ['a'], [`${long}a`], ['a'.repeat(500)]])('%j is a value', (value) => {
  expect(labelValueFault(value)).toBeUndefined();
});

test.each([['-a'], ['a-'], ['.'], ['a_'], ['a b'], ['a/b'], ['*'], ['é'], ['a\n'], [' ']])('%j is no value', (value) => {
  expect(labelValueFault(value)).toMatch(/^a value has/);
});
