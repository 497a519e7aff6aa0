import { didYouMean } from '../values/did-you-mean';
import { checkCommand } from './check/command';
import { explain } from './explain';
import { done, type Outcome, usage } from './outcome';
import { version } from './version';

const help = `cdk8s-mesh: Istio, MetalLB and Gateway API configuration, typed and judged

Usage:
  cdk8s-mesh check [PATH...|-] [OPTIONS]   what a cluster would refuse in files, folders or the standard input
  cdk8s-mesh explain CODE                  what a code of an error or finding means
  cdk8s-mesh explain                       every code, a line each
  cdk8s-mesh --version
  cdk8s-mesh --help

Options of check:
  --istio, --metallb, --gateway-api VERSION   what is installed; the newest known release unless given (1.6.1-experimental: that channel)
  --metallb-bgp native|frr|frr-k8s            what speaks BGP for MetalLB (native)
  --format text|json|sarif|junit|github       how findings are written (text)
  --fail-on error|warning|never               from which severity on the exit status is 1 (error)
  --layers schema,cel,webhook,analysis        whose verdict is told (all)
  --ignore CODE                               leave a code out; may be repeated
  --baseline FILE                             findings that the file has fail nothing
  --update-baseline                           write that file
  --config FILE                               settings (cdk8s-mesh.yaml, if there is one)

Apps are written with "cdk8s synth", or by running them: "npx tsx main.ts".
Exit status: 0 nothing found, 1 findings, 2 wrong usage, 3 a defect of this program.
`;

const commands: Readonly<Record<string, (args: readonly string[]) => Outcome>> = {
  '--help': () => done(help),
  '-h': () => done(help),
  '--version': () => done(`${version()}\n`),
  check: (args) => (args.includes('--help') || args.includes('-h') ? done(help) : checkCommand(args)),
  explain: ([code, ...rest]) => (rest.length > 0 ? usage('"explain" takes one code.') : explain(code)),
};

/** Runs the program on its arguments; nothing is printed beyond the outcome. */
export function run([command = '--help', ...args]: readonly string[]): Outcome {
  const known = Object.keys(commands);
  const action = known.includes(command) ? commands[command] : undefined;
  return action?.(args) ?? usage(`There is no command "${command}".${didYouMean(command, known)}`);
}
