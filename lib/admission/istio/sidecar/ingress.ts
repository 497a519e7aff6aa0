import { isIP } from '../../../values/address';
import { isHTTP, isTLS } from '../../../values/protocol-class';
import type { WebhookContext } from '../../webhook/context';
import { checkConnectionPool } from '../shared/connection-pool';
import { checkPort } from '../shared/numbers';
import { checkPortName, checkProtocol, socketFault } from '../shared/ports';
import { checkServerTLS, type ServerTLS } from '../shared/server-tls';
import type { IngressListener, SidecarPort } from './spec';

/** Judges what the ports of both directions have in common. */
export function checkSidecarPort(
  { name = '', protocol = '', targetPort = 0 }: SidecarPort,
  path: string,
  rule: string,
  context: WebhookContext,
): void {
  if (targetPort > 0)
    context.error(rule, `${path}.targetPort`, 'A sidecar listens on "number", and knows no "targetPort".', 'Remove "targetPort".');
  if (name !== '') checkPortName(name, `${path}.name`, rule, context);
  if (protocol !== '') checkProtocol(protocol, `${path}.protocol`, rule, context);
}

const unix = 'unix://';
const hosts = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];

/** As Go splits them: colons in a host stand in brackets. */
const hostAndPort = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/;

/** Why a sidecar cannot hand requests to an endpoint; nothing if it can. */
function endpointFault(endpoint: string): string | undefined {
  if (endpoint === '') return undefined;
  if (endpoint.startsWith(unix)) return socketFault(endpoint.slice(unix.length));
  const [whole, bracketed, bare = '', port = ''] = hostAndPort.exec(endpoint) ?? [];
  if (whole === undefined || !hosts.includes(bracketed ?? bare))
    return 'it is "127.0.0.1:PORT", "0.0.0.0:PORT", "[::1]:PORT", "[::]:PORT" or "unix:///path"';
  return /^[+-]?\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65535 ? undefined : 'a port goes from 1 to 65535';
}

function checkTLS(tls: ServerTLS, protocol: string, path: string, context: WebhookContext): void {
  const since127 = context.since('1.27.0');
  const unfit: readonly (readonly [field: string, isGiven: boolean])[] = [
    ['subjectAltNames', (tls.subjectAltNames ?? []).length > 0],
    ['httpsRedirect', tls.httpsRedirect === true],
    ['credentialName', (tls.credentialName ?? '') !== ''],
    ['credentialNames', since127 && (tls.credentialNames ?? []).length > 0],
    ['tlsCertificates', since127 && (tls.tlsCertificates ?? []).length > 0],
  ];
  for (const [field] of unfit.filter(([, isGiven]) => isGiven)) {
    context.error('SC-5', `${path}.${field}`, `A sidecar knows no "${field}".`, `Remove "${field}".`);
  }
  if (['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].includes(tls.mode ?? '')) {
    context.error('SC-5', `${path}.mode`, `A sidecar cannot listen with ${tls.mode ?? ''}.`, 'Choose SIMPLE or MUTUAL.');
  }
  if (!isTLS(protocol))
    context.error('SC-5', path, `A port of "${protocol}" speaks no TLS, and "tls" is there.`, 'Choose HTTPS or TLS, or remove "tls".');
  checkServerTLS(tls, path, context);
}

function checkEndpoint(endpoint: string, path: string, context: WebhookContext): void {
  const fault = endpointFault(endpoint);
  if (fault !== undefined) context.error('SC-4', path, `"${endpoint}" is no endpoint of the workload: ${fault}.`, 'Correct the endpoint.');
}

function checkPool({ port, connectionPool }: IngressListener, path: string, context: WebhookContext): void {
  if (!context.since('1.21.0')) return;
  checkConnectionPool(connectionPool, path, context);
  if (connectionPool?.http === undefined || port === undefined || isHTTP(port.protocol ?? '')) return;
  const message = `A port of "${port.protocol ?? ''}" has no requests of HTTP to limit.`;
  context.warn('SC-6', `${path}.http`, message, 'Remove "http", or choose a protocol of HTTP.');
}

/** Judges what a sidecar takes for its workload. */
export function checkIngress(listener: IngressListener, path: string, context: WebhookContext): void {
  const { port, bind = '', defaultEndpoint = '', tls } = listener;
  if (port === undefined) context.error('SC-3', `${path}.port`, 'The listener has no port.', 'Give it one.');
  else {
    checkSidecarPort(port, `${path}.port`, 'SC-3', context);
    checkPort(port.number, `${path}.port.number`, 'SC-3', context);
  }
  if (bind !== '' && !isIP(bind)) context.error('SC-3', `${path}.bind`, `"${bind}" is no address.`, 'Give one, or leave "bind" out.');
  checkEndpoint(defaultEndpoint, `${path}.defaultEndpoint`, context);
  if (tls !== undefined) checkTLS(tls, port?.protocol ?? '', `${path}.tls`, context);
  checkPool(listener, `${path}.connectionPool`, context);
}

/** Two listeners on one port. */
export function checkTwins(listeners: readonly IngressListener[], context: WebhookContext): void {
  listeners.forEach(({ port }, index) => {
    if (
      port === undefined ||
      listeners.findIndex((other) => other.port !== undefined && (other.port.number ?? 0) === (port.number ?? 0)) === index
    )
      return;
    context.error(
      'SC-3',
      `spec.ingress[${index}].port.number`,
      `Another listener has the port ${port.number ?? 0}.`,
      'Give each listener a port of its own.',
    );
  });
}
