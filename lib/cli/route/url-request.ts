import { isIP } from '../../values/address';
import type { Header, ProxyReference, RouteRequest } from '../../route/request';
import { UsageError } from '../check/usage-error';

/** What a call says of a request beside its URL. */
export interface RequestFlags {
  readonly from?: string | undefined;
  readonly port?: string | undefined;
  readonly sni?: string | undefined;
  readonly method?: string | undefined;
  readonly header?: readonly string[] | undefined;
}

const forms = '"pod:NAMESPACE/LABEL=VALUE", "gateway:NAMESPACE/LABEL=VALUE" or "gateway-api:NAMESPACE/NAME"';

const labelsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(',')
      .filter((each) => each !== '')
      .map((each) => [each.split('=')[0] ?? '', each.slice(each.indexOf('=') + 1)]),
  );

/** Reads who asks. @throws UsageError for what names no proxy */
function proxyOf(from: string | undefined): ProxyReference {
  const [, kind, namespace = '', rest = ''] = /^(pod|gateway|gateway-api):([^/]+)(?:\/(.*))?$/.exec(from ?? '') ?? [];
  if (kind === 'gateway-api') return { kind: 'gatewayAPI', namespace, name: rest };
  if (kind !== undefined) return { kind: kind === 'pod' ? 'sidecar' : 'gateway', namespace, labels: labelsOf(rest) };
  throw new UsageError(from === undefined ? 'Nobody asks.' : `"${from}" names no proxy.`, `Give "--from" ${forms}.`);
}

const headerOf = (text: string): Header => {
  const colon = text.indexOf(':');
  return [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1).trim()];
};

const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

interface Place {
  readonly scheme: string;
  readonly authority: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly path: string;
}

/** Takes a URL apart. @throws UsageError for what is none */
function placeOf(url: string): Place {
  const [, scheme, authority = '', path = ''] = /^(https?|tcp):\/\/([^/?#]*)([^#]*)/.exec(url) ?? [];
  if (scheme === undefined) throw new UsageError(`"${url}" is no URL.`, 'Begin it with "http://", "https://" or "tcp://".');
  const [, host = authority, port] = /^(.*):(\d+)$/.exec(authority) ?? [];
  const number = port === undefined ? usualPorts[scheme] : Number(port);
  return { scheme, authority, host, port: number, path: path.startsWith('/') ? path : `/${path}` };
}

function portOf(flag: string | undefined, { port }: Place): number {
  const number = flag === undefined ? port : Number(flag);
  if (number !== undefined && Number.isInteger(number)) return number;
  throw new UsageError('Nobody says which port is dialled.', 'Give "--port", or write it behind the host.');
}

/** The request that a URL means. @throws UsageError for what is no URL, and where the proxy or the port is not known */
export function requestOf(url: string, { from, port, sni, method = 'GET', header = [] }: RequestFlags): RouteRequest {
  const place = placeOf(url);
  const { scheme, authority, host, path } = place;
  const isTLS = scheme === 'https' || sni !== undefined;
  return {
    from: proxyOf(from),
    port: portOf(port, place),
    protocol: scheme === 'tcp' ? 'tcp' : 'http',
    ...(isIP(host) ? { address: host } : {}),
    ...(isTLS ? { tls: { sni: sni ?? host } } : {}),
    method,
    authority,
    path,
    headers: header.map(headerOf),
  };
}
