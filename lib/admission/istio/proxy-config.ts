import type { KindRules } from '../webhook/context';
import { checkSelector } from './shared/labels';

/** What the rules read of a ProxyConfig. */
export interface ProxyConfigSpec {
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly concurrency?: number;
}

/** The rules of ProxyConfig. */
export const proxyConfigRules: KindRules<ProxyConfigSpec> = ({ selector, concurrency = 0 }, context) => {
  checkSelector(selector, 'spec.selector', context);
  if (concurrency < 0)
    context.error('PC-2', 'spec.concurrency', `${concurrency} is negative.`, 'Give 0, for a thread on each core, or more.');
};
