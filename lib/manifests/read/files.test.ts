import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findFiles, readInput } from './files';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-files-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const write = (...names: readonly string[]): void => {
  for (const name of names) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), 'a: 1\n');
  }
};
const found = (...names: readonly string[]): object => {
  const { files, missing, faults } = findFiles(names.map((name) => join(root, name)));
  const inside = (file: string): string => relative(root, file);
  return {
    files: files.map(inside),
    missing: missing.map(inside),
    faults: faults.map(({ file, message }) => `${inside(file)}: ${message}`),
  };
};

test('a folder is walked for YAML and JSON, in one order everywhere', () => {
  write('b.yaml', 'B.yml', 'a/z.json', 'a.yaml', 'a/readme.md', 'é.yaml', '.git/x.yaml', 'node_modules/y.yaml', '.hidden.yaml', 'noext');
  expect(found('')).toEqual({ files: ['.hidden.yaml', 'B.yml', 'a/z.json', 'a.yaml', 'b.yaml', 'é.yaml'], missing: [], faults: [] });
});

test('files are taken as they are given', () => {
  write('b.txt', 'a.yaml');
  expect(found('b.txt', 'a.yaml', 'b.txt', 'no.yaml', 'a.yaml/x')).toEqual({
    files: ['b.txt', 'a.yaml', 'b.txt'],
    missing: ['no.yaml', 'a.yaml/x'],
    faults: [],
  });
});

test('links that lead nowhere, back to themselves or up are faults', () => {
  write('in/a.yaml');
  symlinkSync('nowhere', join(root, 'in/dangling.yaml'));
  symlinkSync('nowhere', join(root, 'in/other'));
  symlinkSync('loop.yaml', join(root, 'in/loop.yaml'));
  symlinkSync('..', join(root, 'in/up'));
  symlinkSync('in/a.yaml', join(root, 'link.yaml'));
  const faults = [
    'in/dangling.yaml: The link leads to a file that does not exist.',
    'in/loop.yaml: The link leads back to itself.',
    'in/up: The link leads back to a folder that it lies in.',
  ];
  expect(found('')).toEqual({ files: ['in/a.yaml', 'link.yaml'], missing: [], faults });
  expect(found('in/dangling.yaml')).toEqual({ files: [], missing: [], faults: faults.slice(0, 1) });
});

test('pipes and devices are not waited for', () => {
  execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
  const message = 'pipe.yaml: This is a pipe, a device or a socket; files and folders are read.';
  expect(found('')).toEqual({ files: [], missing: [], faults: [message] });
  expect(found('pipe.yaml')).toEqual({ files: [], missing: [], faults: [message] });
  expect(findFiles(['/dev/zero']).faults).toHaveLength(1);
});

test('what may not be read is a fault', () => {
  write('a.yaml', 'in/b.yaml');
  expect(readInput(join(root, 'a.yaml'))).toBe('a: 1\n');
  expect(readInput(join(root, 'in'))).toMatchObject({ code: 'MESH021', message: 'This is a folder where a file is due.' });
  // The superuser may read all.
  if (process.getuid?.() === 0) return;
  chmodSync(join(root, 'a.yaml'), 0);
  expect(readInput(join(root, 'a.yaml'))).toMatchObject({ code: 'MESH021', message: 'The file or folder may not be read by this user.' });
  chmodSync(join(root, 'in'), 0);
  expect(findFiles([root]).faults).toHaveLength(1);
  chmodSync(join(root, 'in'), 0o700);
});
