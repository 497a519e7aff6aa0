/** Records the project's own scenarios anew: `npm run conformance:routes [NAME...]`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { missingForRecorder, record } from './recorder';

const names = process.argv.slice(2);
const folder = join(__dirname, 'own');
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml') && (names.length === 0 || names.some((name) => file.startsWith(name))))
  .map((file) => join(folder, file));
const missing = missingForRecorder();

if (missing === undefined) {
  process.exitCode = record(scenarios, join(__dirname, 'own-recorded')) ? 0 : 1;
} else {
  console.log(`Nothing was recorded. ${missing}`);
}
