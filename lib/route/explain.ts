import type { Decision, Destination, MirrorDecision, Step } from './decision';
import type { ClusterKey, RouteOrigin } from './tables';

const percent = (share: number): string => `${Math.round(share * 1e6) / 1e4} %`;

function nameOf({ host, port, subset, cluster }: ClusterKey): string {
  if (host === undefined) return cluster;
  return `${host}:${port ?? ''}${subset === null || subset === undefined ? '' : `, subset ${subset}`}`;
}

const failures = {
  noCluster: 'there is no such service, port or subset',
  noHealthyUpstream: 'it has no endpoints',
} as const;

function destination(each: Destination): string {
  const { request, failure, share } = each;
  const to = `${percent(share)} to ${nameOf(each)}`;
  if (failure !== undefined) return `${to}: ${failure.status}, ${failures[failure.outcome]}`;
  return request === undefined ? to : `${to} as ${request.method} ${request.authority}${request.path}`;
}

const mirror = (each: MirrorDecision): string =>
  `${percent(each.percent / 100)} copied to ${nameOf(each)}${each.arrives === undefined ? ', which takes nothing' : ''}`;

/** What becomes of a request, in a few words. */
const outcomes: { readonly [Outcome in Decision['outcome']]: string } = {
  forward: 'It is forwarded.',
  passthrough: 'It goes where it was sent: the mesh does not know the host.',
  noCluster: 'It fails: what it is sent to does not exist.',
  noHealthyUpstream: 'It fails: what it is sent to has no endpoints.',
  redirect: 'The client is sent elsewhere.',
  directResponse: 'The proxy answers itself.',
  corsPreflight: 'The proxy answers the preflight.',
  abort: 'A fault breaks it off.',
  httpsRedirect: 'The client is sent to https.',
  noRoute: 'No route takes it.',
  error: 'The proxy does not take it for a request.',
  bytes: 'It is carried as bytes.',
  blackhole: 'It is not let out of the mesh.',
  noFilterChain: 'Nobody takes the server name.',
  closed: 'The connection is closed.',
  noListener: 'Nobody listens on the port.',
  invalidConfig: 'Envoy does not take the configuration.',
  unsupported: 'Nobody can say: something that is not modelled decides.',
};

function details(decision: Decision): readonly string[] {
  if (decision.outcome === 'unsupported') return [decision.field];
  if (decision.outcome === 'invalidConfig') return [decision.why];
  if (decision.outcome === 'bytes') return decision.clusters.map(nameOf);
  return [
    ...('status' in decision ? [`status ${decision.status}`] : []),
    ...('location' in decision ? [`location ${decision.location}`] : []),
    ...('body' in decision && decision.body !== '' ? [`body ${JSON.stringify(decision.body)}`] : []),
    ...('destinations' in decision ? decision.destinations.map(destination) : []),
    ...('mirrors' in decision ? (decision.mirrors ?? []).map(mirror) : []),
  ];
}

/** An object for people, also one that istiod made up: by whom it was written. */
export const objectNamed = ({ entry: { manifest }, namespace }: RouteOrigin['object']): string =>
  `${manifest.kind} ${namespace}/${manifest.metadata?.name ?? ''}`;

const origin = ({ object, path }: RouteOrigin): string => `${objectNamed(object)} ${path}`;

/** The route that decided, if somebody wrote it. */
export function originOf(decision: Decision): RouteOrigin | undefined {
  if ('route' in decision) return decision.route.origin;
  return decision.outcome === 'bytes' ? decision.origin : undefined;
}

const step = ({ stage, candidate, rejected }: Step): string => `${stage} ${candidate}: ${rejected ?? 'taken'}`;

const indented = (lines: readonly string[]): string => lines.map((line) => `  ${line}\n`).join('');

/** A decision for people: what becomes of the request, by whose words, and all that was looked at on the way. */
export function explain(decision: Decision): string {
  const written = originOf(decision);
  const by = written === undefined ? [] : [`by ${origin(written)}`];
  const open = (decision.dependsOn ?? []).map((each) => `depends on ${each}, which no manifest tells`);
  return `${outcomes[decision.outcome]}\n${indented([...details(decision), ...by, ...open])}\n${indented(decision.trace.map(step))}`;
}
