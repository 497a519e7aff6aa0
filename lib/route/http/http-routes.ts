import type { HTTPMatch, HTTPRoute } from '../../mesh/virtual-services/spec';
import type { RoutePart, VirtualService } from '../../mesh/virtual-services/virtual-services';
import { textMapOf } from '../../mesh/reading';
import { hasLabels } from '../../mesh/workloads/workloads';
import { corsPolicyOf } from './cors-policy';
import { faultOf } from './fault';
import { changesOf, hasUnknownCommands } from './header-changes';
import { type ForwardContext, forwardOf } from './route-forward';
import { anyPath, takesAll } from './route-match';
import { redirectOf } from './redirect';
import type { DirectResponse, HeaderMatch, PathMatch, Redirect, Route, RouteMatch } from '../tables';
import { valueMatchOf } from './value-match';

/** For which proxy, port and gateway routes are made. */
export interface RouteContext extends ForwardContext {
  /** `mesh`, or `namespace/name` of a Gateway. */
  readonly gateway: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly isTLS: boolean;
  /** Whether a header that has to be without a value may be absent: since 1.22. */
  readonly missingIsEmpty: boolean;
  /** Whether a `tls` match has the ranges of addresses of the one before it, if it has none: since 1.30. */
  readonly keepsSubnets: boolean;
  /** Whether `.*` takes any path, not `*`: since 1.21. */
  readonly dotsAreAny: boolean;
}

/** Whether a match is for this proxy at all, as far as istiod decides it; one that names gateways asks nothing else of clients. */
function isFor({ port = 0, gateways = [], sourceLabels = {}, sourceNamespace = '' }: HTTPMatch, context: RouteContext): boolean {
  if (port !== 0 && port !== context.port) return false;
  if (gateways.length > 0) return gateways.includes(context.gateway);
  return hasLabels(context.labels, textMapOf(sourceLabels)) && (sourceNamespace === '' || sourceNamespace === context.namespace);
}

function pathMatchOf({ uri, ignoreUriCase: ignoresCase = false }: HTTPMatch, isConverted: boolean): PathMatch {
  if (uri === undefined) return { ...anyPath, ignoresCase };
  const { kind, text } = valueMatchOf(uri);
  if (kind === 'present') return { ...anyPath, ignoresCase };
  if (kind !== 'prefix' || !isConverted || text === '/') return { kind, text, ignoresCase };
  return { kind: 'segments', text: text.replace(/\/$/, ''), ignoresCase };
}

type Matches = HTTPMatch['headers'];

const headerMatches = (written: Matches, isInverted: boolean, takesMissing: boolean): readonly HeaderMatch[] =>
  Object.entries(written ?? {}).map(([name, match]) => ({ ...valueMatchOf(match), name: name.toLowerCase(), isInverted, takesMissing }));

const pseudoHeaders = ['method', 'authority', 'scheme'] as const;

const isClaim = (name: string): boolean => name.startsWith('@request.auth.');

function matchOf(match: HTTPMatch, context: RouteContext, isConverted: boolean): RouteMatch {
  const { headers, withoutHeaders, queryParams = {} } = match;
  const claim = [...Object.keys(headers ?? {}), ...Object.keys(withoutHeaders ?? {})].find(isClaim);
  return {
    path: pathMatchOf(match, isConverted),
    headers: [
      ...headerMatches(headers, false, false),
      ...headerMatches(withoutHeaders, true, context.missingIsEmpty),
      ...pseudoHeaders.flatMap((name) => headerMatches(match[name] === undefined ? {} : { [`:${name}`]: match[name] }, false, false)),
    ].filter(({ name }) => !isClaim(name)),
    query: Object.entries(queryParams).map(([name, value]) => ({ ...valueMatchOf(value), name })),
    ...(claim === undefined ? {} : { claims: `headers.${claim}` }),
  };
}

function responseOf({ status = 200, body }: NonNullable<HTTPRoute['directResponse']>): DirectResponse {
  const bytes = typeof body?.bytes === 'string' ? Buffer.from(body.bytes, 'base64').toString('latin1') : undefined;
  return { kind: 'respond', status, body: body?.string ?? bytes ?? '' };
}

const nothing: Redirect = { kind: 'redirect', status: 0 };

type Built = Pick<Route, 'action' | 'request' | 'response'>;

function actionOf(route: HTTPRoute, context: RouteContext, isConverted: boolean): Built {
  const request = changesOf(route.headers?.request);
  const response = changesOf(route.headers?.response);
  if (route.redirect !== undefined) {
    return { action: redirectOf(route.redirect, { ...context, isConverted }) ?? nothing, request, response };
  }
  if (route.directResponse !== undefined) return { action: responseOf(route.directResponse), request, response };
  return forwardOf(route, { request, response }, context, isConverted);
}

const nameOf = ({ name: route = '' }: HTTPRoute, { name = '' }: HTTPMatch): string => (name === '' ? route : `${route}.${name}`);

const noMatch: HTTPMatch = {};

function routesOfPart({ object, isConverted = false }: VirtualService, part: RoutePart, context: RouteContext): readonly Route[] {
  const { route } = part;
  const { match = [] } = route;
  const matches = (match.length === 0 ? [noMatch] : match).filter((each) => isFor(each, context));
  if (matches.length === 0) return [];
  const built = actionOf(route, context, isConverted);
  const fault = faultOf(route.fault);
  const cors = corsPolicyOf(route.corsPolicy);
  const unknown = hasUnknownCommands(built.request) || hasUnknownCommands(built.response);
  const origin = { object: part.writtenIn ?? part.delegate?.object ?? object, path: part.delegate?.path ?? part.path };
  const matchOfOrigin = (each: HTTPMatch): { readonly match?: number } => {
    if (part.delegate !== undefined || match.length === 0) return {};
    return { match: part.match ?? match.indexOf(each) };
  };
  return matches.map((each) => ({
    ...built,
    name: nameOf(route, each),
    match: matchOf(each, context, isConverted),
    origin: { ...origin, ...matchOfOrigin(each) },
    ...(fault === undefined ? {} : { fault }),
    ...(cors === undefined ? {} : { cors }),
    ...(unknown ? { unsupported: `${origin.path}.headers` } : {}),
  }));
}

/** The routes of a VirtualService for one proxy and port, in order: nothing stands behind one that takes every request. */
export function httpRoutes(service: VirtualService, context: RouteContext): readonly Route[] {
  const routes: Route[] = [];
  for (const part of service.routes) {
    for (const route of routesOfPart(service, part, context)) {
      routes.push(route);
      if (takesAll(route.match, context.dotsAreAny)) return routes;
    }
    if ((part.route.match ?? []).length === 0) return routes;
  }
  return routes;
}
