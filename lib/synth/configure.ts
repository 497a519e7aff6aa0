import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { stateOf } from '../core/app-state';
import { resolveTarget, type TargetOptions } from '../core/target';
import { didYouMean } from '../values/did-you-mean';
import { MeshError } from '../values/error';
import './register';
import { type AppSettings, badSetting, type CheckSettings, readBaselineFile, readSettings, setSettings } from './settings';

/** What holds for a whole app. */
export interface ConfigureOptions extends CheckSettings {
  /**
   * The releases on the cluster: they decide which version of each kind is printed, and which fields and rules hold.
   * @default - the newest release of each product
   */
  readonly target?: TargetOptions;
  /**
   * Whether the app is judged as the cluster would judge it, before a file is written. Without, it is still refused for what cannot be
   * written, or would be lost: values, references, objects of one identity, files of one name.
   * @default true
   */
  readonly check?: boolean;
}

const known = [
  'target',
  'check',
  'failOn',
  'ignore',
  'layers',
  'baseline',
  'assume',
] as const satisfies readonly (keyof ConfigureOptions)[];

/**
 * Says for which cluster an app is written, and what of that cluster's verdict keeps it from being written. It comes right after
 * `new App()`, before the first construct, which asks it for the version to print.
 *
 * @throws MESH001 for a release outside the range
 * @throws MESH010 when it is called twice, or after a construct of this package was made
 * @throws MESH024 for a baseline that is not there
 * @throws MESH028 for a setting that is none of those allowed
 *
 * @example
 * configure(app, { target: { istio: '1.20.2', metallb: '0.13.7', gatewayApi: '1.0.0' } });
 *
 * @example
 * configure(app, { failOn: 'warning', ignore: [{ code: 'VS-95', reason: 'the catch-all moves down with the next release' }] });
 */
export function configure(scope: IConstruct, options: ConfigureOptions = {}): void {
  const target = resolveTarget(options.target);
  const settings = readOptions(options);
  const app = App.of(scope);
  const state = stateOf(app);
  const [early] = [...state.members.values(), ...state.installs];
  if (state.configured || early !== undefined) {
    const reason = early === undefined ? 'it is configured already' : `"${early.node.path}" was made before`;
    throw new MeshError('MESH010', `The app cannot be configured here: ${reason}.`, {
      hint: 'Call configure once, right after "new App()".',
    });
  }
  state.configured = true;
  state.target = target;
  setSettings(app, settings);
}

function readOptions(options: ConfigureOptions): AppSettings {
  const unknown = Object.keys(options).find((name) => !known.some((each) => each === name));
  if (unknown !== undefined) {
    throw badSetting(
      `configure takes no "${unknown}"; it takes ${known.map((name) => `"${name}"`).join(', ')}.${didYouMean(unknown, known)}`,
      'Correct the name, or remove it.',
    );
  }
  const { check = true, failOn, ignore, layers, baseline, assume } = options;
  if (typeof (check as unknown) !== 'boolean')
    throw badSetting(`"check" is ${JSON.stringify(check)}, and not true or false.`, 'Give true or false.');
  const settings = readSettings({ failOn, ignore, layers, baseline, assume });
  if (settings.baseline !== undefined) readBaselineFile(settings.baseline);
  return { check, ...settings };
}
