import type { WebhookContext } from '../../webhook/context';
import { checkPort } from './numbers';

/** Traffic that an extension of the proxy sees. */
export interface TrafficSelector {
  readonly ports?: readonly { readonly number?: number }[];
}

/** Refuses ports that are none. */
export function checkTrafficSelectors(match: readonly TrafficSelector[] | undefined, rule: string, context: WebhookContext): void {
  match?.forEach(({ ports = [] }, index) => {
    ports.forEach(({ number }, at) => {
      checkPort(number, `spec.match[${index}].ports[${at}].number`, rule, context);
    });
  });
}
