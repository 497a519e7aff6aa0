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

/** The request that a URL means. @throws UsageError for what is no URL */
export function requestOf(url: string, flags: RequestFlags): RouteRequest {
  const [, scheme, authority = '', path = ''] = /^(https?|tcp):\/\/([^/?#]*)([^#]*)/.exec(url) ?? [];
  if (scheme === undefined) throw new UsageError(`"${url}" is no URL.`, 'Begin it with "http://", "https://" or "tcp://".');
  const colon = authority.lastIndexOf(':');
  const written = /^\d+$/.test(authority.slice(colon + 1)) && colon !== -1 ? Number(authority.slice(colon + 1)) : undefined;
  const host = written === undefined ? authority : authority.slice(0, colon);
  const isTLS = scheme === 'https' || flags.sni !== undefined;
  return {
    from: proxyOf(flags.from),
    port: Number(flags.port ?? written ?? usualPorts[scheme] ?? 0),
    protocol: scheme === 'tcp' ? 'tcp' : 'http',
    ...(scheme === 'tcp' && /^[\d.]+$/.test(host) ? { address: host } : {}),
    ...(isTLS ? { tls: { sni: flags.sni ?? host } } : {}),
    method: flags.method ?? 'GET',
    authority,
    path: path.startsWith('/') ? path : `/${path}`,
    headers: (flags.header ?? []).map(headerOf),
  };
}
