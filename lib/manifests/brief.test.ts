import { brief, briefMessage, oneLine } from './brief';

test('what would break a line or move the cursor stands as an escape', () => {
  expect(oneLine('a\nb\tc\u001b[31m\u2028é😀')).toBe('a\\u000ab\\u0009c\\u001b[31m\\u2028é😀');
});

test('names are cut only where no name can be that long', () => {
  expect(brief('a'.repeat(300))).toBe('a'.repeat(300));
  expect(brief('a'.repeat(301))).toBe(`${'a'.repeat(300)}...`);
});

test('messages are cut in their quotes, and at last anywhere', () => {
  const list = Array.from({ length: 90 }, (_, index) => `"value${index}"`).join(', ');
  expect(briefMessage(list)).toBe(list);
  expect(briefMessage(`"${'a'.repeat(2000)}" is none; "b" is.`)).toBe(`"${'a'.repeat(57)}..." is none; "b" is.`);
  expect(briefMessage('a'.repeat(2000))).toBe(`${'a'.repeat(1000)}...`);
});
