import { isNumberToKubectl, quoteForKubectl } from './kubectl-scalars';

/** Measured on sigs.k8s.io/yaml. */
const numbers = [
  '0777',
  '0o17',
  '0O17',
  '0X1F',
  '0x1f',
  '0b11',
  '0_o17',
  '1_000',
  '1__0',
  '1e3',
  '1.5',
  '.5',
  '5.',
  '+1',
  '-0o17',
  '+_0',
  '0',
  '00',
  '08',
  '09',
];
const texts = ['0o8', '0xg', '0b2', '1.2.3', '12:30', '2024-01-01', '1,000', 'a', '', '-', '.', '0x', '1e', 'e3', 'NaN', 'Infinity'];

test.each(numbers)('kubectl reads a bare %s as a number', (text) => {
  expect(isNumberToKubectl(text)).toBe(true);
});

test.each(texts)('kubectl reads a bare "%s" as text', (text) => {
  expect(isNumberToKubectl(text)).toBe(false);
});

test.each<[what: string, yaml: string, quoted: string]>([
  ['a value', 'a: 0o17\n', 'a: "0o17"\n'],
  ['a key', '0o17: a\n', '"0o17": a\n'],
  ['a value whose underscores come first', 'a: +_0\n', 'a: "+_0"\n'],
  ['items of a list', '- 0o17\n- 0_b1\n- x\n', '- "0o17"\n- "0_b1"\n- x\n'],
  ['a key that merges maps', '<<:\n  a: 1\n', '"<<":\n  a: 1\n'],
  ['every document', 'a: 0o17\n---\nb: 0o17\n', 'a: "0o17"\n---\nb: "0o17"\n'],
])('%s gets quotes', (_what, yaml, quoted) => {
  expect(quoteForKubectl(yaml)).toBe(quoted);
});

test.each<[what: string, yaml: string]>([
  ['text in quotes', 'a: "0o17"\nb: \'0o17\'\n'],
  ['a number', 'a: 0x1F\nb: 1_000\n'],
  ['the inside of a block', 'a: |\n  0o17\n  b: 0x1F\n  - 1_000\n  <<: c\n'],
  ['a part of longer text', 'a: x 0o17\nb: 0o17 x\nc: 0o17.example.com\n'],
  ['a comment', '# a: 0o17\nb: c\n'],
  ['nothing of the sort', 'a: b\n'],
])('%s stays', (_what, yaml) => {
  expect(quoteForKubectl(yaml)).toBe(yaml);
});
