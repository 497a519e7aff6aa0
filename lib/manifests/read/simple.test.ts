import fc from 'fast-check';
import { stringify } from 'yaml';
import { readByGrammar } from './document';
import recorded from './kubectl.recorded.json';
import { notSimple, readSimple } from './simple';
import { Unreadable } from './unreadable';

/** What the whole grammar makes of a text, and whether it has something to say of it. */
function byGrammar(source: string): unknown {
  try {
    let notices = 0;
    const value = readByGrammar(source, () => notices++);
    return notices === 0 ? { value } : 'told of';
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return 'refused';
  }
}

/** The short way, where it is taken, leads to the same value. */
function compare(source: string): boolean {
  const value = readSimple(source);
  if (value === notSimple) return false;
  expect([source, { value }]).toEqual([source, byGrammar(source)]);
  return true;
}

const simple = `# head
apiVersion: v1
kind: Thing
metadata:
  labels: {}
  annotations:
    example.com/a_b: "true" # quoted
    c: 'it # is'
spec:
  empty:
  none: null
  list:
  - a
  -
  - - b
    - -1.5
    -   name: c

        value: 0
  - key: http://example.com:80/a#b # and a comment
    other: []
  last: on-time
status:
- x
# foot
`;

test('a document as most are written is read line by line', () => {
  expect(compare(simple)).toBe(true);
  expect(compare(stringify({ a: [{ b: 1, c: [true, 'x y'] }, [['z']], null], d: { e: {} } }))).toBe(true);
});

test.each([
  ['a: 1\na: 2', 'a repeated key'],
  ['a: yes', 'what readers differ about'],
  ['on: 1', 'a key that is no text'],
  ['a: b\n  c', 'text on several lines'],
  ['- a\n  b', 'text on several lines in a list'],
  ['a: |\n  b', 'a block of text'],
  ['a: [b]', 'brackets'],
  ['a: &b c', 'an anchor'],
  ['a: "b\\n"', 'an escape'],
  ["a: 'b''c'", 'a quote in quotes'],
  ['a: b: c', 'a second colon'],
  ['a: b:', 'a colon at the end'],
  ['a: "b" c', 'text behind quotes'],
  ['a: "b"#c', 'what only looks like a comment'],
  ['a:\n  b: 1\n c: 2', 'an indentation of its own'],
  ['  a: 1\nb: 2', 'an indentation that shrinks'],
  ['a: 1\n- b', 'an item where a key belongs'],
  ['- a\nb: 1', 'a key where an item belongs'],
  ['a: - b', 'an item behind a key'],
  ['a:\tb', 'a tab'],
  ['a: é', 'other letters than those of ASCII'],
  ['a: 1\r\n', 'other line breaks'],
  ['a\n', 'a text by itself'],
  ['', 'nothing'],
  ['__proto__: 1', 'the prototype'],
  ['a: .inf', 'a number that JSON has not'],
  ['a: 1\n...\nb: 2', 'an end before the end'],
  ['"a": 1', 'a key in quotes'],
  ['a: %b', 'a mark that begins no text'],
])('%j is left to the parser, for it has %s', (source) => {
  expect(readSimple(source)).toBe(notSimple);
});

test.each(recorded.readings.map(({ text }) => [text]))('of what was recorded of kubectl, %j is read alike both ways', (text) => {
  compare(text);
});

test('texts that another program writes are read alike both ways', () => {
  let taken = 0;
  const key = fc.stringMatching(/^[a-zA-Z_][\w./-]{0,8}$/);
  const scalar = fc.oneof(fc.string({ maxLength: 12 }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), key);
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(value, fc.boolean(), (each, indentSeq) => {
      if (compare(stringify({ each }, { version: '1.1', indentSeq, lineWidth: 0 }))) taken++;
    }),
    { numRuns: 700 },
  );
  expect(taken).toBeGreaterThan(150);
});

test('texts with a line changed, lost or moved are read alike both ways', () => {
  const lines = simple.split('\n');
  const bits = ['a: 1', '- b', '  - c: 2', ' ', '#', '  ', "'d'", 'e:', '    f: "g"', '-', 'h', ': ', '- - i', '"'];
  const edit = fc.tuple(fc.nat(lines.length), fc.nat(2), fc.array(fc.constantFrom(...bits, ...lines), { maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.nat(80), (edits, cut) => {
      const changed = [...lines];
      for (const [at, removed, added] of edits) changed.splice(at, removed, ...added);
      const text = changed.join('\n');
      compare(text);
      compare(text.slice(cut));
    }),
    { numRuns: 1_500 },
  );
});

test('lines that random bits make are read alike both ways', () => {
  const bits = ['a', ' ', '\n', ': ', ':', '- ', '-', '#', ' #', '"', "'", '1', 'b: c', '\n  ', '[]', '{}', '/', '.', '0', 'true'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 25 }), (parts) => {
      compare(parts.join(''));
    }),
    { numRuns: 5_000 },
  );
});
