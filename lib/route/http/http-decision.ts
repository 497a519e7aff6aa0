import type { ChainAction } from '../proxies/filter-chain';
import { preflightAnswer } from './cors-answer';
import type { Decision, MatchedRoute, Step } from '../decision';
import { answerHeaders, forwarded, type Forwarding } from './forwarding';
import { locationOf } from './location';
import { localReply, type LocalReply } from './local-reply';
import type { Message } from './message';
import { dependsOnAge } from '../proxies/order';
import type { Header } from '../request';
import { mismatchOf } from './route-match';
import type { Redirect, Route, VirtualHost } from '../tables';
import type { RouteTable } from './virtual-host-index';

type HTTPChain = Extract<ChainAction, { readonly kind: 'http' }>;

function matchedRoute(table: RouteTable, host: VirtualHost, index: number, { name, action, origin, fault, cors }: Route): MatchedRoute {
  return {
    table: table.name,
    virtualHost: host.name,
    index,
    name,
    ...(origin === undefined ? {} : { origin }),
    ...(action.kind === 'forward'
      ? { forward: { timeoutMs: action.timeoutMs, retries: action.retries, ...(action.hash === undefined ? {} : { hash: action.hash }) } }
      : {}),
    ...(fault === undefined ? {} : { fault }),
    ...(cors === undefined ? {} : { cors }),
  };
}

const some = (responseHeaders: readonly Header[]): { readonly responseHeaders?: readonly Header[] } =>
  responseHeaders.length === 0 ? {} : { responseHeaders };

/** What a client gets from a fault that breaks every request off; of a status of gRPC other clients see only a success. */
function aborted({ fault }: Route, message: Message): LocalReply | undefined {
  const { abort } = fault ?? {};
  if (abort === undefined || abort.percent < 100) return undefined;
  const body = 'fault filter abort';
  return abort.grpc === undefined ? localReply(abort.status ?? 0, body, message) : localReply(200, body, message, abort.grpc);
}

const isRedirection = (status: number): boolean => status >= 300 && status < 400;

const hither = (status: number): Redirect => ({ kind: 'redirect', status });

/** What a route that took a request does with it: faults come first, then preflights, then what the route is for. */
function decideOnRoute(route: Route, matched: MatchedRoute, given: Forwarding, trace: readonly Step[]): Decision {
  const { message } = given;
  const { action } = route;
  const common = { route: matched, trace };
  if (route.unsupported !== undefined) return { outcome: 'unsupported', field: route.unsupported, trace };
  const abort = aborted(route, message);
  const mirrors = action.kind === 'forward' && action.mirrors.length > 0 ? { mirrors: action.mirrors } : {};
  const first = action.kind === 'forward' ? action.targets[0] : undefined;
  if (abort !== undefined) {
    return { ...common, ...mirrors, outcome: 'abort', status: abort.status, ...some(answerHeaders(route, first, abort.headers, message)) };
  }
  const preflight = action.kind === 'forward' ? preflightAnswer(route.cors, message) : undefined;
  if (preflight !== undefined) return { ...common, ...mirrors, outcome: 'corsPreflight', status: 200, ...some(preflight) };
  if (action.kind === 'forward') return { ...common, ...forwarded(route, action, given) };
  if (action.kind === 'respond') {
    const { status, body, headers } = localReply(action.status, action.body, message);
    const answer = { ...common, status, ...some(answerHeaders(route, undefined, headers, message)) };
    // Envoy sends the address of the request itself along.
    if (isRedirection(status)) return { ...answer, outcome: 'redirect', location: locationOf(hither(status), message, route.match.path) };
    return { ...answer, outcome: 'directResponse', body };
  }
  const responseHeaders = some(answerHeaders(route, undefined, [], message));
  return {
    ...common,
    outcome: 'redirect',
    status: action.status,
    location: locationOf(action, message, route.match.path),
    ...responseHeaders,
  };
}

function decideOnHost(table: RouteTable, host: VirtualHost, given: Forwarding, trace: Step[]): Decision {
  for (const [index, route] of host.routes.entries()) {
    const candidate = route.name === '' ? String(index) : `${index} ${route.name}`;
    const rejected = mismatchOf(route.match, given.message);
    trace.push({ stage: 'route', candidate, ...(rejected === undefined ? {} : { rejected }) });
    if (rejected !== undefined) continue;
    if (route.match.claims !== undefined) return { outcome: 'unsupported', field: route.match.claims, trace };
    const decision = decideOnRoute(route, matchedRoute(table, host, index, route), given, trace);
    const ages = dependsOnAge(host, index, given.message);
    return ages.length === 0 ? decision : { ...decision, dependsOn: [...ages, ...(decision.dependsOn ?? [])] };
  }
  return noRoute(given.message, trace);
}

function noRoute(message: Message, trace: readonly Step[]): Decision {
  const { status, headers } = localReply(404, '', message);
  return { outcome: 'noRoute', status, ...some(headers), trace };
}

/** What the routes of a filter chain make of a request. */
export function decideHTTP(chain: HTTPChain, given: Forwarding, trace: Step[]): Decision {
  const { message } = given;
  if (!message.path.startsWith('/')) return { outcome: 'error', status: 404, details: 'absolute_path_rejected', trace };
  const table = chain.table();
  if (table.fault !== undefined) return { outcome: 'invalidConfig', why: table.fault, trace };
  const host = table.index.find(message.authority);
  trace.push({
    stage: 'virtualHost',
    candidate: host?.name ?? table.name,
    ...(host === undefined ? { rejected: `no domain takes ${message.authority}` } : {}),
  });
  if (host === undefined) return noRoute(message, trace);
  if (host.requiresTLS && !chain.isTLS) {
    return { outcome: 'httpsRedirect', status: 301, location: `https://${message.authority}${message.path}`, trace };
  }
  return decideOnHost(table, host, given, trace);
}
