/** Asks istiod with Envoy and the simulator about random meshes: `npm run conformance:routes:random -- [SEED] [MESHES] [REQUESTS] [PROFILE]`. */
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { missingForRecorder, record } from './recorder';
import { randomScenario } from './random/scenario';
import { compare, readRecorded } from './recordings';

const [seed = 1, meshes = 125, requests = 40] = process.argv.slice(2, 5).map(Number);
const [profile = 'web'] = process.argv.slice(5);
const folder = mkdtempSync(join(tmpdir(), 'random-routes-'));
const counts = { asked: 0, equal: 0, different: 0, unsupported: 0, refusedByEnvoy: 0 };

const has = (answer: unknown, outcome: string): boolean => JSON.stringify(answer).includes(`"outcome":"${outcome}"`);

function check(name: string): void {
  for (const { request, recorded, answered } of compare(
    readRecorded(join(folder, `${name}.yaml`), join(folder, 'recorded', `${name}.json`)),
  )) {
    counts.asked++;
    if (isDeepStrictEqual(recorded, answered)) counts.equal++;
    else if (has(answered, 'unsupported')) counts.unsupported++;
    // The recorder runs a proxy with all of its listeners or not at all; istiod's own proxies keep the good ones.
    else if (has(recorded, 'invalidConfig')) counts.refusedByEnvoy++;
    else {
      counts.different++;
      console.log(`${name} ${JSON.stringify(request)}\n  recorded ${JSON.stringify(recorded)}\n  answered ${JSON.stringify(answered)}`);
    }
  }
}

function run(): void {
  mkdirSync(join(folder, 'recorded'));
  const names = Array.from({ length: meshes }, (_, index) => `seed-${seed + index}`);
  names.forEach((name, index) => {
    writeFileSync(join(folder, `${name}.yaml`), randomScenario(profile, seed + index, requests));
  });
  for (let first = 0; first < names.length; first += 10) {
    const batch = names.slice(first, first + 10);
    if (
      !record(
        batch.map((name) => join(folder, `${name}.yaml`)),
        join(folder, 'recorded'),
      )
    )
      process.exitCode = 1;
    batch.filter((name) => existsSync(join(folder, 'recorded', `${name}.json`))).forEach(check);
  }
  console.log(JSON.stringify({ folder, profile, seeds: `${seed}-${seed + meshes - 1}`, ...counts }));
  if (counts.different > 0) process.exitCode = 1;
}

const missing = missingForRecorder();
if (missing === undefined) run();
else console.log(`Nothing was asked. ${missing}`);
