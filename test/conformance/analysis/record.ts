/** Records the project's own sets anew: `npm run conformance:analysis [NAME...]`. */
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ask, missingForRecorder, version } from './recorder';
import { recordedSets } from './recordings';

const names = process.argv.slice(2);

function run(): void {
  const istio = version();
  const files = readdirSync(join(__dirname, 'own')).filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)));
  for (const file of files) {
    const sets = ask(
      recordedSets().flatMap((each) => (each.file === file ? each.set : [])),
      20,
    );
    writeFileSync(join(__dirname, 'own-recorded', `${basename(file, '.yaml')}.json`), `${JSON.stringify({ istio, sets }, undefined, 2)}\n`);
    console.log(`${file}: ${sets.length} sets`);
  }
}

const missing = missingForRecorder();
if (missing === undefined) run();
else console.log(`Nothing was recorded. ${missing}`);
