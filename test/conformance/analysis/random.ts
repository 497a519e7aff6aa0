/** Asks Istio's analyzers and the rules about random sets: `npm run conformance:analysis:random -- [SEED] [SETS]`. */
import { resolveTarget } from '../../../lib/core/target';
import { Random } from '../random';
import { compareSet } from './agreement';
import { RandomSets } from './random-set';
import { ask, missingForRecorder } from './recorder';
import { recordedSets } from './recordings';

const [seed = 1, wanted = 2000] = process.argv.slice(2).map(Number);
const target = resolveTarget({ istio: '1.30.3' });
/** A message that the order of a Go map decides is seen to be one by then, nearly always. */
const times = 20;

function run(): void {
  const random = new RandomSets(
    new Random(seed),
    recordedSets().map(({ set }) => set),
  );
  const sets = Array.from({ length: wanted }, (_, index) => random.next(`${seed}-${index}`));
  const counts = { sets: 0, agree: 0, onlyTheirs: 0, onlyOurs: 0, unread: 0 };
  ask(sets, times).forEach(({ messages = [], errors = [], error }, index) => {
    const set = sets[index];
    if (set === undefined || error !== undefined || errors.length > 0) {
      counts.unread++;
      return;
    }
    const { stable, onlyTheirs, onlyOurs } = compareSet({ file: '', about: '', set, messages }, target);
    counts.sets++;
    counts.agree += stable.size - onlyTheirs.length;
    counts.onlyTheirs += onlyTheirs.length;
    counts.onlyOurs += onlyOurs.length;
    const different = [...onlyTheirs.map((each) => `only theirs: ${each}`), ...onlyOurs.map((each) => `only ours: ${each}`)];
    for (const each of different) console.log(`${set.id}: ${each}`);
    if (different.length > 0) console.log(set.files.map(({ text }) => text).join(''));
  });
  console.log(JSON.stringify({ seed, ...counts }));
  if (counts.onlyTheirs + counts.onlyOurs > 0) process.exitCode = 1;
}

const missing = missingForRecorder();
if (missing === undefined) run();
else console.log(`Nothing was asked. ${missing}`);
