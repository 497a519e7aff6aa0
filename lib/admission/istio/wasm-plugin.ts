import type { KindRules } from '../webhook/context';
import { checkTrafficSelectors, type TrafficSelector } from './shared/traffic-selectors';
import { checkSelector } from './shared/labels';
import { checkTargets, type Targeted } from './shared/targets';
import { checkWasmModule, type WasmModule } from './shared/wasm';

/** What the rules read of a WasmPlugin. */
export interface WasmPluginSpec extends Targeted, WasmModule {
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly match?: readonly TrafficSelector[];
}

/** What the webhook refuses in a WasmPlugin. */
export const wasmPluginRules: KindRules<WasmPluginSpec> = (spec, context) => {
  checkTargets(spec, context);
  checkSelector(spec.selector, 'spec.selector', context);
  checkWasmModule(spec, 'spec', { url: 'WP-1', sha256: 'WP-2', lengths: 'WP-3', env: 'WP-4' }, context);
  checkTrafficSelectors(spec.match, 'WP-5', context);
};
