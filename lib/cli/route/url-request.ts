import { proxyForms, readProxy } from '../../route/proxy-name';
import type { RouteRequest } from '../../route/request';
import { requestOf } from '../../route/request-literal';
import { UsageError } from '../usage-error';

/** What a call says of a request beside its URL. */
export interface RequestFlags {
  readonly from?: string | undefined;
  readonly port?: string | undefined;
  readonly sni?: string | undefined;
  readonly method?: string | undefined;
  readonly header?: readonly string[] | undefined;
}

/** Headers as they are sent; what has no colon is a value without a name. */
function headersOf(texts: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  for (const text of texts) {
    const colon = text.indexOf(':');
    const name = text.slice(0, Math.max(colon, 0));
    (found[name] ??= []).push(text.slice(colon + 1).trim());
  }
  return found;
}

/** The request that a call means. @throws UsageError where nobody asks @throws MESH030 for what is no proxy, URL or port */
export function requestIn(url: string, { from, port, sni, method, header = [] }: RequestFlags): RouteRequest {
  if (from === undefined) throw new UsageError('Nobody asks.', `Give "--from" ${proxyForms}.`);
  const literal = {
    url,
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(sni === undefined ? {} : { sni }),
    ...(method === undefined ? {} : { method }),
    headers: headersOf(header),
  };
  return requestOf(literal, readProxy(from));
}
