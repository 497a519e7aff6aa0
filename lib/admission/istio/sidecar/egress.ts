import { isIP } from '../../../values/address';
import type { WebhookContext } from '../../webhook/context';
import { sidecarHostFault, splitHost } from '../shared/gateway-hosts';
import { checkPort } from '../shared/numbers';
import { socketFault } from '../shared/ports';
import { checkSidecarPort } from './ingress';
import type { EgressListener, SidecarPort } from './spec';

const unix = 'unix://';

function checkNumber(
  port: SidecarPort,
  { bind = '', captureMode = 'DEFAULT' }: EgressListener,
  path: string,
  context: WebhookContext,
): void {
  const { number = 0 } = port;
  if (number !== 0) {
    checkPort(number, `${path}.port.number`, 'SC-7', context);
    if (bind !== '' && !isIP(bind)) context.error('SC-7', `${path}.bind`, `"${bind}" is no address.`, 'Give one, or leave "bind" out.');
    return;
  }
  const fault = bind.startsWith(unix) ? socketFault(bind.slice(unix.length)) : 'without a port number a listener binds a Unix socket';
  if (fault !== undefined)
    context.error('SC-7', `${path}.bind`, `"${bind}" is no Unix socket: ${fault}.`, 'Give a port number, or "unix:///path".');
  if (!['DEFAULT', 'NONE'].includes(captureMode)) {
    context.error(
      'SC-7',
      `${path}.captureMode`,
      `Nothing is captured for a Unix socket, and the mode is ${captureMode}.`,
      'Choose NONE, or leave it out.',
    );
  }
}

function checkPorts(listeners: readonly EgressListener[], context: WebhookContext): void {
  const seen = new Set<string>();
  const last = listeners.length - 1;
  listeners.forEach((listener, index) => {
    const path = `spec.egress[${index}]`;
    const { port, bind = '' } = listener;
    if (port === undefined) {
      if (index !== last)
        context.error('SC-7', path, 'A listener without a port takes all that is left, and stands before others.', 'Put it last.');
      if (seen.has('')) context.error('SC-7', path, 'Another listener without a port is there.', 'Keep one.');
      seen.add('');
      return;
    }
    checkSidecarPort(port, `${path}.port`, 'SC-7', context);
    checkNumber(port, listener, path, context);
    const key = (port.number ?? 0) === 0 ? bind : String(port.number);
    if (seen.has(key))
      context.error('SC-7', `${path}.port`, `Another listener has ${key}.`, 'Give each listener a port or a socket of its own.');
    seen.add(key);
  });
}

function checkHosts(hosts: readonly string[], path: string, context: WebhookContext): void {
  if (hosts.length === 0) context.error('SC-8', path, 'The listener reaches no host.', 'Name hosts; "*/*" is all of them.');
  hosts.forEach((host, index) => {
    const fault = sidecarHostFault(host);
    if (fault !== undefined)
      context.error('SC-8', `${path}[${index}]`, `"${host}" is no host: ${fault}.`, 'Write "namespace/host", "./*" or "*/*".');
  });
}

/** Hosts that are there more than once, in their own words or by a wildcard. */
function warnTwins(hosts: readonly string[], path: string, context: WebhookContext): void {
  const namespaces = new Map<string, Set<string>>();
  for (const text of hosts) {
    const { namespace: written = '', host } = splitHost(text);
    const namespace = written === '.' ? context.namespace : written;
    const known = namespaces.get(namespace) ?? new Set<string>();
    if (host === '*' ? known.size > 0 : known.has(host) || known.has('*'))
      context.warn('SC-9', path, `"${text}" is there already.`, 'Remove one of the two.');
    namespaces.set(namespace, known.add(host));
  }
  if (namespaces.get('*')?.has('*') === true && namespaces.size > 1) {
    context.warn('SC-9', path, '"*/*" is every host of every namespace, and others stand beside it.', 'Remove "*/*", or the others.');
  }
}

/** Judges what a sidecar takes from its workload. */
export function checkEgress(listeners: readonly EgressListener[], context: WebhookContext): void {
  checkPorts(listeners, context);
  listeners.forEach(({ hosts = [] }, index) => {
    checkHosts(hosts, `spec.egress[${index}].hosts`, context);
    warnTwins(hosts, `spec.egress[${index}].hosts`, context);
  });
}
