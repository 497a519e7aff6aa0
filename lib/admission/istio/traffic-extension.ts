import type { KindRules, WebhookContext } from '../webhook/context';
import { checkTrafficSelectors, type TrafficSelector } from './shared/traffic-selectors';
import { checkSelector } from './shared/labels';
import { checkTargets, type Targeted } from './shared/targets';
import { checkWasmModule, type WasmModule } from './shared/wasm';

/** What the rules read of a TrafficExtension. */
export interface TrafficExtensionSpec extends Targeted {
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly match?: readonly TrafficSelector[];
  readonly wasm?: WasmModule;
  readonly lua?: { readonly inlineCode?: string };
}

const longest = 65_536;

function checkLua(code: string, context: WebhookContext): void {
  const length = Buffer.byteLength(code);
  if (length > 0 && length <= longest) return;
  const message = length === 0 ? 'The script is empty.' : `The script has ${length} bytes, and at most ${longest} are taken.`;
  context.error('TX-3', 'spec.lua.inlineCode', message, 'Give a script of 1 to 65536 bytes.');
}

/** What the webhook refuses in a TrafficExtension. */
export const trafficExtensionRules: KindRules<TrafficExtensionSpec> = (spec, context) => {
  const { wasm, lua } = spec;
  if ((wasm === undefined) === (lua === undefined)) {
    const message = wasm === undefined ? 'The extension has neither "wasm" nor "lua".' : 'The extension has both "wasm" and "lua".';
    context.error('TX-1', 'spec', message, 'Give exactly one of them.');
  }
  checkTargets(spec, context);
  checkSelector(spec.selector, 'spec.selector', context);
  if (lua !== undefined) checkLua(lua.inlineCode ?? '', context);
  if (wasm !== undefined) checkWasmModule(wasm, 'spec.wasm', { url: 'TX-4', sha256: 'TX-4', lengths: 'TX-4', env: 'TX-4' }, context);
  checkTrafficSelectors(spec.match, 'TX-5', context);
};
