import truths from '../../test/conformance/cel/expressions.json';
import { expressions } from '../../test/conformance/cel/expressions';
import { CelError, type library, satisfies } from './cel';
import { culpritOf } from './cel-culprit';

function truthOf(expression: () => unknown): string {
  try {
    return String(expression());
  } catch (error) {
    if (error instanceof CelError) return 'error';
    throw error;
  }
}

test("expressions give what the API server's CEL gives", () => {
  expect(Object.fromEntries(Object.entries(expressions).map(([text, expression]) => [text, truthOf(expression)]))).toEqual(truths);
});

test('a rule that fails at run time is not satisfied, and a defect of a rule is no verdict', () => {
  expect(satisfies((self, c) => c.get(self, 'a'), {})).toBe(false);
  expect(() =>
    satisfies(() => {
      throw new TypeError('defect');
    }, {}),
  ).toThrow('defect');
});

describe('the culprit of a rule', () => {
  const isShort = (self: unknown, c: typeof library): boolean => c.all(self, (item) => c.less(c.size(item), 2));

  test.each([
    ['is the last item of a list that breaks it', isShort, ['ab', 'a', 'abc', 'b'], { step: 2, item: 'abc' }],
    ['is a key of a map', isShort, { a: 1, ab: 2 }, { step: 'ab', item: 'ab' }],
    ['is an item for which the rule fails', isShort, ['a', 1], { step: 1, item: 1 }],
    [
      'is the second of two that are alike',
      (self: unknown, c: typeof library) => c.all(self, (one) => c.existsOne(self, (other) => c.equal(one, other))),
      ['a', 'b', 'a'],
      { step: 2, item: 'a' },
    ],
    [
      'is the last of those that are too many',
      (self: unknown, c: typeof library) => c.atMost(c.size(c.filter(self, (item) => c.equal(item, 'a'))), 1),
      ['a', 'a', 'b'],
      { step: 1, item: 'a' },
    ],
    ['is nothing where a rule is about the whole', (self: unknown, c: typeof library) => c.less(c.size(self), 2), ['a', 'b'], undefined],
    [
      'is nothing where the list is not the value itself',
      (self: unknown, c: typeof library) => c.all(c.get(self, 'list'), () => false),
      { list: ['a'] },
      undefined,
    ],
  ])('%s', (_, rule, value, culprit) => {
    expect(culpritOf(rule, value)).toEqual(culprit);
  });
});
