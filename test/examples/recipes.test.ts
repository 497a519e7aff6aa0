import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { clusters } from '../../examples/clusters/config';
import { programs, run, temporaryFolder } from './program';

const root = resolve(__dirname, '../..');
const recipes = programs('examples/recipes');

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
    const outdir = temporaryFolder();
    const each = names.map((name) => run(main, { CLUSTER: name }, outdir).written).at(-1);
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
