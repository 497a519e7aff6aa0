import { type Arguments as Given, readArguments as readAll } from '../arguments';

/** What the command says of itself. */
export const help = `Usage: cdk8s-mesh route PATH... --from PROXY [OPTIONS] URL
       cdk8s-mesh route --case FILE --requests FILE|- [OPTIONS]

Says where a request goes that a proxy sees, as istiod and Envoy would decide, and why. The manifests are files, and the .yaml, .yml and
.json files of folders; what a cluster would refuse of them has no effect.

Who asks for what:
  --from PROXY                   "pod:NAMESPACE/LABEL=VALUE,..." is a pod with a sidecar, "gateway:NAMESPACE/LABEL=VALUE,..." one of an Istio
                                 gateway, "gateway-api:NAMESPACE/NAME" a Gateway of Gateway API
  --port NUMBER                  the port that is dialled, that of the URL unless given
  --sni NAME                     the server name of the TLS handshake, the host of an https URL unless given
  -X, --method METHOD            GET unless given
  -H, --header "NAME: VALUE"     may be repeated
  --mesh-config FILE             the mesh configuration, or the ConfigMap that holds it
  --format FORMAT                text or json (text)

Scenarios, in the form of recordings:
  --case FILE                    manifests, mesh configuration, proxies, and what requests have in common
  --requests FILE                a request a line, as JSON, each of which is answered by a line; "-" is the standard input

What is on the cluster:
  --istio VERSION                the newest known release unless given, as for the one below
  --gateway-api VERSION          "1.6.1-experimental" is the experimental channel, which scenarios take unless this is given

Exit status: 0 answered, 2 wrong usage, 3 a defect of this program.
`;

const options = {
  from: { type: 'string' },
  port: { type: 'string' },
  sni: { type: 'string' },
  method: { type: 'string', short: 'X' },
  header: { type: 'string', short: 'H', multiple: true },
  'mesh-config': { type: 'string' },
  format: { type: 'string' },
  case: { type: 'string' },
  requests: { type: 'string' },
  istio: { type: 'string' },
  'gateway-api': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The flags as they were given. */
export type Flags = Given<typeof options>['values'];

/** What the arguments say, read but not yet judged. */
export interface Arguments {
  /** Paths, and behind them the URL. */
  readonly words: readonly string[];
  readonly flags: Flags;
}

/** Reads the arguments. @throws UsageError for a flag that is unknown, or has no value */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = readAll(args, options);
  return { words: positionals, flags: values };
}
