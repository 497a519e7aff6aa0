import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { asShown } from '../../scripts/docs/as-shown';

/*
 * The README shows files of examples/readme and what they print. A block is held to its source by the comment before it:
 * `<!-- file: examples/readme/x.ts -->`, or `<!-- output: npx tsx examples/readme/x.ts -->`.
 */
const root = path.resolve(__dirname, '../..');
const page = path.join(root, 'README.md');
const readme = existsSync(page) ? readFileSync(page, 'utf8') : undefined;

/* Each run of an example starts Node anew. */
jest.setTimeout(60_000);

interface Block {
  readonly is: string;
  readonly of: string;
  readonly text: string;
}

const marked = /<!-- (file|output): (.+?) -->\s*\n(`{3,})[\w-]*\n([\s\S]*?)\n?\3/g;
const blocks = [...(readme ?? '').matchAll(marked)].map(([, is = '', of = '', , text = '']): Block => ({ is, of, text }));

const tsx = require.resolve('tsx/cli');
const runExample = (file: string): string => execFileSync(process.execPath, [tsx, file], { cwd: root, encoding: 'utf8' }).trimEnd();

test('README.md shows examples', () => {
  expect(readme === undefined || blocks.length > 0).toBe(true);
});

test('README.md has a block behind each mark', () => {
  expect(blocks).toHaveLength((readme ?? '').match(/<!-- (file|output): /g)?.length ?? 0);
});

for (const { is, of, text } of blocks) {
  test(`README.md shows the ${is} of ${of} as it is`, () => {
    const file = of.replace(/^npx tsx /, '');
    expect(file).toMatch(/^examples\/(readme|analysis)\/[\w.-]+\.ts$/);
    expect(text.trimEnd()).toBe(is === 'file' ? asShown(path.join(root, file)).trimEnd() : runExample(file));
  });
}

const files = readdirSync(path.join(root, 'examples/readme'));

test.each(files)('examples/readme/%s is short and prints something', (name) => {
  const file = `examples/readme/${name}`;
  expect(asShown(path.join(root, file)).split('\n').length).toBeLessThan(40);
  expect(runExample(file)).not.toBe('');
});
