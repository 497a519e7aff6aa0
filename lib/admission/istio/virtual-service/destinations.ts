import { checkDestination } from '../shared/destination';
import type { WebhookContext } from '../../webhook/context';
import { checkHeaders } from './headers';
import type { RouteDestination } from './spec';

/** Whether Istio made the object from Gateway API: the webhook takes its destinations and the names of its gateways as they are. */
export const isFromGatewayAPI = ({ manifest }: WebhookContext): boolean =>
  manifest.metadata?.annotations?.['internal.istio.io/route-semantics'] === 'gateway';

/** Judges where a route sends its requests: each destination, and their weights together. */
export function checkDestinations(routes: readonly RouteDestination[], path: string, context: WebhookContext): void {
  routes.forEach(({ destination, weight = 0, headers }, index) => {
    const at = `${path}[${index}]`;
    if (destination === undefined) context.error('VS-84', at, 'The entry has no destination.', 'Name a destination, or remove the entry.');
    else if (!isFromGatewayAPI(context)) checkDestination(destination, `${at}.destination`, 'VS-84', context);
    checkHeaders(headers, `${at}.headers`, 'destination', context);
    if (weight < 0) context.error('VS-84', `${at}.weight`, `The weight ${weight} is negative.`, 'Give 0 or more.');
  });
  const total = routes.reduce((sum, { weight = 0 }) => (sum + weight) | 0, 0);
  if (routes.length > 1 && total === 0) {
    context.error(
      'VS-84',
      path,
      'The weights of the destinations add up to 0, so no request goes anywhere.',
      'Give at least one of them a weight.',
    );
  }
}
