import { inOrder, underOtherNames } from './changed';
import { clauseFaults } from './clause-table';
import { compare, recordedCases } from './recordings';

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

test('other names give the same answers under other names', () => {
  expect(underOtherNames()).toEqual([]);
});

test.each([1, 2])('documents in order %i mean the same', (seed) => {
  expect(inOrder(seed)).toEqual([]);
});

test('every clause has a scenario or a reason', () => {
  expect(clauseFaults()).toEqual([]);
});

test('every request that was recorded is asked, and none is out of scope', () => {
  expect(asked).toEqual({ requests: 2268, unsupported: 0 });
});
