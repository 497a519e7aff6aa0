import { parseArgs } from 'node:util';
import type { CheckOptions, FailOn, Ignore } from '../../check/options';
import type { TargetOptions } from '../../core/target';
import type { Layer } from '../../manifests/finding';
import { MeshError } from '../../values/error';
import { didYouMean } from '../../values/did-you-mean';

/** How findings are written. */
export const formats = ['text', 'json', 'sarif', 'junit', 'github'] as const;
export type Format = (typeof formats)[number];

const layers = ['schema', 'cel', 'webhook', 'analysis'] as const satisfies readonly Layer[];
const levels = ['error', 'warning', 'never'] as const satisfies readonly FailOn[];

/** What the command is asked to do; flags win over the configuration file. */
export interface Settings extends Pick<CheckOptions, 'layers'> {
  readonly paths: readonly string[];
  readonly target: TargetOptions;
  readonly format: Format;
  readonly failOn: FailOn;
  readonly ignore: readonly Ignore[];
  /** The file of the baseline. */
  readonly baseline?: string;
  readonly updateBaseline: boolean;
}

/** A call that the program does not understand. */
export class UsageError extends MeshError {
  override readonly name: string = 'UsageError';

  constructor(message: string, hint?: string) {
    super('MESH027', message, hint === undefined ? {} : { hint });
  }
}

const options = {
  istio: { type: 'string' },
  metallb: { type: 'string' },
  'gateway-api': { type: 'string' },
  'metallb-bgp': { type: 'string' },
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  layers: { type: 'string', multiple: true },
  ignore: { type: 'string', multiple: true },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean' },
  config: { type: 'string' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ readonly options: typeof options; readonly allowPositionals: true }>>['values'];

/** What the arguments say, read but not yet judged. */
export interface Arguments {
  readonly paths: readonly string[];
  readonly flags: Flags;
}

/** Reads the arguments. @throws UsageError for a flag that is unknown, or has no value */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { paths: positionals, flags: values };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, flag] = /^Unknown option '(?:--?)([^']+)'/.exec(message) ?? [];
    if (flag === undefined) throw new UsageError(message.split('.')[0] ?? message);
    throw new UsageError(`There is no option "--${flag}".${didYouMean(flag, Object.keys(options))}`);
  }
}

function oneOf<Value extends string>(name: string, value: unknown, known: readonly Value[]): Value | undefined {
  if (value === undefined) return undefined;
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  throw new UsageError(`"${text}" is no ${name}; there are ${known.map((each) => `"${each}"`).join(', ')}.${didYouMean(text, known)}`);
}

const textOf = (name: string, value: unknown): string | undefined => {
  if (value === undefined || typeof value === 'string') return value;
  throw new UsageError(`The configuration's ${name} is no text; write it in quotes.`);
};

const listOf = (name: string, value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new UsageError(`The configuration's ${name} is no list.`);
};

type Entries = Readonly<Record<string, unknown>>;
const isEntries = (value: unknown): value is Entries => typeof value === 'object' && value !== null && !Array.isArray(value);

const keys = ['paths', 'target', 'format', 'failOn', 'layers', 'ignore', 'baseline'];
const targetKeys = ['istio', 'metallb', 'gatewayApi', 'metallbBgp'] as const satisfies readonly (keyof TargetOptions)[];

function entriesOf(what: string, value: unknown, known: readonly string[]): Entries {
  if (value === undefined || value === null) return {};
  if (!isEntries(value)) throw new UsageError(`${what} is no map; its keys are ${known.join(', ')}.`);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return value;
  throw new UsageError(`${what} knows no "${unknown}"; its keys are ${known.join(', ')}.${didYouMean(unknown, known)}`);
}

function readIgnore(value: unknown): Ignore {
  const { code, reason } = entriesOf('An entry of "ignore"', value, ['code', 'reason']);
  if (typeof code === 'string' && typeof reason === 'string' && reason.trim() !== '') return { code, reason };
  throw new UsageError('Each entry of "ignore" in the configuration has a "code" and a "reason".');
}

/** Puts flags and configuration together. @throws UsageError for a value that is none of those allowed */
export function settingsOf({ paths, flags }: Arguments, configuration: unknown): Settings {
  const config = entriesOf('The configuration', configuration, keys);
  const given = entriesOf('The configuration\'s "target"', config['target'], targetKeys);
  const fromFlags = { istio: flags.istio, metallb: flags.metallb, gatewayApi: flags['gateway-api'], metallbBgp: flags['metallb-bgp'] };
  const target = Object.fromEntries(
    targetKeys.flatMap((key): [string, string][] => {
      const value = fromFlags[key] ?? textOf(`target.${key}`, given[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const layerNames = (flags.layers ?? listOf('layers', config['layers'])).flatMap((each) =>
    typeof each === 'string' ? each.split(',') : [each],
  );
  const baseline = flags.baseline ?? textOf('baseline', config['baseline']);
  const updateBaseline = flags['update-baseline'] ?? false;
  if (updateBaseline && baseline === undefined) throw new UsageError('"--update-baseline" needs "--baseline FILE".');
  return {
    paths: paths.length > 0 ? paths : listOf('paths', config['paths']).map((each) => textOf('paths', each) ?? ''),
    target,
    format: oneOf('format', flags.format ?? config['format'], formats) ?? 'text',
    failOn: oneOf('severity to fail on', flags['fail-on'] ?? config['failOn'], levels) ?? 'error',
    ...(layerNames.length === 0 ? {} : { layers: layerNames.flatMap((each) => oneOf('layer', each, layers) ?? []) }),
    ignore: [
      ...listOf('ignore', config['ignore']).map(readIgnore),
      ...(flags.ignore ?? []).flatMap((each) => each.split(',')).map((code) => ({ code, reason: 'asked for on the command line' })),
    ],
    ...(baseline === undefined ? {} : { baseline }),
    updateBaseline,
  };
}
