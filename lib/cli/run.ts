import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codes } from '../manifests/codes';
import { didYouMean } from '../values/did-you-mean';

/** What a run of the program leaves behind. */
export interface Outcome {
  /** 0 done, 2 wrong usage. */
  readonly code: 0 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

const help = `cdk8s-mesh: Istio, MetalLB and Gateway API configuration, typed and judged

Usage:
  cdk8s-mesh explain CODE   what a code of an error or finding means
  cdk8s-mesh explain        every code, a line each
  cdk8s-mesh --version
  cdk8s-mesh --help

Apps are written with "cdk8s synth", or by running them: "npx tsx main.ts".
Exit status: 0 done, 2 wrong usage.
`;

const done = (stdout: string): Outcome => ({ code: 0, stdout, stderr: '' });
const usage = (message: string): Outcome => ({ code: 2, stdout: '', stderr: `${message}\nSee "cdk8s-mesh --help".\n` });

const commands: Readonly<Record<string, (args: readonly string[]) => Outcome>> = {
  '--help': () => done(help),
  '-h': () => done(help),
  '--version': () => done(`${version()}\n`),
  explain: ([code, ...rest]) => (rest.length > 0 ? usage('"explain" takes one code.') : explain(code)),
};

/** Runs the program on its arguments; nothing is read or printed beyond the outcome. */
export function run([command = '--help', ...args]: readonly string[]): Outcome {
  const known = Object.keys(commands);
  const action = known.includes(command) ? commands[command] : undefined;
  return action?.(args) ?? usage(`There is no command "${command}".${didYouMean(command, known)}`);
}

function explain(code: string | undefined): Outcome {
  const rows = Object.entries(codes).filter(([name]) => code === undefined || name === code.toUpperCase());
  if (rows.length === 0) return usage(`There is no code "${code ?? ''}".${didYouMean(code ?? '', Object.keys(codes))}`);
  return done(rows.map(([name, { title, severity, layer }]) => `${name}  ${severity}, ${layer}  ${title}.\n`).join(''));
}

/** This file is at the same depth below the package whether it is built (`build/lib/cli`) or not (`lib/cli`). */
function version(): string {
  const found = ['../../../package.json', '../../package.json']
    .map((file) => path.resolve(__dirname, file))
    .find((file) => isOwnManifest(file));
  return found === undefined ? 'unknown' : readManifest(found).version;
}

const readManifest = (file: string): { readonly name: string; readonly version: string } =>
  JSON.parse(readFileSync(file, 'utf8')) as { readonly name: string; readonly version: string };

function isOwnManifest(file: string): boolean {
  try {
    return readManifest(file).name === 'cdk8s-mesh';
  } catch {
    return false;
  }
}
