import { isDNSLabel } from '../../../values/host';
import { isClaimHeader, isMatchedHeader } from '../shared/headers';
import { checkLabels } from '../shared/labels';
import { checkRegex, checkStringMatch, type StringMatch } from '../shared/matches';
import { checkPort } from '../shared/numbers';
import { entryPath } from '../shared/paths';
import type { WebhookContext } from '../../webhook/context';
import { checkGatewayNames } from './binding';
import type { HTTPMatch, HTTPRoute, SourceMatch } from './spec';

/** Judges whom a match takes: its port, labels, namespace and gateways. */
export function checkSource({ port, sourceLabels, gateways }: SourceMatch, path: string, rule: string, context: WebhookContext): void {
  if (port !== undefined && port !== 0) checkPort(port, `${path}.port`, rule, context);
  checkLabels(sourceLabels, `${path}.sourceLabels`, rule, context);
  checkGatewayNames(gateways, `${path}.gateways`, rule, context);
}

/** A `*` without a header is not read as an expression: it means that the header is there. */
const isPresence = ({ regex }: StringMatch): boolean => regex === '*';

interface Where {
  readonly path: string;
  /** 1.20 and 1.21 looked at regular expressions and empty prefixes of headers only, and at nothing of routes that delegate. */
  readonly whole: boolean;
  readonly delegates: boolean;
}

function checkText(match: StringMatch | undefined, path: string, { whole, delegates }: Where, context: WebhookContext): void {
  if (whole) checkStringMatch(match, path, 'VS-32', context);
  else if (!delegates && match?.regex !== undefined) checkRegex(match.regex, `${path}.regex`, 'VS-32', context);
}

function checkHeaderMatches(field: 'headers' | 'withoutHeaders', match: HTTPMatch, where: Where, context: WebhookContext): void {
  for (const [name, value] of Object.entries(match[field] ?? {})) {
    const path = entryPath(`${where.path}.${field}`, name);
    if (!isMatchedHeader(name, context)) {
      context.error('VS-31', path, `"${name}" is no name of a header; letters, digits and "-" are taken.`, 'Correct the name.');
    }
    if (field === 'withoutHeaders' && isPresence(value)) continue;
    if (!where.delegates || where.whole) checkStringMatch(value, path, 'VS-32', context);
  }
}

function checkMatch(match: HTTPMatch, where: Where, context: WebhookContext): void {
  checkHeaderMatches('headers', match, where, context);
  checkHeaderMatches('withoutHeaders', match, where, context);
  const { path } = where;
  for (const field of ['scheme', 'method', 'authority'] as const) checkText(match[field], `${path}.${field}`, where, context);
  for (const [name, value] of Object.entries(match.queryParams ?? {}))
    checkText(value, entryPath(`${path}.queryParams`, name), where, context);
  if (match.uri?.regex !== undefined && (where.whole || !where.delegates))
    checkRegex(match.uri.regex, `${path}.uri.regex`, 'VS-33', context);
  checkSource(match, path, 'VS-34', context);
  const { sourceNamespace = '' } = match;
  if (sourceNamespace !== '' && !isDNSLabel(sourceNamespace)) {
    context.error('VS-34', `${path}.sourceNamespace`, `"${sourceNamespace}" is no namespace.`, 'Name a namespace.');
  }
}

/** Judges which requests a route takes. */
export function checkMatches(route: HTTPRoute, path: string, delegates: boolean, context: WebhookContext): void {
  const whole = context.since('1.22.0');
  (route.match ?? []).forEach((match, index) => {
    checkMatch(match, { path: `${path}.match[${index}]`, whole, delegates }, context);
  });
}

/** Claims of a JWT are known at gateways only. */
export function checkClaims(routes: readonly HTTPRoute[], context: WebhookContext): void {
  routes.forEach((route, index) => {
    (route.match ?? []).forEach((match, at) => {
      for (const field of ['headers', 'withoutHeaders'] as const) {
        for (const name of Object.keys(match[field] ?? {}).filter(isClaimHeader)) {
          context.error(
            'VS-4',
            entryPath(`spec.http[${index}].match[${at}].${field}`, name),
            'A claim of a JWT is matched where the mesh itself takes the routes, and only gateways know claims.',
            'Name gateways without "mesh", or match something else.',
          );
        }
      }
    });
  });
}
