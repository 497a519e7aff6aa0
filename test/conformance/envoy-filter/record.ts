/**
 * Records what istiod says of generated EnvoyFilters, where Go is present: `tsx test/conformance/envoy-filter/record.ts [COUNT] [SEED]`. Much
 * of what is generated is right; of that a part is kept, so that each kind of verdict has its share.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Random } from '../random';
import { record, recorderFor } from '../admission/recorder';
import { generateFilter } from './generate';
import { installed, recordedFile, type RecordedFilter } from './recordings';

const [count = '600', seed = '1'] = process.argv.slice(2);
const random = new Random(Number(seed));
const questions = Array.from({ length: 4 * Number(count) }, (_, index) => ({ id: String(index), documents: [generateFilter(random)] }));
const kinds: Record<'refused' | 'warned' | 'taken', RecordedFilter[]> = { refused: [], warned: [], taken: [] };

for (const { documents } of record(questions, recorderFor(installed))) {
  for (const { manifest: doc, verdict } of documents) {
    const { errors, warnings } = verdict.webhook;
    /* Each EnvoyFilter is warned of. */
    kinds[errors.length > 0 ? 'refused' : warnings.length > 1 ? 'warned' : 'taken'].push({ doc, errors, warnings });
  }
}
const share = Math.ceil(Number(count) / 3);
const kept = Object.values(kinds).flatMap((filters) => filters.slice(0, share));
writeFileSync(recordedFile, gzipSync(`${kept.map((filter) => JSON.stringify(filter)).join('\n')}\n`, { level: 9 }));
console.log(`${kept.length} verdicts`);
