import type { HTTPRoute } from '../../mesh/virtual-services/spec';
import type { Redirect } from '../tables';

/** By this text a converted route says that only the part of the path that matched is replaced. */
export const prefixMark = '%PREFIX()%';

/** The codes that Envoy knows; a route with another one has no action, and Envoy does not take it. */
const codes = new Set([301, 302, 303, 307, 308]);

/** The port that a location names; one that goes without saying is left out. */
function portOf(written: NonNullable<HTTPRoute['redirect']>, listener: number, isTLS: boolean): number | undefined {
  const derived = written.derivePort === 'FROM_REQUEST_PORT' ? listener : undefined;
  const port = written.port ?? derived;
  const scheme = written.scheme || (isTLS ? 'https' : 'http');
  const isDefault = (port === 80 && scheme === 'http') || (port === 443 && scheme === 'https');
  return port === undefined || port === 0 || isDefault ? undefined : port;
}

/** By no text nothing is replaced, neither the path nor its part. */
function pathOf(uri: string, isConverted: boolean): Redirect['path'] {
  const isPart = isConverted && uri.startsWith(prefixMark);
  const text = isPart ? uri.slice(prefixMark.length) : uri;
  if (text === '') return undefined;
  return isPart ? { kind: 'prefix', text } : { kind: 'path', text: text.startsWith('/') ? text : `/${text}` };
}

/** Where a route sends its clients; nothing where Envoy does not take the status. */
export function redirectOf(
  written: NonNullable<HTTPRoute['redirect']>,
  { port: listener, isTLS, isConverted }: { readonly port: number; readonly isTLS: boolean; readonly isConverted: boolean },
): Redirect | undefined {
  const status = written.redirectCode || 301;
  if (!codes.has(status)) return undefined;
  const port = portOf(written, listener, isTLS);
  const path = pathOf(written.uri ?? '', isConverted);
  return {
    kind: 'redirect',
    status,
    ...(written.scheme ? { scheme: written.scheme } : {}),
    ...(written.authority ? { host: written.authority } : {}),
    ...(port === undefined ? {} : { port }),
    ...(path === undefined ? {} : { path }),
  };
}
