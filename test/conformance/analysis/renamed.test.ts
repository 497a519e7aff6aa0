import { resolveTarget } from '../../../lib/core/target';
import { recordedSets } from './recordings';
import { compareRenamedSet, renamedSet } from './renamed';

const sets = recordedSets().map(({ set }) => set);

test('what is said of a set does not depend on names, namespaces, hosts and labels', () => {
  const target = resolveTarget({ istio: '1.30.3' });
  expect(sets.flatMap((set) => compareRenamedSet(set, target))).toEqual([]);
});

test('nearly every set has something to rename', () => {
  // Its text is written anew in any case, so the second renaming tells.
  const isSame = ([once, twice]: readonly string[]): boolean => once === twice;
  const same = sets.map(renamedSet).map((once) => [once, renamedSet(once)].map((each) => JSON.stringify(each.files)));
  expect(same.filter(isSame).length / sets.length).toBeLessThan(0.05);
});
