import type { Clusters } from '../clusters/clusters';
import { passthroughCluster } from '../clusters/cluster-key';
import { corsHeaders } from './cors-answer';
import type { Arrival, Decision, Destination, MirrorDecision } from '../decision';
import { changed, changedRequest } from './header-changes';
import { localReply, type LocalReply } from './local-reply';
import type { Message } from './message';
import { rewrittenPath } from './path-rewrite';
import type { Header } from '../request';
import type { ClusterKey, Forward, Route, Target } from '../tables';

/** What of a proxy and a request forwarding depends on. */
export interface Forwarding {
  readonly clusters: Clusters;
  readonly message: Message;
  /** What the backend answers with. */
  readonly respond: readonly Header[];
  readonly marksShadows: boolean;
}

const keyOf = ({ cluster, host, subset, port }: Target): ClusterKey => ({
  cluster,
  ...(host === undefined ? {} : { host }),
  ...(subset === undefined ? {} : { subset }),
  ...(port === undefined ? {} : { port }),
});

/** A request as it arrives: the changes of the destination come before those of the route. */
function arrivalOf(route: Route, action: Forward, target: Target, message: Message): Arrival {
  const first = action.isWeighted ? changedRequest(message.headers, target.request, message) : message.headers;
  const headers = changedRequest(first, route.request, message);
  const ofTarget = action.isWeighted ? target.authority : undefined;
  return {
    method: message.method,
    authority: action.authority ?? ofTarget ?? message.authority,
    path: action.rewrite === undefined ? message.path : rewrittenPath(message.path, route.match.path, action.rewrite),
    headers,
  };
}

/** The headers that a client gets with an answer of a backend, or of the proxy itself, on a route. */
export function answerHeaders(route: Route, target: Target | undefined, headers: readonly Header[], message: Message): readonly Header[] {
  const lower = headers.map(([name, value]): Header => [name.toLowerCase(), value]);
  const isWeighted = route.action.kind === 'forward' && route.action.isWeighted;
  const first = isWeighted && target !== undefined ? changed(lower, target.response, message) : lower;
  return changed(first, route.response, message);
}

function withCors(headers: readonly Header[], added: readonly Header[]): readonly Header[] {
  const names = new Set(added.map(([name]) => name));
  return [...headers.filter(([name]) => !names.has(name)), ...added];
}

/** What a client gets where a cluster takes nothing. */
const failedReply = (failure: 'noCluster' | 'noHealthyUpstream', { missingStatus }: Forward, message: Message): LocalReply =>
  failure === 'noCluster' ? localReply(missingStatus, '', message) : localReply(503, 'no healthy upstream', message);

function destinationOf(
  route: Route,
  action: Forward,
  target: Target,
  { clusters, message, respond }: Forwarding,
): Omit<Destination, 'share'> {
  const failure = clusters.failureOf(target.cluster);
  if (failure !== undefined) {
    const { status } = failedReply(failure, action, message);
    return { ...keyOf(target), failure: { outcome: failure, status } };
  }
  return {
    ...keyOf(target),
    request: arrivalOf(route, action, target, message),
    responseHeaders: withCors(answerHeaders(route, target, respond, message), corsHeaders(route.cors, message)),
  };
}

const shadow = (authority: string): string => authority.replace(/^([^:]*|\[.*\])(?=:\d+$|$)/, '$1-shadow');

function mirrorsOf(action: Forward, arrival: Arrival | undefined, { clusters, marksShadows }: Forwarding): readonly MirrorDecision[] {
  return action.mirrors.map((mirror) => {
    if (arrival === undefined || clusters.failureOf(mirror.cluster) !== undefined) return mirror;
    const authority = marksShadows ? shadow(arrival.authority) : arrival.authority;
    return { ...mirror, arrives: { authority, path: arrival.path } };
  });
}

type Forwarded = Extract<Decision, { readonly destinations: unknown }>;

/** What the client gets from the proxy where the first share fails. */
function failedHeaders(route: Route, action: Forward, first: Destination | undefined, { message }: Forwarding): readonly Header[] {
  if (first?.failure === undefined) return [];
  const answered = answerHeaders(route, action.targets[0], failedReply(first.failure.outcome, action, message).headers, message);
  return withCors(answered, corsHeaders(route.cors, message));
}

function sharesOf(route: Route, action: Forward, given: Forwarding): readonly Destination[] {
  const total = action.targets.reduce((sum, { weight }) => sum + weight, 0);
  return action.targets.map((target) => ({
    ...destinationOf(route, action, target, given),
    share: total === 0 ? 0 : target.weight / total,
  }));
}

function unknownIn(destinations: readonly Destination[], { clusters }: Forwarding): readonly string[] {
  const open = destinations.filter(({ cluster }) => clusters.hasUnknownEndpoints(cluster));
  return [...new Set(open.map(({ host = '' }) => `the endpoints of ${host}`))];
}

/** Where a forwarding route sends a request, in which shares; if the first one fails, so does what is observed of the whole. */
export function forwarded(route: Route, action: Forward, given: Forwarding): Omit<Forwarded, 'route' | 'trace' | 'tls'> {
  const destinations = sharesOf(route, action, given);
  const [first] = destinations;
  const isPassed = first?.cluster === passthroughCluster.cluster;
  const responseHeaders = failedHeaders(route, action, first, given);
  const dependsOn = unknownIn(destinations, given);
  const failure = first?.failure;
  return {
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
    outcome: failure === undefined ? (isPassed ? 'passthrough' : 'forward') : failure.outcome,
    status: failure === undefined ? 200 : failure.status,
    destinations,
    isWeighted: action.isWeighted,
    ...(action.mirrors.length === 0 ? {} : { mirrors: mirrorsOf(action, first?.request, given) }),
    ...(responseHeaders.length === 0 ? {} : { responseHeaders }),
  };
}
