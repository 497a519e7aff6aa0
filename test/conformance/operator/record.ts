/** Records what istioctl says of mutated operators: `tsx test/conformance/operator/record.ts [COUNT] [SEED]`, where Go is present. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadAll } from 'js-yaml';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import { Random } from '../random';
import { mutateOperator } from './mutate';
import { isUnknownToRecorder, recordedFile } from './recordings';

const [count = '600', seed = '20'] = process.argv.slice(2);
const random = new Random(Number(seed));
const right = loadAll(readFileSync(join(__dirname, 'right.yaml'), 'utf8')) as readonly Manifest[];

function question(): Manifest {
  const base = right[random.chance(0.9) ? 0 : random.below(right.length)] ?? { apiVersion: '', kind: '' };
  const once = mutateOperator(base, random);
  return random.chance(0.2) ? mutateOperator(once, random) : once;
}

const folder = mkdtempSync(join(tmpdir(), 'operator-'));
try {
  const program = join(folder, 'recorder');
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: join(__dirname, 'recorder'), stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The recorder cannot be built.');
  const texts = [...right, ...Array.from({ length: Number(count) }, question)].map((doc) => JSON.stringify({ doc }));
  const answers = join(folder, 'answers.jsonl');
  const input = texts.filter((text) => !isUnknownToRecorder(text)).join('\n');
  const asked = spawnSync(program, [answers], { input, stdio: ['pipe', 'ignore', 'inherit'] });
  if (asked.status !== 0) throw new Error('The recorder failed.');
  writeFileSync(recordedFile, gzipSync(readFileSync(answers), { level: 9 }));
} finally {
  rmSync(folder, { recursive: true });
}
