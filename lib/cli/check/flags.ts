import { existsSync } from 'node:fs';
import { type Arguments as Given, readArguments as readAll } from '../arguments';

/** What the command says of itself. */
export const help = `Usage: cdk8s-mesh check [PATH...|-] [OPTIONS]

Judges manifests as a cluster would: files, the .yaml, .yml and .json files of folders, or the standard input ("-"). They are taken in this
order, by a cluster that is empty. Objects of other kinds and documents that are none are passed over and counted.

What is on the cluster:
  --istio VERSION                the newest known release unless given, as for those below
  --metallb VERSION
  --gateway-api VERSION          "1.6.1-experimental" is the experimental channel
  --metallb-bgp MODE             what speaks BGP for MetalLB: native, frr or frr-k8s (native)

What is known of the world around them:
  --complete [NAME,...]          namespaces and kinds of which nothing exists elsewhere; without names, everything: what a reference names
                                 and the files do not have is a finding then
  --mesh-config FILE             the mesh configuration, or the ConfigMap that holds it
  --sets                         the paths are files of sets, each a world of its own: a line of JSON answers each, with what only
                                 istioctl analyze says among the findings

What is told:
  --format FORMAT                text, json, sarif, junit or github (text)
  --fail-on SEVERITY             from which severity on the exit status is 1: error, warning or never (error)
  --layers LAYER,...             whose verdict is told: schema, cel, webhook, analysis (all)
  --ignore CODE,...              leave codes out; may be repeated
  --baseline FILE                findings that the file has fail nothing, those that are gone are told
  --update-baseline              write that file instead

  --config FILE                  settings ("cdk8s-mesh.yaml", if there is one): paths, target (istio, metallb, gatewayApi, metallbBgp),
                                 format, failOn, layers, ignore (code and reason), baseline, assume (complete, present),
                                 meshConfig. Flags go before them.

Exit status: 0 nothing found, 1 findings, 2 wrong usage, 3 a defect of this program.
`;

/** The flags of the command. */
export const options = {
  istio: { type: 'string' },
  metallb: { type: 'string' },
  'gateway-api': { type: 'string' },
  'metallb-bgp': { type: 'string' },
  complete: { type: 'string' },
  'mesh-config': { type: 'string' },
  sets: { type: 'boolean' },
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  layers: { type: 'string', multiple: true },
  ignore: { type: 'string', multiple: true },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean' },
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What the arguments say, read but not yet judged. */
export interface Arguments {
  readonly paths: readonly string[];
  readonly flags: Flags;
}

/** The flags as they were given. */
export type Flags = Given<typeof options>['values'];

const everything = '--complete=';

/** `--complete` may stand alone: what follows is its list only if it is no flag, and neither file nor folder. */
function withoutList(argument: string, index: number, args: readonly string[]): string {
  const next = args[index + 1];
  const isAlone = next === undefined || next.startsWith('-') || existsSync(next);
  return argument === '--complete' && isAlone ? everything : argument;
}

/** Reads the arguments. @throws UsageError for a flag that is unknown, or has no value */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = readAll(args.map(withoutList), options);
  return { paths: positionals, flags: values };
}
