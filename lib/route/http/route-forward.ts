import type { HTTPRoute } from '../../mesh/virtual-services/spec';
import { clusterKey, unknownCluster } from '../clusters/cluster-key';
import { millisecondsOf } from './duration-ms';
import { percentOf } from './fault';
import { authorityIn, changesOf, joined } from './header-changes';
import type { KnownService } from '../proxies/known-services';
import { type RetryDefaults, retryPolicy } from './retry-policy';
import type { ClusterKey, Forward, HashPolicy, HeaderChanges, Mirror, PathRewrite, Route, Target } from '../tables';

type Destination = NonNullable<NonNullable<HTTPRoute['route']>[number]['destination']>;

/** What a forwarding route depends on beside itself. */
export interface ForwardContext {
  /** The port that matches and destinations without one mean. */
  readonly port: number;
  readonly serviceOf: (host: string) => KnownService | undefined;
  readonly retries: RetryDefaults;
  /** By what the endpoints of a destination are chosen, if it is a hash of the request. */
  readonly hashOf: (destination: Destination) => readonly HashPolicy[] | undefined;
}

/** The cluster that a destination means; without a port that of the host's only one, else that of the listener. */
export function clusterOf(
  { host = '', subset, port }: Destination,
  { serviceOf, port: listener }: Pick<ForwardContext, 'serviceOf' | 'port'>,
): ClusterKey {
  if (host === '') return unknownCluster;
  const service = serviceOf(host);
  const [only, ...others] = service?.ports ?? [];
  const inferred = only === undefined || others.length > 0 ? listener : only.number;
  return clusterKey(service?.aliasOf ?? host, port?.number ?? inferred, subset);
}

function rewriteOf({ rewrite }: HTTPRoute, isConverted: boolean): PathRewrite | undefined {
  if (rewrite === undefined) return undefined;
  const { uri = '', uriRegexRewrite } = rewrite;
  if (uriRegexRewrite !== undefined) {
    return { kind: 'regex', pattern: uriRegexRewrite.match ?? '', substitution: uriRegexRewrite.rewrite ?? '' };
  }
  if (uri === '') return undefined;
  return isConverted && uri === '/' ? { kind: 'prefix', text: '' } : { kind: 'prefix', text: uri };
}

interface MirrorWritten {
  readonly destination: Destination;
  readonly percent: number;
}

function mirrorsOf({ mirror, mirrorPercentage, mirrorPercent, mirror_percent: old, mirrors = [] }: HTTPRoute): readonly MirrorWritten[] {
  const percent = mirrorPercentage === undefined ? (mirrorPercent ?? old ?? 100) : (mirrorPercentage.value ?? 0);
  return [
    ...(mirror === undefined ? [] : [{ destination: mirror, percent }]),
    ...mirrors.flatMap(({ destination, percentage }) =>
      destination === undefined ? [] : [{ destination, percent: percentage === undefined ? 100 : (percentage.value ?? 0) }],
    ),
  ].filter((each) => each.percent > 0);
}

const noDestination: Destination = {};

const authority = <Value>(value: Value | undefined): { readonly authority?: Value } => (value === undefined ? {} : { authority: value });

function targetsOf({ route = [] }: HTTPRoute, context: ForwardContext): readonly Target[] {
  const weighted = route.length === 1 ? route : route.filter(({ weight = 0 }) => weight > 0);
  return weighted.map(({ destination = noDestination, weight = 0, headers }) => ({
    ...clusterOf(destination, context),
    weight: route.length === 1 ? 1 : weight,
    request: changesOf(headers?.request),
    response: changesOf(headers?.response),
    ...authority(authorityIn(headers?.request)),
  }));
}

/** By what endpoints are chosen: what each destination says. */
function hashesOf({ route = [] }: HTTPRoute, { hashOf }: ForwardContext): readonly HashPolicy[] | undefined {
  const chosen = route.length === 1 ? route : route.filter(({ weight = 0 }) => weight > 0);
  const found = chosen.flatMap(({ destination = noDestination }) => hashOf(destination) ?? []);
  return found.length === 0 ? undefined : found;
}

/** The host that a route gives requests, whatever their destination. */
const hostOf = ({ rewrite, headers }: HTTPRoute): string | undefined => rewrite?.authority || authorityIn(headers?.request);

function actionOf(route: HTTPRoute, targets: readonly Target[], context: ForwardContext, isConverted: boolean): Forward {
  const isWeighted = (route.route ?? []).length !== 1;
  const hash = hashesOf(route, context);
  const rewrite = rewriteOf(route, isConverted);
  return {
    kind: 'forward',
    targets,
    isWeighted,
    ...(rewrite === undefined ? {} : { rewrite }),
    ...authority(hostOf(route) ?? (isWeighted ? undefined : targets[0]?.authority)),
    timeoutMs: millisecondsOf(route.timeout) ?? 0,
    retries: retryPolicy(route.retries, context.retries, !isWeighted && hash !== undefined),
    mirrors: mirrorsOf(route).map(({ destination, percent }): Mirror => ({
      ...clusterOf(destination, context),
      percent: percentOf(percent),
    })),
    ...(hash === undefined ? {} : { hash }),
    missingStatus: isConverted ? 500 : 503,
  };
}

/** How a route sends requests on. The headers of its only destination are handled with its own, those of several stay with each. */
export function forwardOf(
  route: HTTPRoute,
  { request, response }: { readonly request: HeaderChanges; readonly response: HeaderChanges },
  context: ForwardContext,
  isConverted: boolean,
): Pick<Route, 'action' | 'request' | 'response'> {
  const targets = targetsOf(route, context);
  const action = actionOf(route, targets, context, isConverted);
  const [only] = action.isWeighted ? [] : targets;
  return {
    action,
    request: only === undefined ? request : joined(request, only.request),
    response: only === undefined ? response : joined(response, only.response),
  };
}
