import { entriesOf, listOf, numberOf, textOf } from '../../mesh/reading';
import type { Header, ProxyReference, RouteRequest } from '../../route/request';
import type { Case } from './case';

type Entries = Readonly<Record<string, unknown>>;

/** What a line asks: where a request goes, what holds for a cluster, or something of which nothing is known. */
export type Question =
  | { readonly kind: 'request'; readonly request: RouteRequest }
  | { readonly kind: 'cluster'; readonly proxy: ProxyReference; readonly cluster: string }
  | { readonly kind: 'unsupported'; readonly field: string };

/** A request with what it leaves out filled in, as recordings have it. */
export function completed(written: Entries, defaults: Entries, index: number): Entries {
  const merged: Record<string, unknown> = { ...defaults, ...written };
  if ('from' in written) delete merged['to'];
  if ('to' in merged) delete merged['from'];
  const named: Entries = { name: `#${index + 1}`, ...merged };
  if ('cluster' in named) return { name: named['name'], from: named['from'], cluster: named['cluster'] };
  const http = named['protocol'] === 'tcp' ? {} : { method: 'GET', path: '/', authority: '' };
  return { ...('to' in named ? { peer: 'plaintext' } : {}), port: 80, ...http, ...named };
}

const scalar = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const headersOf = (value: unknown): readonly Header[] =>
  Object.entries(entriesOf(value)).flatMap(([name, each]) =>
    (Array.isArray(each) ? each : [each]).map((one: unknown): Header => [name, scalar(one).trim()]),
  );

/** What a request may have that nobody decides about yet. */
const unknownFields = ['to', 'peer', 'jwt'] as const;

function helloOf(value: unknown): NonNullable<RouteRequest['tls']> {
  const { sni, alpn } = entriesOf(value);
  const name = textOf(sni);
  return { ...(name === undefined ? {} : { sni: name }), alpn: listOf(alpn).flatMap((each) => textOf(each) ?? []) };
}

/** What a completed line asks. */
export function questionOf(line: Entries, { proxies }: Case): Question {
  const unknown = unknownFields.find((field) => field in line && !(field === 'peer' && line[field] === 'plaintext'));
  if (unknown !== undefined) return { kind: 'unsupported', field: unknown };
  const from = proxies.get(textOf(line['from']) ?? '');
  if (from === undefined) return { kind: 'unsupported', field: 'from' };
  const cluster = textOf(line['cluster']);
  if (cluster !== undefined) return { kind: 'cluster', proxy: from, cluster };
  return { kind: 'request', request: requestOf(line, from) };
}

function requestOf(line: Entries, from: ProxyReference): RouteRequest {
  const address = textOf(line['ip']);
  const { port, protocol, tls, method, authority = '', path = '/', headers, respond } = line;
  return {
    from,
    port: numberOf(port) ?? 80,
    protocol: protocol === 'tcp' ? 'tcp' : 'http',
    ...(address === undefined ? {} : { address }),
    ...(tls === undefined || tls === null ? {} : { tls: helloOf(tls) }),
    method: textOf(method) ?? 'GET',
    authority: scalar(authority),
    path: scalar(path),
    headers: headersOf(headers),
    respond: headersOf(respond),
  };
}
