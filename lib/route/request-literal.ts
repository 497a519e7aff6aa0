import { isIP } from '../values/address';
import { didYouMean } from '../values/did-you-mean';
import { MeshError } from '../values/error';
import type { Header, ProxyReference, RouteRequest } from './request';

/** A request in a few words: a URL or its parts, and what differs from a plain GET. */
export interface RequestLiteral {
  /** `http://`, `https://` (TLS with the host as server name) or `tcp://` (bytes), with host, port and path. */
  readonly url?: string;
  /**
   * The Host header.
   * @default - the host of the URL
   */
  readonly host?: string;
  /**
   * The port that is dialled.
   * @default - that of the URL, or the usual one of its scheme; 80 without a URL
   */
  readonly port?: number;
  /**
   * With the query.
   * @default - that of the URL, or `/`
   */
  readonly path?: string;
  /** @default GET */
  readonly method?: string;
  /** A repeated header is a list. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * The server name of the TLS handshake.
   * @default - the host of an https URL; else there is no TLS
   */
  readonly sni?: string;
}

const fields = ['from', 'url', 'host', 'port', 'path', 'method', 'headers', 'sni'] as const satisfies readonly (
  'from' | keyof RequestLiteral
)[];

const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

interface Place {
  readonly scheme: string;
  readonly authority: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly path: string;
}

/** A request that cannot be read. */
const unreadable = (message: string, hint: string): MeshError => new MeshError('MESH030', message, { hint });

const withSlash = (path: string): string => (path.startsWith('/') ? path : `/${path}`);

function placeOf(url: string): Place {
  const [, scheme, authority = '', path = ''] = /^(https?|tcp):\/\/([^/?#]*)([^#]*)/.exec(url) ?? [];
  if (scheme === undefined) throw unreadable(`"${url}" is no URL.`, 'Begin it with "http://", "https://" or "tcp://".');
  const [, host = authority, port] = /^(.*):(\d+)$/.exec(authority) ?? [];
  return { scheme, authority, host, port: port === undefined ? usualPorts[scheme] : Number(port), path: withSlash(path) };
}

function placeWithin({ url, host }: RequestLiteral): Place {
  if (url !== undefined) return placeOf(url);
  if (host === undefined)
    throw unreadable('The request has no URL and no host.', 'Give it a "url", or a "host" with a "port" and a "path".');
  return placeOf(`http://${host}`);
}

function portOf(given: number | undefined, { port }: Place): number {
  const number = given ?? port;
  if (number !== undefined && Number.isInteger(number) && number > 0 && number < 65_536) return number;
  throw unreadable('Nobody says which port is dialled.', 'Write a port from 1 to 65535 behind the host, or give it as "port".');
}

const headersOf = (headers: NonNullable<RequestLiteral['headers']>): readonly Header[] =>
  Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).map((each): Header => [name, each]));

/** A misspelt field would ask something else than was meant. */
function requireKnown(literal: object): void {
  const unknown = Object.keys(literal).find((name) => !fields.some((each) => each === name));
  if (unknown === undefined) return;
  throw unreadable(`A request has no "${unknown}".${didYouMean(unknown, fields)}`, 'Correct the name, or remove it.');
}

/** The request that a literal means, asked by a proxy. @throws MESH030 for what is no URL, and where the port is not known */
export function requestOf(literal: RequestLiteral, from: ProxyReference): RouteRequest {
  requireKnown(literal);
  const place = placeWithin(literal);
  const { scheme, authority, host } = place;
  const { sni, method = 'GET', headers = {}, path = place.path } = literal;
  const isTLS = scheme === 'https' || sni !== undefined;
  return {
    from,
    port: portOf(literal.port, place),
    protocol: scheme === 'tcp' ? 'tcp' : 'http',
    ...(isIP(host) ? { address: host } : {}),
    ...(isTLS ? { tls: { sni: sni ?? literal.host ?? host } } : {}),
    method,
    authority: literal.host ?? authority,
    path: withSlash(path),
    headers: headersOf(headers),
  };
}
