/** `npm run conformance:record`: asks the real validators about the cases written by hand, and keeps their verdicts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isExpected, writtenCases } from './cases';
import { record, recorderFor } from './recorder';
import { ownFile, ownInstalled } from './recordings';

const written = writtenCases();
const cases = record(written, recorderFor(ownInstalled));
const lines = cases.map(({ id, mode, documents }) =>
  JSON.stringify({
    id,
    mode,
    docs: documents.map(({ manifest }) => manifest),
    verdict: { each: documents.map(({ verdict }) => verdict) },
  }),
);
writeFileSync(join(__dirname, ownFile), gzipSync(`${lines.join('\n')}\n`, { level: 9 }));

const surprises = written.filter(({ expected }, index) => {
  const verdict = cases[index]?.documents.at(-1)?.verdict;
  return verdict === undefined || !isExpected(expected, verdict);
});
for (const { id, expected } of surprises) console.log(`${id} was written to be "${expected}", and is not.`);
console.log(
  `${cases.length} cases recorded, ${surprises.length} not as they were written to be. Releases before 1.30 cannot be asked here.`,
);
process.exitCode = surprises.length === 0 ? 0 : 1;
