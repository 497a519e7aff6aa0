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

test('every request that was recorded is asked, and none is out of scope', () => {
  expect(asked).toEqual({ requests: 644, unsupported: 0 });
});
