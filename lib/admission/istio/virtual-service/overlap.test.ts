import fc from 'fast-check';
import { overlaps } from './overlap';

const isWild = (host: string): boolean => host.startsWith('*');

/** Each host beside each, as the webhook compares them. */
function haveCommonNames(a: string, b: string): boolean {
  if (isWild(a) && isWild(b)) return a.length < b.length ? b.slice(1).endsWith(a.slice(1)) : a.slice(1).endsWith(b.slice(1));
  if (isWild(a)) return b.endsWith(a.slice(1));
  return isWild(b) ? a.endsWith(b.slice(1)) : a === b;
}

test.each([
  [
    ['a', 'b'],
    [undefined, undefined],
  ],
  [
    ['a.b', 'a.b', 'a.b'],
    [undefined, 0, 0],
  ],
  [
    ['*.b', 'a.b', 'b'],
    [undefined, 0, undefined],
  ],
  [
    ['a.b', '*.b', '*.c.b'],
    [undefined, 0, 1],
  ],
  [
    ['*', 'a'],
    [undefined, 0],
  ],
  [
    ['*-a.b', 'x-a.b', 'xa.b'],
    [undefined, 0, undefined],
  ],
])('of %j the first that overlaps is %j', (hosts, expected) => {
  expect(overlaps(hosts)).toEqual(expected);
});

test('it is the same as comparing each with each', () => {
  const host = fc.stringMatching(/^(\*|\*[-.])?[ab.]{0,5}$/);
  fc.assert(
    fc.property(fc.array(host, { maxLength: 8 }), (hosts) => {
      const naive = hosts.map((b, index) => {
        const at = hosts.slice(0, index).findIndex((a) => haveCommonNames(a, b));
        return at === -1 ? undefined : at;
      });
      expect(overlaps(hosts)).toEqual(naive);
    }),
    { numRuns: 3000 },
  );
});
