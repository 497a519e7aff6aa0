import { compare, recordedCases, type Shuffle } from './recordings';

const asked = { requests: 0, unsupported: 0 };

describe.each(recordedCases())('$name', (recorded) => {
  test('answers as istiod and Envoy did', () => {
    const compared = compare(recorded);
    asked.requests += compared.length;
    asked.unsupported += compared.filter(({ answered }) => JSON.stringify(answered).includes('"unsupported"')).length;
    expect(compared.map(({ request, answered }) => ({ request, answer: answered }))).toEqual(
      compared.map(({ request, recorded: answer }) => ({ request, answer })),
    );
  });
});

/** The order of their texts read from the end: another one each time for what is not sorted. */
const turned: Shuffle = (documents) =>
  [...documents]
    .map((text) => ({ text, key: Array.from(text).reverse().join('') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ text }) => text);

const orders: readonly (readonly [string, Shuffle])[] = [
  ['backwards', (documents) => [...documents].reverse()],
  ['by their ends', turned],
];

test.each(orders)('documents %s mean the same', (_order, shuffle) => {
  const wrong = recordedCases('', { documents: shuffle }).flatMap((recorded) =>
    compare(recorded).filter(({ recorded: answer, answered }) => JSON.stringify(answer) !== JSON.stringify(answered)),
  );
  expect(wrong).toEqual([]);
});

test('every request that was recorded is asked, and none is out of scope', () => {
  expect(asked).toEqual({ requests: 644, unsupported: 0 });
});
