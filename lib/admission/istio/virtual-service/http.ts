import { checkDuration } from '../shared/numbers';
import type { WebhookContext } from '../../webhook/context';
import { checkCORS, checkDirectResponse, checkMirrors, checkRedirect, checkRewrite } from './actions';
import { checkDestinations } from './destinations';
import { checkFault } from './fault';
import { checkAuthority, checkHeaders } from './headers';
import { checkMatches } from './match';
import { checkRetries } from './retries';
import type { HTTPRoute } from './spec';

const hasRoute = ({ route = [] }: HTTPRoute): boolean => route.length > 0;

/** What redirects and direct answers leave no room for. */
const exclusions = [
  ['redirect', 'VS-22', ['route', 'fault', 'rewrite', 'directResponse']],
  ['directResponse', 'VS-23', ['route', 'fault', 'rewrite']],
] as const;

/** A root route hands its requests to another VirtualService, and does nothing else with them. */
function checkRoot(route: HTTPRoute, path: string, context: WebhookContext): void {
  if (route.redirect === undefined && !hasRoute(route)) return;
  context.error(
    'VS-20',
    path,
    'The route delegates, and has destinations or a redirect beside that.',
    'Keep one of "delegate", "route" and "redirect".',
  );
}

/** What a route does with a request: exactly one of route, redirect and direct answer. */
function checkAction(route: HTTPRoute, path: string, context: WebhookContext): void {
  const isGiven = (field: keyof HTTPRoute): boolean => (field === 'route' ? hasRoute(route) : route[field] !== undefined);
  const [field, rule, others] = exclusions.find(([each]) => isGiven(each)) ?? [];
  for (const other of others?.filter(isGiven) ?? []) {
    context.error(rule ?? '', path, `"${field ?? ''}" and "${other}" exclude each other.`, 'Keep one of them.');
  }
  if (field === undefined && !hasRoute(route)) {
    context.error('VS-24', path, 'The route sends requests nowhere.', 'Give it a "route", a "redirect" or a "directResponse".');
  }
  if (route.mirror !== undefined && (route.mirrors ?? []).length > 0) {
    context.error('VS-25', path, '"mirror" and "mirrors" exclude each other.', 'Keep "mirrors".');
  }
}

/** Judges a route of HTTP by itself. */
export function checkHTTPRoute(route: HTTPRoute, isDelegate: boolean, path: string, context: WebhookContext): void {
  const delegates = route.delegate !== undefined;
  if (isDelegate && delegates) {
    const message = 'A VirtualService without hosts is delegated to, and delegates no further.';
    context.error('VS-21', `${path}.delegate`, message, 'Give the route destinations.');
  }
  if (delegates && !isDelegate) checkRoot(route, path, context);
  else checkAction(route, path, context);
  checkMatches(route, path, isDelegate || delegates, context);
  checkHeaders(route.headers, `${path}.headers`, 'route', context);
  checkAuthority(route.rewrite, route.headers, path, context);
  checkMirrors(route, path, context);
  checkParts(route, path, context);
  checkDestinations(route.route ?? [], `${path}.route`, context);
  checkDuration(route.timeout, `${path}.timeout`, 'VS-85', context);
}

function checkParts(
  { corsPolicy, fault, redirect, directResponse, retries, rewrite }: HTTPRoute,
  path: string,
  context: WebhookContext,
): void {
  if (corsPolicy !== undefined) checkCORS(corsPolicy, `${path}.corsPolicy`, context);
  if (fault !== undefined) checkFault(fault, `${path}.fault`, context);
  if (redirect !== undefined) checkRedirect(redirect, `${path}.redirect`, context);
  if (directResponse !== undefined) checkDirectResponse(directResponse, `${path}.directResponse`, context);
  if (retries !== undefined) checkRetries(retries, `${path}.retries`, context);
  if (rewrite !== undefined) checkRewrite(rewrite, `${path}.rewrite`, context);
}
