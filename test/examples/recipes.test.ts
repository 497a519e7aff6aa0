import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { clusters } from '../../examples/clusters/config';

const root = resolve(__dirname, '../..');
const programs = (folder: string): readonly string[] => readdirSync(join(root, folder)).filter((file) => file.endsWith('.ts'));
const recipes = programs('examples/recipes');

let outdir = '';
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'recipe-'));
});
afterEach(() => {
  rmSync(outdir, { recursive: true, force: true });
});

/** Runs a program as a user would, but for the folder that it writes to; gives what it wrote, file by file, and what it told. */
function run(program: string, env: Readonly<Record<string, string>> = {}): { readonly written: string; readonly told: string } {
  const before = { ...process.env };
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  Object.assign(process.env, env, { CDK8S_OUTDIR: outdir });
  try {
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a program runs when it is loaded
      require(join(root, program));
    });
  } finally {
    process.env = before;
  }
  const told = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file));
  return {
    written: files
      .sort()
      .map((file) => `# ${file}\n${readFileSync(join(outdir, file), 'utf8')}`)
      .join(''),
    told,
  };
}

const lineCount = (text: string): number => text.trimEnd().split('\n').length;

test.each(recipes)('examples/recipes/%s writes this, and no warning', (file) => {
  const { written, told } = run(`examples/recipes/${file}`);
  expect(told).toBe('');
  expect(lineCount(written)).toBeLessThan(160);
  expect(written).toMatchSnapshot();
});

test.each([...recipes.map((file) => `recipes/${file}`), ...programs('examples/clusters').map((file) => `clusters/${file}`)])(
  'examples/%s says its purpose first and is below 80 lines',
  (file) => {
    const text = readFileSync(join(root, 'examples', file), 'utf8');
    expect(text).toMatch(/^\/\* [A-Z].{20,}\. \*\/\n/);
    expect(lineCount(text)).toBeLessThan(80);
  },
);

describe('examples/clusters', () => {
  const names = Object.keys(clusters);
  const main = 'examples/clusters/main.ts';

  test.each(names)('writes this for %s', (name) => {
    expect(run(main, { CLUSTER: name }).written).toMatchSnapshot();
  });

  test('writes the same for all at once as for each', () => {
    const each = names.map((name) => run(main, { CLUSTER: name }).written).at(-1);
    expect(run(main).written).toBe(each);
  });

  test('has a CI job for each cluster', () => {
    const workflow = load(readFileSync(join(root, 'examples/clusters/ci.yml'), 'utf8')) as {
      readonly jobs: { readonly synth: { readonly strategy: { readonly matrix: { readonly cluster: readonly string[] } } } };
    };
    expect(workflow.jobs.synth.strategy.matrix.cluster).toEqual(names);
  });
});

test('every recipe has its name in the list of the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(recipes.filter((file) => !readme.includes(`examples/recipes/${basename(file)}`))).toEqual([]);
});
