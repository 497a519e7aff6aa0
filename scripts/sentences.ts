/** Prints how many fields have a sentence, and some of them to read: `npm run sentences -- 40`, another draw with a second number. */
import { fieldsOf, groups } from './import/sentences';

const [count = 40, seed = 1] = process.argv.slice(2).map(Number);

/** A random number of each call, the same on every machine: Marsaglia's xorshift. */
function randomFrom(start: number): () => number {
  let state = start * 2_654_435_761 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const fields = groups.flatMap((group) => fieldsOf(group).map(([field, sentence]) => ({ group, field, sentence })));
const documented = fields.filter(({ sentence }) => sentence !== undefined);
const random = randomFrom(seed);
const drawn = [...documented].map((field) => ({ field, at: random() })).sort((a, b) => a.at - b.at);

for (const { field } of drawn.slice(0, count)) console.log(`${field.group} ${field.field}: ${field.sentence ?? ''}`);
console.log(`${documented.length} of ${fields.length} fields have a sentence.`);
