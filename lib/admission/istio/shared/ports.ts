import { isDNSLabel } from '../../../values/host';
import { isProtocol, protocolNames } from '../../../values/protocol-class';
import type { WebhookContext } from '../../webhook/context';

/** Refuses a protocol that Istio does not know. */
export function checkProtocol(protocol: string, path: string, rule: string, context: WebhookContext): void {
  if (!isProtocol(protocol))
    context.error(rule, path, `"${protocol}" is no protocol; there are ${protocolNames.join(', ')}.`, 'Name one of these.');
}

/** Refuses a name of a port that is no label. */
export function checkPortName(name: string, path: string, rule: string, context: WebhookContext): void {
  if (!isDNSLabel(name)) {
    context.error(rule, path, `"${name}" is no name of a port; up to 63 letters, digits and inner "-" are taken.`, 'Correct the name.');
  }
}

/** Why Istio does not take a text for the path of a Unix socket; nothing if it does. */
export function socketFault(path: string): string | undefined {
  if (path === '') return 'no path is given';
  if (path.startsWith('@')) return undefined;
  return path.startsWith('/') && !path.endsWith('/') ? undefined : 'a path begins with "/" and does not end with one, or begins with "@"';
}
