import { parseArgs } from 'node:util';
import { UsageError } from '../check/usage-error';

/** What the command says of itself. */
export const help = `Usage: cdk8s-mesh route --case FILE --requests FILE|- [OPTIONS]

Says where requests go in a scenario: a mesh, proxies in it, and requests as lines of JSON, each of which is answered by a line.

  --case FILE                    the scenario: manifests, mesh configuration, proxies, and what requests have in common
  --requests FILE                the requests; "-" is the standard input

  --istio VERSION                the newest known release unless given, as for the one below
  --gateway-api VERSION          "1.6.1-experimental" is the experimental channel, which is taken unless this is given

Exit status: 0 answered, 2 wrong usage, 3 a defect of this program.
`;

const options = {
  case: { type: 'string' },
  requests: { type: 'string' },
  istio: { type: 'string' },
  'gateway-api': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ readonly options: typeof options }>>['values'];

/** Reads the arguments. @throws UsageError for a flag that is unknown, or has no value */
export function readArguments(args: readonly string[]): Flags {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
