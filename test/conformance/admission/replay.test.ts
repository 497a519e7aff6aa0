import { describeDifference, replay } from './replay';
import { casesOf, ownCases, ownRelease, recorded, targetOf } from './recordings';

const recordings = [
  ...Object.keys(recorded).map((release) => [`of a cluster with Istio ${release}`, release, () => casesOf(release)] as const),
  ['of the cases written by hand', ownRelease, ownCases] as const,
];

/* The recorder is made from a commit before 1.30.3, and lacks the warning about private keys. */
const unaware = (what: string): readonly string[] => (what.endsWith('by hand') ? ['JWT-4'] : []);

test.each(recordings)('every verdict %s is ours: accepted or not, by which layer, and with how many warnings', (what, release, cases) => {
  const target = targetOf(release);
  const compared = cases().flatMap((each) => replay(each, target, unaware(what)));
  expect(compared.filter(({ difference }) => difference !== undefined).map(describeDifference)).toEqual([]);
  /* Nodes only: they are there, and nobody judges them. */
  const skipped = compared.filter((each) => each.skipped !== undefined);
  expect(new Set(skipped.map(({ manifest, skipped: why }) => `${manifest.kind}: ${why ?? ''}`))).toEqual(
    new Set(skipped.length === 0 ? [] : ['Node: context: an object that is there and is not judged']),
  );
  expect(compared.length - skipped.length).toBeGreaterThan(2_100);
});

test('every recorded release has its target', () => {
  expect(Object.keys(recorded).map((release) => targetOf(release).istio.approximate)).toEqual([false, false, false, false]);
});
