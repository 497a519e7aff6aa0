import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { CheckResult } from '../../lib/check/result';
import { print } from '../../lib/cli/formats';
import { Program } from '../cli/program';
import { many, rows, streams } from './rows';

/* Nothing here asserts a time; a run that hangs is killed by this, and has no exit status then. */
const patience = 240_000;
jest.setTimeout(patience + 10_000);

const program = new Program();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-hostile-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => {
  program.remove();
});

/** Memory is bounded: beyond this Node gives up, with no status of ours. */
const memory = '--max-old-space-size=768';
const call = { node: [memory], timeout: patience };

const isRoot = process.getuid?.() === 0;

for (const { what, write, codes, exit, notAs } of rows) {
  const run = notAs === 'root' && isRoot ? test.skip : test;
  run(`${what}: ${codes.join(', ') || 'nothing'}, exit ${exit}`, () => {
    write(folder);
    const { status, stdout, stderr } = program.run(['check', '.', '--layers', 'schema,cel,webhook', '--format', 'json'], {
      ...call,
      cwd: folder,
    });
    expect(stderr).toBe('');
    const { findings, summary } = JSON.parse(stdout) as Pick<CheckResult, 'findings' | 'summary'>;
    expect([...new Set(findings.map(({ code }) => code))]).toEqual(codes);
    expect(status).toBe(exit);
    const text = print({ findings, summary, known: [] }, 'text');
    expect(text.length).toBeLessThan(3000 * (findings.length + 1));
    expect(text).not.toMatch(/^\s*at |[\0-\x09\x0b-\x1f\x7f-\x9f]/m);
  });
}

test.each(streams.map((row) => [row.what, row] as const))('%s', (_what, { script, stdout, stderr, exit }) => {
  writeFileSync(join(folder, 'many.yaml'), many);
  const words = [process.execPath, memory, program.bin, 'check', '--layers', 'schema,webhook'];
  const ran = spawnSync('bash', ['-c', script.replace('$check', words.map((word) => `'${word}'`).join(' '))], {
    cwd: folder,
    encoding: 'utf8',
    timeout: patience,
  });
  expect({ stdout: ran.stdout, stderr: ran.stderr, exit: ran.status }).toEqual({ stdout, stderr, exit });
});

test('an interrupt ends the program at once, without a word', async () => {
  const child = spawn(process.execPath, [program.bin, 'check', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (written += chunk.toString()));
  child.stdin.on('error', () => undefined);
  // No pipe holds so much: when all of it is gone, the program is reading, and waits for more.
  await new Promise<void>((resolve) => {
    child.stdin.write('# nothing\n'.repeat(500_000), () => {
      resolve();
    });
  });
  child.kill('SIGINT');
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect([code, signal, written]).toEqual([null, 'SIGINT', '']);
});

test('docs/hostile-input.md has the table', () => {
  const page = readFileSync(join(__dirname, '../../docs/hostile-input.md'), 'utf8');
  const listed = [...page.matchAll(/^\| (.+?) +\| (.+?) +\| +(\d) \|$/gm)].map(([, ...cells]) => cells.join(' | '));
  const cell = (codes: readonly string[]): string => (codes.length === 0 ? 'nothing' : codes.map((code) => `\`${code}\``).join(', '));
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  expect(listed).toEqual([
    ...rows.map(({ what, codes, exit }) => `${capital(what)} | ${cell(codes)} | ${exit}`),
    ...streams.map(({ what, stderr, exit }) => `${capital(what)} | ${stderr === '' ? 'nothing' : stderr.trim()} | ${exit}`),
  ]);
});
