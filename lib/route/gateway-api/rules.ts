import type { GatewayDuration, GoDuration } from '../../values/duration';
import type { KindSpecs } from '../../mesh/kind-specs';
import type { HTTPMatch, HTTPRoute } from '../../mesh/virtual-services/spec';
import { millisecondsOf } from '../http/duration-ms';
import { destinationOf, fatal, type RuleContext } from './backends';
import { type Filter, filtered, operationsOf } from './filters';

type HTTPRule = NonNullable<KindSpecs['gateway.networking.k8s.io/HTTPRoute']['rules']>[number];
type GRPCRule = NonNullable<KindSpecs['gateway.networking.k8s.io/GRPCRoute']['rules']>[number];
type Backend = NonNullable<HTTPRule['backendRefs']>[number];
type Destinations = NonNullable<HTTPRoute['route']>;

/** What rules of HTTP and gRPC have in common. */
export interface Rule extends Pick<HTTPRule, 'name' | 'timeouts' | 'retry'> {
  readonly matches: readonly HTTPMatch[];
  readonly filters: readonly Filter[];
  readonly backendRefs: readonly Backend[] | undefined;
}

/** A rule of a GRPCRoute without its matches. */
export const grpcRest = ({ name, filters = [], backendRefs }: GRPCRule): Omit<Rule, 'matches'> => ({
  ...(name === undefined ? {} : { name }),
  filters,
  backendRefs,
});

/** A rule of an HTTPRoute without its matches. */
export const httpRest = ({ name, filters = [], backendRefs, timeouts, retry }: HTTPRule): Omit<Rule, 'matches'> => ({
  ...(name === undefined ? {} : { name }),
  ...(timeouts === undefined ? {} : { timeouts }),
  ...(retry === undefined ? {} : { retry }),
  filters,
  backendRefs,
});

/** The headers that a filter of a backend changes; there are no others for backends. */
function backendHeaders(filters: readonly Filter[]): HTTPRoute['headers'] | typeof fatal {
  let headers: NonNullable<HTTPRoute['headers']> = {};
  for (const { type, requestHeaderModifier, responseHeaderModifier } of filters) {
    if (type === 'RequestHeaderModifier') headers = { ...headers, request: operationsOf(requestHeaderModifier ?? {}) };
    else if (type === 'ResponseHeaderModifier') headers = { ...headers, response: operationsOf(responseHeaderModifier ?? {}) };
    else return fatal;
  }
  return headers;
}

function destinationsOf(backends: readonly Backend[], context: RuleContext): Destinations | typeof fatal {
  const chosen = backends.filter(({ weight = 1 }) => weight > 0);
  const found: Destinations[number][] = [];
  for (const backend of chosen) {
    const destination = destinationOf(backend, context);
    const headers = backendHeaders(backend.filters ?? []);
    if (destination === fatal || headers === fatal) return fatal;
    found.push({
      destination,
      ...(headers === undefined ? {} : { headers }),
      ...(chosen.length === 1 ? {} : { weight: backend.weight ?? 1 }),
    });
  }
  return found;
}

/** Every duration of Gateway API is one of Istio's; none at all says as much as none written. */
const durationOf = (text: GatewayDuration | undefined): GoDuration | undefined =>
  text === undefined || millisecondsOf(text) === 0 ? undefined : (text as string as GoDuration);

const tried = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'];

function retriesOf({ retry, timeouts }: Rule, { mesh }: RuleContext): HTTPRoute['retries'] {
  if (retry === undefined || !mesh.since('1.25.0')) return undefined;
  const { attempts = 2, codes = [] } = retry;
  const backoff = durationOf(retry.backoff);
  const perTryTimeout = durationOf(timeouts?.backendRequest);
  return {
    attempts,
    ...(attempts === 0 ? {} : { retryOn: [...tried, ...codes].join(',') }),
    ...(backoff === undefined ? {} : { backoff }),
    ...(perTryTimeout === undefined ? {} : { perTryTimeout }),
  };
}

function limits(rule: Rule, context: RuleContext): HTTPRoute {
  const retries = retriesOf(rule, context);
  const request = durationOf(rule.timeouts?.request);
  // Without retries there is one try, and its limit is that of the request.
  const timeout = retries === undefined ? (durationOf(rule.timeouts?.backendRequest) ?? request) : request;
  return { ...(retries === undefined ? {} : { retries }), ...(timeout === undefined ? {} : { timeout }) };
}

/** Nobody is there to answer: what clients get says whether there ever was. */
const nobody = (backends: readonly Backend[], { mesh, kind }: RuleContext): HTTPRoute => ({
  directResponse: { status: backends.length === 0 && kind === 'HTTPRoute' && mesh.since('1.30.0') ? 404 : 500 },
});

/** A rule as routes of a VirtualService, one for each of its matches; a fault in it spoils all rules beside it. */
export function convertRule(rule: Rule, index: number, context: RuleContext): readonly HTTPRoute[] | typeof fatal {
  const named: HTTPRoute = { name: rule.name ?? `${context.namespace}.${context.name}.${index}`, ...limits(rule, context) };
  const route = filtered(rule.filters, context, named);
  if (route === fatal) return fatal;
  const backends = rule.backendRefs ?? [];
  const isEmpty = backends.every(({ weight = 1 }) => weight === 0);
  const destinations = destinationsOf(backends, context);
  if (destinations === fatal) return fatal;
  const whole =
    route.redirect !== undefined ? route : isEmpty ? { ...route, ...nobody(backends, context) } : { ...route, route: destinations };
  return rule.matches.length === 0 ? [whole] : rule.matches.map((match) => ({ ...whole, match: [match] }));
}
