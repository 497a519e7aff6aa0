import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { stateOf } from '../core/app-state';
import { resolveTarget, type TargetOptions } from '../core/target';
import { MeshError } from '../values/error';
import './register';

/** What holds for a whole app. */
export interface ConfigureOptions {
  /**
   * The releases on the cluster: they decide which version of each kind is printed.
   * @default - the newest release of each product
   */
  readonly target?: TargetOptions;
}

/**
 * Says for which cluster an app is written. It comes right after `new App()`, before the first construct, which asks it for the
 * version to print.
 *
 * @throws MESH001 for a release outside the range
 * @throws MESH010 when it is called twice, or after a construct of this package was made
 *
 * @example
 * configure(app, { target: { istio: '1.20.2', metallb: '0.13.7', gatewayApi: '1.0.0' } });
 */
export function configure(scope: IConstruct, options: ConfigureOptions = {}): void {
  const target = resolveTarget(options.target);
  const state = stateOf(App.of(scope));
  const [early] = [...state.members.values(), ...state.installs];
  if (state.configured || early !== undefined) {
    const reason = early === undefined ? 'it is configured already' : `"${early.node.path}" was made before`;
    throw new MeshError('MESH010', `The app cannot be configured here: ${reason}.`, {
      hint: 'Call configure once, right after "new App()".',
    });
  }
  state.configured = true;
  state.target = target;
}
