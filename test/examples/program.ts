import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** The programs of a folder. */
export const programs = (folder: string): readonly string[] => readdirSync(join(root, folder)).filter((file) => file.endsWith('.ts'));

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the tests of the file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
  folders.push(folder);
  return folder;
}

/** Runs a program as a user would, but for the folder that it writes to; gives what it wrote, file by file, and what it told. */
export function run(
  program: string,
  env: Readonly<Record<string, string>> = {},
  outdir = temporaryFolder(),
): { readonly written: string; readonly told: string } {
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
  const written = files
    .sort()
    .map((file) => `# ${file}\n${readFileSync(join(outdir, file), 'utf8')}`)
    .join('');
  return { written, told };
}
