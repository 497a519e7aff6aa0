import type { ClusterFacts } from '../../route/clusters/cluster-facts';
import type { Decision, Destination, MatchedRoute, MirrorDecision } from '../../route/decision';
import type { Header } from '../../route/request';
import type { ClusterKey, CorsPolicy, ValueMatch } from '../../route/tables';

type Answer = Readonly<Record<string, unknown>>;

/** Headers that Envoy or HTTP/1.1 itself adds. */
const noiseUp = new Set([
  ...['host', 'content-length', 'transfer-encoding', 'connection', 'x-request-id', 'x-forwarded-for', 'x-forwarded-proto'],
  ...['x-forwarded-client-cert', 'x-b3-traceid', 'x-b3-spanid', 'x-b3-sampled'],
]);
const noiseDown = new Set(['date', 'server', 'content-length', 'transfer-encoding', 'connection', 'location', 'content-type']);

/** Headers by name; a repeated one is a list. */
function grouped(headers: readonly Header[], noise: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const found = new Map<string, string[]>();
  for (const [name, value] of headers) {
    if (noise.has(name) || name.startsWith('x-envoy-')) continue;
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

const some = (key: string, fields: Readonly<Record<string, unknown>>): Answer =>
  Object.keys(fields).length === 0 ? {} : { [key]: fields };

const responseHeaders = (headers: readonly Header[] = []): Answer => some('responseHeaders', grouped(headers, noiseDown));

const keyOf = ({ cluster, host, subset, port }: ClusterKey): Answer =>
  host === undefined ? { cluster } : { host, subset: subset ?? null, port, cluster };

function destination(each: Destination): Answer {
  const { share, request, failure } = each;
  const known = { ...keyOf(each), share: Math.round(share * 1e6) / 1e6 };
  if (request === undefined) return { ...known, ...failure };
  return {
    ...known,
    request: { method: request.method, authority: request.authority, path: request.path, headers: grouped(request.headers, noiseUp) },
    ...responseHeaders(each.responseHeaders),
  };
}

const mirror = (each: MirrorDecision): Answer => ({
  ...keyOf(each),
  percent: each.percent,
  ...(each.arrives ?? { arrived: false }),
});

const stringMatch = ({ kind, text }: ValueMatch): Answer => (kind === 'regex' ? { safe_regex: { regex: text } } : { [kind]: text });

const cors = ({ origins, methods, headers, exposed, maxAge, credentials, forwardsOthers }: CorsPolicy): Answer => ({
  ...(credentials === undefined ? {} : { allow_credentials: credentials }),
  ...(headers === undefined ? {} : { allow_headers: headers }),
  ...(methods === undefined ? {} : { allow_methods: methods }),
  ...(origins.length === 0 ? {} : { allow_origin_string_match: origins.map(stringMatch) }),
  ...(exposed === undefined ? {} : { expose_headers: exposed }),
  forward_not_matching_preflights: forwardsOthers,
  ...(maxAge === undefined ? {} : { max_age: maxAge }),
});

const routeFacts = ({ table, virtualHost, index, name, forward, fault, cors: policy }: MatchedRoute): Answer => ({
  route: { table, vhost: virtualHost, index, ...(name === '' ? {} : { name }) },
  ...(forward === undefined ? {} : forward),
  ...(fault === undefined ? {} : { fault }),
  ...(policy === undefined ? {} : { cors: cors(policy) }),
});

/** Of what fails at once only the cluster is known; shares only where there are several, and not of those that nobody answers for. */
function destinationsOf(decision: Extract<Decision, { readonly destinations: unknown }>): Answer {
  const { outcome, destinations, isWeighted } = decision;
  const fails = outcome === 'noCluster' || outcome === 'noHealthyUpstream';
  if (!fails) return { destinations: merged(destinations).map(destination) };
  if (!isWeighted) return { destinations: destinations.map(keyOf) };
  return outcome === 'noCluster' ? { destinations: merged(destinations).map(destination) } : {};
}

/** Shares of one cluster are one share. */
function merged(destinations: readonly Destination[]): readonly Destination[] {
  const byCluster = new Map<string, Destination>();
  for (const each of destinations) {
    const known = byCluster.get(each.cluster);
    byCluster.set(each.cluster, known === undefined ? each : { ...known, share: known.share + each.share });
  }
  return [...byCluster.values()];
}

function bytes({ clusters, failure }: Extract<Decision, { readonly outcome: 'bytes' }>): Answer {
  const names = [...new Map(clusters.map((each) => [each.cluster, each])).values()].sort((a, b) => (a.cluster < b.cluster ? -1 : 1));
  const isPassed = names.some(({ cluster }) => cluster === 'PassthroughCluster');
  // Of a connection to nowhere nobody sees but that it ends.
  if (failure === 'noCluster') return { outcome: 'closed' };
  return { outcome: failure ?? (isPassed ? 'passthrough' : 'tcp'), destinations: names.map(keyOf) };
}

function onRoute(decision: Extract<Decision, { readonly route: unknown }>): Answer {
  return {
    status: decision.status,
    outcome: decision.outcome,
    ...('destinations' in decision ? destinationsOf(decision) : {}),
    ...('location' in decision ? { location: decision.location } : {}),
    ...('body' in decision ? { body: decision.body } : {}),
    ...responseHeaders(decision.responseHeaders),
    ...(decision.mirrors === undefined ? {} : { mirrors: decision.mirrors.map(mirror) }),
    ...routeFacts(decision.route),
  };
}

/** A decision in the words of recordings. */
export function answerOf(decision: Decision): Answer {
  const tls = decision.tls === undefined ? {} : { tls: decision.tls };
  if ('route' in decision) return { ...tls, ...onRoute(decision) };
  if (decision.outcome === 'bytes') return { ...tls, ...bytes(decision) };
  const { trace: _, dependsOn: __, ...answer } = decision;
  return 'responseHeaders' in answer ? { ...answer, ...responseHeaders(answer.responseHeaders) } : answer;
}

/** What holds for a cluster in the words of recordings; nothing stands for one that the proxy does not have. */
export const clusterAnswer = (facts: ClusterFacts | undefined): Answer => ({ exists: facts !== undefined, ...facts });
