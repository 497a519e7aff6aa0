import { isIP } from '../../values/address';
import { isDNSLabel } from '../../values/host';
import { isHTTP, isTLS } from '../../values/protocol-class';
import type { KindRules, WebhookContext } from '../webhook/context';
import { gatewayHostFault } from './shared/gateway-hosts';
import { checkPort } from './shared/numbers';
import { checkProtocol, socketFault } from './shared/ports';
import { checkServerTLS, type ServerTLS } from './shared/server-tls';

/** A port that a gateway listens on. */
interface Port {
  readonly number?: number;
  readonly name?: string;
  readonly protocol?: string;
  readonly targetPort?: number;
}

interface Server {
  readonly port?: Port;
  readonly hosts?: readonly string[];
  readonly bind?: string;
  readonly tls?: ServerTLS;
}

/** What the rules read of a Gateway. */
export interface GatewaySpec {
  readonly servers?: readonly Server[];
  readonly selector?: Readonly<Record<string, string>>;
}

/** Gateways that Istio made from Gateway API may have other names, and hosts of no namespace. */
const fromGatewayAPI = (context: WebhookContext): boolean =>
  context.since('1.21.0') && context.manifest.metadata?.annotations?.['internal.istio.io/gateway-semantics'] === 'gateway';

const unix = 'unix://';

function checkBind(bind: string, number: number, path: string, context: WebhookContext): void {
  if (bind.startsWith(unix)) {
    const fault = socketFault(bind.slice(unix.length));
    if (fault !== undefined) context.error('GW-12', path, `"${bind}" is no Unix socket: ${fault}.`, 'Write "unix:///path".');
    if (number !== 0)
      context.error('GW-12', path, `"${bind}" has no port, and the number is ${number}.`, 'Write "number: 0", or bind an address.');
  } else if (bind !== '' && !isIP(bind)) {
    context.error('GW-13', path, `"${bind}" is neither an address nor a Unix socket.`, 'Give one of the two, or leave "bind" out.');
  }
}

/** Returns whether the port is fine. */
function checkServerPort(
  { number = 0, name = '', protocol = '', targetPort = 0 }: Port,
  bind: string,
  path: string,
  context: WebhookContext,
): boolean {
  const before = context.complaints.length;
  checkProtocol(protocol, `${path}.protocol`, 'GW-8', context);
  if (!(bind.startsWith(unix) && number === 0)) checkPort(number, `${path}.number`, 'GW-9', context);
  if (targetPort > 0)
    context.error(
      'GW-10',
      `${path}.targetPort`,
      'A gateway listens on "number", and forwards nothing to "targetPort".',
      'Remove "targetPort".',
    );
  if (name === '') context.error('GW-11', `${path}.name`, 'The port has no name.', 'Name it.');
  return context.complaints.length === before;
}

/** Whether `tls` asks for no TLS, so that only the redirect is left of it. */
const isBare = ({ mode = 'PASSTHROUGH', caCertificates = '', privateKey = '', serverCertificate = '' }: ServerTLS): boolean =>
  ['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(mode) && caCertificates + privateKey + serverCertificate === '';

function checkTLSUse({ port: { protocol = '' } = {}, tls }: Server, path: string, context: WebhookContext): void {
  const report = (rule: string, message: string, hint: string): void => {
    context.error(rule, `${path}.tls`, message, hint);
  };
  if (isTLS(protocol)) {
    if (tls === undefined) report('GW-14', `A port of ${protocol} ends TLS or passes it on, and "tls" is missing.`, 'Say how with "tls".');
    return;
  }
  if (tls === undefined) return;
  const message = `A port of ${protocol} speaks no TLS, and "tls" is there.`;
  if (!isHTTP(protocol)) report('GW-16', message, 'Choose TLS, or remove "tls".');
  else if (!isBare(tls)) report('GW-15', message, 'Choose HTTPS, or keep only "httpsRedirect" of "tls".');
}

function checkServer(server: Server, path: string, context: WebhookContext): void {
  const { hosts = [], port, bind = '', tls } = server;
  if (hosts.length === 0) context.error('GW-5', `${path}.hosts`, 'The server has no hosts.', 'Name them; "*" takes all.');
  hosts.forEach((host, index) => {
    const fault = gatewayHostFault(host, fromGatewayAPI(context) ? ['*', '.', '~'] : ['*', '.']);
    if (fault !== undefined) context.error('GW-6', `${path}.hosts[${index}]`, `"${host}" is no host: ${fault}.`, 'Correct the host.');
  });
  let isFine = false;
  if (port === undefined) context.error('GW-7', `${path}.port`, 'The server has no port.', 'Give it one.');
  else isFine = checkServerPort(port, bind, `${path}.port`, context);
  checkBind(bind, port?.number ?? 0, `${path}.bind`, context);
  if (tls !== undefined) checkServerTLS(tls, `${path}.tls`, context);
  if (isFine) checkTLSUse(server, path, context);
}

/** The rules of Istio's Gateway. */
export const gatewayRules: KindRules<GatewaySpec> = ({ servers = [] }, context) => {
  if (!isDNSLabel(context.name) && !fromGatewayAPI(context)) {
    context.error(
      'GW-1',
      'metadata.name',
      `"${context.name}" is no name of a gateway; up to 63 letters, digits and inner "-" are taken.`,
      'Choose a name without dots.',
    );
  }
  if (servers.length === 0) context.error('GW-2', 'spec.servers', 'The gateway listens on nothing.', 'Give it at least one server.');
  const names = new Set<string>();
  servers.forEach((server, index) => {
    const path = `spec.servers[${index}]`;
    checkServer(server, path, context);
    const { name = '', protocol = '' } = server.port ?? {};
    const isTwin = names.has(name);
    if (server.port !== undefined) names.add(name);
    if (isTwin && server.port !== undefined)
      context.error('GW-3', `${path}.port.name`, `The name "${name}" is there twice.`, 'Give each server a port name of its own.');
    if (server.tls?.httpsRedirect === true && !isHTTP(protocol)) {
      context.warn(
        'GW-4',
        `${path}.tls.httpsRedirect`,
        `A port of ${protocol} has no HTTP requests to redirect.`,
        'Remove "httpsRedirect", or move it to the server of HTTP.',
      );
    }
  });
};
