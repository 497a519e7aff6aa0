import type { CheckOptions, FailOn, Ignore } from '../../check/options';
import type { BGPMode, TargetOptions } from '../../core/target';
import { codes } from '../../manifests/codes';
import type { Layer } from '../../manifests/finding';
import { didYouMean } from '../../values/did-you-mean';
import { explanations } from '../../manifests/explanations';
import { formats, type Format } from '../formats';
import { assumptionsOf } from './assumptions';
import type { Configuration } from './configuration';
import type { Arguments, Flags } from './flags';
import { UsageError } from '../usage-error';

const allLayers = ['schema', 'cel', 'webhook', 'analysis'] as const satisfies readonly Layer[];
const modes = ['native', 'frr', 'frr-k8s'] as const satisfies readonly BGPMode[];
const levels = ['error', 'warning', 'never'] as const satisfies readonly FailOn[];

/** What the command is asked to do; flags win over the configuration file. */
export interface Settings extends Pick<CheckOptions, 'layers' | 'assume'> {
  readonly paths: readonly string[];
  readonly target: TargetOptions;
  readonly format: Format;
  readonly failOn: FailOn;
  readonly ignore: readonly Ignore[];
  /** The file of the baseline. */
  readonly baseline?: string;
  readonly updateBaseline: boolean;
}

/** Puts flags and configuration together. @throws UsageError for a value that is none of those allowed */
export function settingsOf({ paths, flags }: Arguments, configuration: Configuration): Settings {
  const layers = layersOf(flags, configuration);
  const baseline = flags.baseline ?? configuration.baseline;
  return {
    paths: pathsOf(paths, configuration),
    target: targetOf(flags, configuration),
    format: oneOf('format', flags.format ?? configuration.format ?? 'text', formats),
    failOn: oneOf('severity to fail on', flags['fail-on'] ?? configuration.failOn ?? 'error', levels),
    ...(layers === undefined ? {} : { layers }),
    ignore: ignoreOf(flags, configuration),
    assume: assumptionsOf(flags, configuration),
    ...(baseline === undefined ? {} : { baseline }),
    updateBaseline: isUpdate(flags, baseline),
  };
}

function isUpdate({ 'update-baseline': update = false }: Flags, baseline: string | undefined): boolean {
  if (update && baseline === undefined) throw new UsageError('"--update-baseline" needs a baseline.', 'Add "--baseline FILE".');
  return update;
}

const layersOf = ({ layers }: Flags, configuration: Configuration): readonly Layer[] | undefined =>
  (layers ?? configuration.layers)?.flatMap(split).map((each) => oneOf('layer', each, allLayers));

const split = (text: string): readonly string[] => text.split(',').map((each) => each.trim());

function pathsOf(given: readonly string[], { paths = [] }: Configuration): readonly string[] {
  const chosen = given.length > 0 ? given : paths;
  if (chosen.length > 0) return chosen;
  throw new UsageError('There is nothing to check.', 'Name files or folders, or "-" for the standard input.');
}

function targetOf(flags: Flags, { target = {} }: Configuration): TargetOptions {
  const { istio = target.istio, metallb = target.metallb, 'gateway-api': gatewayApi = target.gatewayApi } = flags;
  const mode = flags['metallb-bgp'] ?? target.metallbBgp;
  return {
    ...(istio === undefined ? {} : { istio }),
    ...(metallb === undefined ? {} : { metallb }),
    ...(gatewayApi === undefined ? {} : { gatewayApi }),
    ...(mode === undefined ? {} : { metallbBgp: oneOf('BGP mode', mode, modes) }),
  };
}

function ignoreOf({ ignore = [] }: Flags, { ignore: configured = [] }: Configuration): readonly Ignore[] {
  const asked = ignore.flatMap(split).map((code) => ({ code, reason: 'asked for on the command line' }));
  const all = [...configured, ...asked];
  if (all.length === 0) return all;
  const known = [...Object.keys(codes), ...Object.keys(explanations())];
  return all.map(({ code, reason }) => ({ code: oneOf('code', code.toUpperCase(), known), reason }));
}

function oneOf<Value extends string>(name: string, value: string, known: readonly Value[]): Value {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  const all = known.length > 10 ? '' : `; there are ${known.map((each) => `"${each}"`).join(', ')}`;
  throw new UsageError(`"${value}" is no ${name}${all}.${didYouMean(value, known)}`);
}
