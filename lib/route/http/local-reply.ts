import { headerOf, type Message } from './message';
import type { Header } from '../request';

/** What a client gets from the proxy itself. */
export interface LocalReply {
  readonly status: number;
  readonly body: string;
  readonly headers: readonly Header[];
}

/** The codes of gRPC that stand for some of HTTP's; all others are unknown to it. */
const codes: Readonly<Record<number, number>> = { 400: 13, 401: 16, 403: 7, 404: 12, 429: 14, 502: 14, 503: 14, 504: 14 };
const unknown = 2;

const isGRPC = (message: Message): boolean => /^application\/grpc(?:$|[+;])/.test(headerOf(message, 'content-type') ?? '');

/** An answer of the proxy as the client gets it: one of gRPC has its status among the headers, and no body. */
export function localReply(status: number, body: string, message: Message, grpc = codes[status] ?? unknown): LocalReply {
  if (!isGRPC(message)) return { status, body: message.method === 'HEAD' ? '' : body, headers: [] };
  const text: readonly Header[] = body === '' ? [] : [['grpc-message', encodeURI(body).replaceAll('%20', ' ')]];
  return { status: 200, body: '', headers: [...text, ['grpc-status', String(grpc)]] };
}
