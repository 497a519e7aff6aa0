import type { Message } from './message';
import { rewrittenPath } from './path-rewrite';
import type { PathMatch, Redirect } from '../tables';

const ports: Readonly<Record<string, string>> = { http: ':80', https: ':443' };

/** The host of a request in a location: its port goes where another one comes, or where it was that of the old scheme. */
function hostOf(authority: string, scheme: string, oldScheme: string, hasPort: boolean): string {
  const colon = authority.lastIndexOf(':');
  if (colon <= authority.lastIndexOf(']')) return authority;
  const goes = hasPort || (scheme !== oldScheme && authority.slice(colon) === ports[oldScheme]);
  return goes ? authority.slice(0, colon) : authority;
}

function pathOf({ path }: Redirect, message: Message, match: PathMatch): string {
  if (path === undefined) return message.path;
  if (path.kind === 'prefix') return rewrittenPath(message.path, match, { kind: 'prefix', text: path.text });
  return path.text.includes('?') ? path.text : path.text + message.path.slice(message.bare.length);
}

/** Where a redirect sends a client. */
export function locationOf(redirect: Redirect, message: Message, match: PathMatch): string {
  const scheme = redirect.scheme ?? message.scheme;
  const port = redirect.port === undefined ? '' : `:${redirect.port}`;
  const host = redirect.host ?? hostOf(message.authority, scheme, message.scheme, port !== '');
  return `${scheme}://${host}${port}${pathOf(redirect, message, match)}`;
}
