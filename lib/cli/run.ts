import { didYouMean } from '../values/did-you-mean';
import type * as Check from './check/command';
import type * as Explain from './explain';
import { done, type Outcome, usage } from './outcome';
import type * as Route from './route/command';
import type * as Test from './test/command';
import { version } from './version';

const help = `cdk8s-mesh: Istio, MetalLB and Gateway API configuration, typed and judged

Usage:
  cdk8s-mesh check [PATH...|-] [OPTIONS]   what a cluster would refuse in files, folders or the standard input
  cdk8s-mesh route [OPTIONS]               where requests go
  cdk8s-mesh test FILE... [OPTIONS]        whether requests go where tables of expected routes say
  cdk8s-mesh explain [CODE]                what a code of an error or finding means; all of them, a line each
  cdk8s-mesh COMMAND --help                how a command is used
  cdk8s-mesh --version
  cdk8s-mesh --help

Apps are written with "cdk8s synth", or by running them: "npx tsx main.ts".
Exit status: 0 nothing found, 1 findings, 2 wrong usage, 3 a defect of this program ("--stack" tells where it lies).
`;

/* eslint-disable @typescript-eslint/no-require-imports -- a command loads what it needs itself, and nobody waits for the other */
const commands: Readonly<Record<string, (args: readonly string[]) => Outcome>> = {
  '--help': () => done(help),
  '-h': () => done(help),
  '--version': () => done(`${version()}\n`),
  check: (args) => (require('./check/command') as typeof Check).checkCommand(args),
  route: (args) => (require('./route/command') as typeof Route).routeCommand(args),
  test: (args) => (require('./test/command') as typeof Test).testCommand(args),
  explain: (args) => (require('./explain') as typeof Explain).explainCommand(args),
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** Runs the program on its arguments; nothing is printed beyond the outcome, but progress on a terminal. */
export function run([command = '--help', ...args]: readonly string[]): Outcome {
  const known = Object.keys(commands);
  const action = known.includes(command) ? commands[command] : undefined;
  return action?.(args) ?? usage(`There is no command "${command}".${didYouMean(command, known)}`);
}
