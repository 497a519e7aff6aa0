import { renameText } from '../renaming';
import { casesOf, ownCases, ownRelease, recorded, targetOf } from './recordings';
import { compareRenamed } from './renamed';
import { unawareOf } from './recorder';

/* Every case takes a quarter of a minute: `npm run conformance:renamed` has them all. */
const step = 8;

const recordings = [
  ...Object.keys(recorded).map((release) => [`of a cluster with Istio ${release}`, release, [], () => casesOf(release)] as const),
  ['of the cases written by hand', ownRelease, unawareOf, ownCases] as const,
];

test.each(recordings)('verdicts %s do not depend on names, namespaces, hosts and labels', (_, release, unaware, cases) => {
  const target = targetOf(release);
  const some = cases().filter((_each, index) => index % step === 0);
  const compared = some.map((each) => compareRenamed(each, target, unaware));
  expect(compared.flatMap(({ differences }) => differences)).toEqual([]);
  const countOf = (what: 'documents' | 'changed'): number => compared.reduce((sum, each) => sum + each[what], 0);
  expect(countOf('changed') / countOf('documents')).toBeGreaterThan(0.95);
});

describe('a renamed text', () => {
  test.each([
    ['*.shop.test', '*.zovw.alza'],
    ['team-a/Web', 'alht-h/Dli'],
    ['reviews.prod.svc.cluster.local', 'ylcpldz.wyvk.svc.cluster.local'],
    ['outbound_.80_._.a.test', 'outbound_.80_._.h.alza'],
    ['configmap://a/b', 'configmap://h/i'],
  ])('of %s is %s', (text, renamed) => {
    expect(renameText(text)).toBe(renamed);
  });

  test.each(['mesh', '*', '.', '~', '', 'default', 'istio-system', 'localhost', '10.0.0.1', '10.0.0.0/8', '::1', 'fe80::1%eth0', 'a:b'])(
    'of %j is the same',
    (text) => {
      expect(renameText(text)).toBe(text);
    },
  );

  test('has the length of the other, and no two are one', () => {
    const words = ['mesh', 'local', 'default', 'io', 'ns', 'sa'].flatMap((word) =>
      Array.from({ length: 26 }, (_, turn) =>
        word.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + turn) % 26) + 97)),
      ),
    );
    expect(new Set(words.map(renameText)).size).toBe(new Set(words).size);
    expect(words.filter((word) => renameText(word).length !== word.length)).toEqual([]);
  });
});
