import type { Header, RouteRequest } from '../request';

/** A request as a proxy reads it. */
export interface Message {
  readonly method: string;
  readonly authority: string;
  /** Normalised, with the query. */
  readonly path: string;
  /** The path without query. */
  readonly bare: string;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: readonly Header[];
  readonly scheme: 'http' | 'https';
}

/** The first value of each parameter; nothing is decoded. */
function queryOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (text === '') return found;
  for (const part of text.split('&')) {
    const equals = part.indexOf('=');
    const key = equals === -1 ? part : part.slice(0, equals);
    if (!found.has(key)) found.set(key, equals === -1 ? '' : part.slice(equals + 1));
  }
  return found;
}

const absolute = /^https?:\/\/([^/?#]+)(.*)$/;

/** A request whose path is a whole URL is one for that URL's host. */
export function withoutURL<Request extends Pick<RouteRequest, 'authority' | 'path'>>(request: Request): Request {
  const [, authority, path = ''] = absolute.exec(request.path) ?? [];
  return authority === undefined ? request : { ...request, authority, path: path.startsWith('/') ? path : `/${path}` };
}

/** A request with a path that has been normalised. */
export function readMessage({ method, authority, headers }: RouteRequest, path: string, scheme: 'http' | 'https'): Message {
  const mark = path.indexOf('?');
  return {
    method,
    authority,
    path,
    bare: mark === -1 ? path : path.slice(0, mark),
    query: queryOf(mark === -1 ? '' : path.slice(mark + 1)),
    headers: headers.map(([name, value]) => [name.toLowerCase(), value]),
    scheme,
  };
}

/** The value of a header by its name in lower case; several are one with commas between. */
export function headerOf({ headers, method, authority, path, scheme }: Message, name: string): string | undefined {
  if (name === ':method') return method;
  if (name === ':authority' || name === 'host') return authority;
  if (name === ':path') return path;
  if (name === ':scheme') return scheme;
  const values = headers.flatMap(([key, value]) => (key === name ? [value] : []));
  return values.length === 0 ? undefined : values.join(',');
}
