const controls = /[\u0000-\u001f\u007f]/;
const badEscape = /%(?![0-9a-fA-F]{2})/;
const host = /^[-\w.~!$&'()*+,;=:[\]<>"%\u0080-\uffff]*$/;

/** An address in brackets or a name, and behind a colon a port of digits only. */
const hostWithPort = /^(?:\[[^\]]*\]|[^:[\]]*)(?::\d*)?$/;

const isAuthority = (authority: string): boolean => {
  const [, name = ''] = /^(?:.*@)?(.*)$/s.exec(authority) ?? [];
  return host.test(name) && hostWithPort.test(name) && !badEscape.test(name);
};

/** What stands behind the scheme: an authority where two slashes say so, and a path. */
function isRest(rest: string, hasScheme: boolean): boolean {
  const [, authority, path = rest] = (hasScheme || !rest.startsWith('///') ? /^\/\/([^/]*)(.*)$/s.exec(rest) : null) ?? [];
  return !badEscape.test(path) && (!hasScheme || authority === undefined || isAuthority(authority));
}

/**
 * The scheme of a URL that Go takes for a request, in lower case; empty for a path that begins with a slash, and nothing for what Go
 * does not take.
 *
 * @param text - `https://example.com/a`, `/a`, `file:`
 *
 * @see https://pkg.go.dev/net/url#ParseRequestURI
 */
export function requestScheme(text: string): string | undefined {
  if (text === '' || text.startsWith(':') || controls.test(text)) return undefined;
  const [, scheme = '', rest = text] = /^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$/s.exec(text) ?? [];
  const [beforeQuery = ''] = rest.split('?', 1);
  const isRooted = beforeQuery.startsWith('/');
  if (!isRooted) return scheme === '' ? undefined : scheme.toLowerCase();
  return isRest(beforeQuery, scheme !== '') ? scheme.toLowerCase() : undefined;
}
