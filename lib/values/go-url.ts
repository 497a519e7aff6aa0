import { isIP } from 'node:net';

/** What Go makes of a URL, as far as it is asked. */
export interface GoURL {
  /** In lower case; empty if there is none. */
  readonly scheme: string;
  /** As it is written; empty if there is none. */
  readonly port: string;
}

const controls = /[\u0000-\u001f\u007f]/;
const badEscape = /%(?![0-9a-fA-F]{2})/;
const user = /^[-\w.:~!$&'()*+,;=%@]*$/;

/** A host escapes only what is not ASCII, and the percent sign. */
const hostCharacters = /^(?:[-\w.~!$&'()*+,;=:[\]<>"\u0080-\uffff]|%25|%[89a-fA-F][0-9a-fA-F])*$/;
const optionalPort = /^(?::(\d*))?$/;

/** The port of a host, empty if there is none; nothing if Go does not take the host. */
function portOf(host: string): string | undefined {
  if (!hostCharacters.test(host)) return undefined;
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) return undefined;
  if (bracket === 0) {
    const end = host.lastIndexOf(']');
    if (end === -1 || isIP(host.slice(1, end).replace('%25', '%')) !== 6) return undefined;
    return portBehind(host.slice(end + 1));
  }
  const colon = host.lastIndexOf(':');
  return colon === -1 ? '' : portBehind(host.slice(colon));
}

const portBehind = (text: string): string | undefined => {
  const match = optionalPort.exec(text);
  return match === null ? undefined : (match[1] ?? '');
};

/** The same for a host with a user before it. */
function authorityPort(authority: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const before = authority.slice(0, Math.max(at, 0));
  return user.test(before) && !badEscape.test(before) ? portOf(authority.slice(at + 1)) : undefined;
}

/** What stands behind the scheme: an authority where two slashes say so, and a path. Gives the port. */
function restPort(rest: string, scheme: string, isRequest: boolean): string | undefined {
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || (!isRequest && !rest.startsWith('///')));
  const slash = hasAuthority ? rest.indexOf('/', 2) : 0;
  const [authority, path] = slash === -1 ? [rest.slice(2), ''] : [rest.slice(2, Math.max(slash, 2)), rest.slice(slash)];
  if (badEscape.test(path)) return undefined;
  return hasAuthority ? authorityPort(authority) : '';
}

/** A path that begins with no slash: what has a scheme is opaque, and a request has none. */
const isRootless = (path: string, scheme: string, isRequest: boolean): boolean =>
  scheme !== '' || (!isRequest && !/^[^/]*:/.test(path) && !badEscape.test(path));

/** The scheme, and what stands behind it. */
function splitScheme(text: string): readonly [scheme: string, rest: string] {
  const [, scheme = '', rest = text] = /^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$/s.exec(text) ?? [];
  return [scheme.toLowerCase(), rest];
}

function parse(text: string, isRequest: boolean): GoURL | undefined {
  if (controls.test(text) || text.startsWith(':') || (isRequest && text === '')) return undefined;
  if (text === '*') return { scheme: '', port: '' };
  const [scheme, rest] = splitScheme(text);
  const path = rest.replace(/\?.*$/s, '');
  if (!path.startsWith('/')) return isRootless(path, scheme, isRequest) ? { scheme, port: '' } : undefined;
  const port = restPort(path, scheme, isRequest);
  return port === undefined ? undefined : { scheme, port };
}

/**
 * A URL, absolute or relative, as Go reads it; nothing for what Go does not take.
 *
 * @param text - `https://example.com:8443/a#b`, `a/b`, `file:`
 *
 * @see https://pkg.go.dev/net/url#Parse
 */
export function parseURL(text: string): GoURL | undefined {
  const hash = text.indexOf('#');
  const [whole, fragment] = hash === -1 ? [text, ''] : [text.slice(0, hash), text.slice(hash + 1)];
  return badEscape.test(fragment) ? undefined : parse(whole, false);
}

/**
 * The scheme of a URL that Go takes for a request, in lower case; empty for a path that begins with a slash, and nothing for what Go
 * does not take.
 *
 * @param text - `https://example.com/a`, `/a`, `file:`
 *
 * @see https://pkg.go.dev/net/url#ParseRequestURI
 */
export const requestScheme = (text: string): string | undefined => parse(text, true)?.scheme;
