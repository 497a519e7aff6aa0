import { headerOf, type Message } from './message';
import { matchesPath } from './path-match';
import type { PathMatch, RouteMatch } from '../tables';
import { matchesHeader, matchesValue } from './value-match';

/** A route that any path takes. */
export const anyPath: PathMatch = { kind: 'prefix', text: '/', ignoresCase: false };

/** What of a request a route does not take; nothing if it takes it. */
export function mismatchOf(match: RouteMatch, message: Message): string | undefined {
  if (!matchesPath(match.path, message.bare)) return `path ${message.bare} is not ${match.path.kind} ${match.path.text}`;
  const header = match.headers.find((each) => !matchesHeader(each, headerOf(message, each.name)));
  if (header !== undefined) return `header ${header.name} is not as asked`;
  const parameter = match.query.find((each) => {
    const value = message.query.get(each.name);
    return value === undefined || !matchesValue(each, value);
  });
  return parameter === undefined ? undefined : `parameter ${parameter.name} is not as asked`;
}

/** Whether a route takes any request at all: istiod puts nothing behind it, and at gateways it behind all others. */
export function takesAll({ path: { kind, text }, headers, query, claims }: RouteMatch, dotsAreAny: boolean): boolean {
  const isOpen = kind === 'regex' ? text === (dotsAreAny ? '.*' : '*') : (kind === 'prefix' || kind === 'segments') && text === '/';
  return isOpen && headers.length === 0 && query.length === 0 && claims === undefined;
}
