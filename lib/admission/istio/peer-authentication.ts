import type { KindRules } from '../webhook/context';
import { checkSelector } from './shared/labels';
import { isPort } from './shared/numbers';
import { entryPath } from './shared/paths';

/** What the rules read of a PeerAuthentication. */
export interface PeerAuthenticationSpec {
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly portLevelMtls?: Readonly<Record<string, unknown>>;
}

/** The keys of the map are numbers to the webhook. */
const number = /^(?:0|[1-9]\d{0,9})$/;

/** Before 1.23 any number but 0 that fits into 32 bits was taken. */
const isTaken = (key: string, knowsRange: boolean): boolean =>
  number.test(key) && (knowsRange ? isPort(Number(key)) : Number(key) > 0 && Number(key) < 2 ** 32);

/** What the webhook refuses in a PeerAuthentication. */
export const peerAuthenticationRules: KindRules<PeerAuthenticationSpec> = ({ selector, portLevelMtls }, context) => {
  checkSelector(selector, 'spec.selector', context);
  if (portLevelMtls === undefined) return;
  const path = 'spec.portLevelMtls';
  const ports = Object.keys(portLevelMtls);
  if (ports.length === 0) {
    context.error('PA-3', path, 'The map of ports is empty.', 'Name a port, or remove "portLevelMtls".');
  } else if (Object.keys(selector?.matchLabels ?? {}).length === 0) {
    context.error(
      'PA-2',
      path,
      'Ports are set for a whole namespace or mesh; only a policy that selects workloads by labels can do that.',
      'Give "selector.matchLabels", or remove "portLevelMtls".',
    );
  }
  for (const port of ports) {
    if (isTaken(port, context.since('1.23.0'))) continue;
    context.error('PA-4', entryPath(path, port), `"${port}" is no port; ports go from 1 to 65535.`, 'Give a port from 1 to 65535.');
  }
};
