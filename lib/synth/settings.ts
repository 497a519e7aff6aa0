import { existsSync, readFileSync } from 'node:fs';
import type { App } from 'cdk8s';
import type { Assumptions, FailOn, Ignore } from '../check/options';
import type { Layer } from '../manifests/finding';
import { didYouMean } from '../values/did-you-mean';
import { MeshError } from '../values/error';
import { unwritable } from './guards';

/** What of the cluster's verdict is told, and what of it stops. */
export interface CheckSettings {
  /**
   * From which severity on a finding stops: nothing is written then. Findings below are told on the standard error.
   * @default error
   */
  readonly failOn?: FailOn;
  /**
   * Codes that are left out of the findings, each with a reason: `[{ code: 'VS-95', reason: 'until the migration ends' }]`. One object is
   * spared by its annotation `cdk8s-mesh/ignore: 'VS-95: until the migration ends'`.
   * @default - none
   */
  readonly ignore?: readonly Ignore[];
  /**
   * The parts of the cluster whose verdict is told: `schema`, `cel`, `webhook`, `analysis`.
   * @default - all of them
   */
  readonly layers?: readonly Layer[];
  /**
   * A file of findings that are known and stop nothing, written by `npx cdk8s-mesh check dist/ --baseline FILE --update-baseline`. New
   * ones stop; those that are gone are told, so that the file shrinks.
   * @default - no finding is known
   */
  readonly baseline?: string;
  /**
   * What is known of the world around the manifests: `{ complete: ['bookinfo'], present: ['Gateway infra/public'] }`. Where they are
   * complete, what a reference names and nobody makes is a finding.
   * @default - nothing: what is not there may be elsewhere
   */
  readonly assume?: Assumptions;
}

/** The settings of an app, with whether the verdict is asked for at all. */
export interface AppSettings extends CheckSettings {
  readonly check?: boolean;
}

const failures = ['error', 'warning', 'never'] as const satisfies readonly FailOn[];
const layers = ['schema', 'cel', 'webhook', 'analysis'] as const satisfies readonly Layer[];

/** A setting that is none of those allowed. */
export const badSetting = (message: string, hint: string): MeshError => new MeshError('MESH028', message, { hint });

const shown = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value));

/** Reads settings that somebody wrote past the types, as in JavaScript or YAML. @throws MESH028 for what is none */
export function readSettings(given: Readonly<Record<keyof CheckSettings, unknown>>): CheckSettings {
  const { failOn, ignore, layers: only, baseline, assume } = given;
  return {
    ...(failOn === undefined ? {} : { failOn: oneOf('failOn', failOn, failures) }),
    ...(ignore === undefined ? {} : { ignore: listOf('ignore', ignore).map(readIgnore) }),
    ...(only === undefined ? {} : { layers: listOf('layers', only).map((layer) => oneOf('layers', layer, layers)) }),
    ...(baseline === undefined ? {} : { baseline: readFileName(baseline) }),
    ...(assume === undefined ? {} : { assume: readAssumptions(assume) }),
  };
}

function oneOf<Value extends string>(name: string, value: unknown, known: readonly Value[]): Value {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  const near = typeof value === 'string' ? didYouMean(value, known) : '';
  throw badSetting(
    `${shown(value)} stands in "${name}", which takes ${known.map(shown).join(', ')}.${near}`,
    'Give one of these, or leave it out.',
  );
}

function listOf(name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw badSetting(`"${name}" is ${shown(value)}, and no list.`, 'Give a list.');
}

function readIgnore(value: unknown): Ignore {
  const { code, reason } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string' || typeof reason !== 'string' || reason.trim() === '') {
    throw badSetting(
      `${shown(value)} stands in "ignore", where each entry has a code and a reason.`,
      'Write { code: "VS-95", reason: "why it may stay" }.',
    );
  }
  if (unwritable.has(code)) {
    throw badSetting(
      `"ignore" names ${code}, and what cannot be written is never ignored.`,
      `Remove ${code} from it, and the cause from the app.`,
    );
  }
  return { code, reason };
}

function textsOf(name: string, value: unknown): readonly string[] {
  return listOf(name, value).map((each) => {
    if (typeof each === 'string' && each !== '') return each;
    throw badSetting(`${shown(each)} stands in "${name}", which takes names.`, 'Write names, in quotes.');
  });
}

function readAssumptions(value: unknown): Assumptions {
  const entries = entriesIn('assume', value, ['complete', 'present', 'meshConfig']);
  const { complete, present, meshConfig } = entries;
  return {
    ...(complete === undefined ? {} : { complete: complete === 'all' ? complete : textsOf('assume.complete', complete) }),
    ...(present === undefined ? {} : { present: textsOf('assume.present', present) }),
    ...(meshConfig === undefined ? {} : { meshConfig: entriesIn('assume.meshConfig', meshConfig) }),
  };
}

function entriesIn(name: string, value: unknown, keys?: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badSetting(`"${name}" is ${shown(value)}, and no map.`, 'Give a map.');
  const unknown = Object.keys(value).find((key) => keys?.includes(key) === false);
  if (unknown === undefined) return { ...value };
  throw badSetting(`"${name}" takes no "${unknown}".${didYouMean(unknown, keys ?? [])}`, 'Correct the name, or remove it.');
}

function readFileName(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw badSetting(`"baseline" is ${shown(value)}, where the name of a file belongs.`, 'Name the file, such as "mesh-baseline.json".');
}

/** The text of a baseline. @throws MESH024 if there is none */
export function readBaselineFile(file: string): string {
  const write = `Write it with "npx cdk8s-mesh check dist/ --baseline ${file} --update-baseline".`;
  if (!existsSync(file)) throw new MeshError('MESH024', `There is no baseline "${file}".`, { hint: write });
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MeshError('MESH024', `The baseline "${file}" cannot be read: ${reason}.`, { hint: write });
  }
}

/* A symbol of the global registry, like that of the app's state: two installed copies of this package serve one app together. */
const key = Symbol.for('cdk8s-mesh.check-settings');

/** How an app is judged. */
export const settingsOf = (app: App): AppSettings => (app as App & { readonly [key]?: AppSettings })[key] ?? {};

/** Says how an app is judged. */
export function setSettings(app: App, settings: AppSettings): void {
  Object.defineProperty(app, key, { value: settings });
}
