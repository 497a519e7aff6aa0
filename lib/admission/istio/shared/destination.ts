import { isDNSLabel, isWildcardDomain } from '../../../values/host';
import type { WebhookContext } from '../../webhook/context';
import { checkPort } from './numbers';

/** Where a route sends requests. */
export interface Destination {
  readonly host?: string;
  readonly subset?: string;
  readonly port?: { readonly number?: number };
}

/** Judges a destination's host, subset and port. */
export function checkDestination(destination: Destination, path: string, rule: string, context: WebhookContext): void {
  const { host = '', subset = '', port } = destination;
  if (host === '*' || !isWildcardDomain(host)) {
    context.error(
      rule,
      `${path}.host`,
      `"${host}" is no host of a service; a DNS name is taken, such as "reviews" or "reviews.shop.svc.cluster.local".`,
      'Name the host of a Service or ServiceEntry.',
    );
  }
  if (subset !== '' && !isDNSLabel(subset)) {
    context.error(
      rule,
      `${path}.subset`,
      `"${subset}" is no subset name; up to 63 letters, digits and inner "-" are taken.`,
      'Name a subset of a DestinationRule for this host.',
    );
  }
  if (port !== undefined) checkPort(port.number, `${path}.port.number`, rule, context);
}
