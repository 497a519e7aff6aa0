import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { version } from '../../package.json';
import { Program } from './program';
import { parseScenario, type Run } from './scenario';

const program = new Program();
const folders: string[] = [];

afterAll(() => {
  program.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function prepare(files: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-scenario-'));
  folders.push(folder);
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** What differs from machine to machine. */
const mask = (text: string): string => text.replaceAll(`cdk8s-mesh ${version}`, 'cdk8s-mesh VERSION').replaceAll(process.version, 'vNODE');

function outcomeOf({ args, node, stdin, written }: Run, cwd: string): Omit<Run, 'args' | 'node' | 'stdin'> {
  const { status, stdout, stderr } = program.run(args, { cwd, node, input: stdin });
  return {
    status: status ?? -1,
    stdout: mask(stdout),
    stderr: mask(stderr),
    written: new Map([...written.keys()].map((name) => [name, readFileSync(join(cwd, name), 'utf8')])),
  };
}

const scenarios = readdirSync(__dirname)
  .filter((file) => file.endsWith('.scenario'))
  .map((file) => [file, parseScenario(readFileSync(join(__dirname, file), 'utf8'))] as const);

test.each(scenarios)('%s', (_file, { files, runs }) => {
  const folder = prepare(files);
  for (const run of runs) {
    const { status, stdout, stderr, written } = run;
    expect({ of: run.args.join(' '), ...outcomeOf(run, folder) }).toEqual({ of: run.args.join(' '), status, stdout, stderr, written });
  }
});

test('each scenario is a sentence of its own, and runs something', () => {
  expect(scenarios.filter(([, { sentence, runs }]) => !/^[A-Z][^]*\.$/.test(sentence) || runs.length === 0)).toEqual([]);
  expect(new Set(scenarios.map(([, { sentence }]) => sentence)).size).toBe(scenarios.length);
});
