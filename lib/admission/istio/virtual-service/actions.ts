import { parseGoDuration } from '../../../values/go-duration';
import { checkDestination } from '../shared/destination';
import { isHeaderName } from '../shared/headers';
import { checkRegex } from '../shared/matches';
import { checkDuration, checkPort } from '../shared/numbers';
import type { WebhookContext } from '../../webhook/context';
import type { CORSPolicy, DirectResponse, HTTPRoute, Mirror, Percentage, Redirect, Rewrite } from './spec';

const origins = ['exact', 'prefix', 'regex'] as const;
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'];

function checkHeaderNames(names: readonly string[] | undefined, path: string, context: WebhookContext): void {
  (names ?? []).forEach((name, index) => {
    if (name === '*' || isHeaderName(name, context)) return;
    const message = `"${name}" is no name of a header; letters, digits, "-" and "_" are taken, or "*" for all.`;
    context.error('VS-52', `${path}[${index}]`, message, 'Correct the name.');
  });
}

/** Judges which pages of other origins may send requests. */
export function checkCORS(policy: CORSPolicy, path: string, context: WebhookContext): void {
  (policy.allowOrigins ?? []).forEach((origin, index) => {
    const at = `${path}.allowOrigins[${index}]`;
    if (origins.every((kind) => (origin[kind] ?? '') === '')) {
      context.error('VS-50', at, 'The origin is empty.', 'Give it an "exact", "prefix" or "regex".');
    } else if (origin.regex !== undefined) checkRegex(origin.regex, `${at}.regex`, 'VS-50', context);
  });
  const known = context.since('1.26.0') ? [...methods, '*'] : methods;
  (policy.allowMethods ?? []).forEach((method, index) => {
    if (!known.includes(method)) {
      context.error(
        'VS-51',
        `${path}.allowMethods[${index}]`,
        `"${method}" is no method of HTTP; there are ${known.join(', ')}.`,
        'Name one of these, in upper case.',
      );
    }
  });
  checkHeaderNames(policy.allowHeaders, `${path}.allowHeaders`, context);
  checkHeaderNames(policy.exposeHeaders, `${path}.exposeHeaders`, context);
  if (policy.maxAge === undefined) return;
  checkDuration(policy.maxAge, `${path}.maxAge`, 'VS-53', context);
  if ((parseGoDuration(policy.maxAge) ?? 0n) % 1_000_000_000n !== 0n) {
    context.error(
      'VS-53',
      `${path}.maxAge`,
      `"${policy.maxAge}" has a part of a second; browsers are told whole seconds.`,
      'Give whole seconds.',
    );
  }
}

/** Judges where copies of requests go. */
export function checkMirrors(route: HTTPRoute, path: string, context: WebhookContext): void {
  const { mirror, mirror_percent, mirrorPercent = mirror_percent ?? null, mirrorPercentage, mirrors = [] } = route;
  if (mirrorPercent !== null) {
    if (mirrorPercent > 100)
      context.error('VS-70', `${path}.mirrorPercent`, `${mirrorPercent} is more than 100 percent.`, 'Give 100 or less.');
    context.warn(
      'VS-70',
      `${path}.mirrorPercent`,
      '"mirrorPercent" is the old way to say it, in whole percents.',
      'Write "mirrorPercentage: { value: … }".',
    );
  }
  checkShare(mirrorPercentage, `${path}.mirrorPercentage`, 'VS-71', context);
  if (mirror !== undefined) checkDestination(mirror, `${path}.mirror`, 'VS-72', context);
  mirrors.forEach((each, index) => {
    checkMirror(each, `${path}.mirrors[${index}]`, context);
  });
}

function checkMirror({ destination, percentage }: Mirror, path: string, context: WebhookContext): void {
  if (destination === undefined) {
    context.error('VS-73', path, 'The mirror has no destination.', 'Name a destination, or remove the entry.');
    return;
  }
  checkDestination(destination, `${path}.destination`, 'VS-73', context);
  checkShare(percentage, `${path}.percentage`, 'VS-73', context);
}

function checkShare(share: Percentage | undefined, path: string, rule: string, context: WebhookContext): void {
  const { value = 0 } = share ?? {};
  if (value < 0 || value > 100)
    context.error(rule, `${path}.value`, `${value} is no percentage; it goes from 0 to 100.`, 'Give a number from 0 to 100.');
}

const isSet = (text: string | undefined): boolean => text !== undefined && text !== '';

/** Judges where a client is sent instead. */
export function checkRedirect(redirect: Redirect, path: string, context: WebhookContext): void {
  const { uri, authority, port, derivePort, scheme = '', redirectCode = 0 } = redirect;
  if (![uri, authority, scheme].some(isSet) && port === undefined && derivePort === undefined) {
    const hint = 'Give a "uri", "authority", "port" or "scheme".';
    context.error('VS-80', path, 'The redirect changes nothing, so it leads to itself.', hint);
  }
  if (redirectCode !== 0 && (redirectCode < 300 || redirectCode > 399)) {
    const message = `${redirectCode} is no status of a redirect; they go from 300 to 399.`;
    context.error('VS-80', `${path}.redirectCode`, message, 'Give one of these, such as 301 or 302.');
  }
  if (!['', 'http', 'https'].includes(scheme)) {
    context.error('VS-80', `${path}.scheme`, `"${scheme}" is neither "http" nor "https".`, 'Give one of the two.');
  }
  if (port !== undefined && port > 0) checkPort(port, `${path}.port`, 'VS-80', context);
}

const kilobyte = 1024;

/** Bytes are base64, which holds three of them in four characters, or a list. */
function bodySize({ string, bytes = '' }: NonNullable<DirectResponse['body']>): number {
  if (string !== undefined) return Buffer.byteLength(string);
  return typeof bytes === 'string' ? Buffer.byteLength(bytes, 'base64') : bytes.length;
}

/** Judges what a proxy answers by itself. */
export function checkDirectResponse({ status = 0, body }: DirectResponse, path: string, context: WebhookContext): void {
  if (status < 200 || status > 600) {
    context.error('VS-81', `${path}.status`, `${status} is no status of an answer; they go from 200 to 599.`, 'Give one of these.');
  }
  const size = body === undefined ? 0 : bodySize(body);
  if (size > 1024 * kilobyte)
    context.error(
      'VS-81',
      `${path}.body`,
      `The body has ${size} bytes; at most 1 MiB is taken.`,
      'Shorten it, or serve it from a workload.',
    );
  else if (size > 100 * kilobyte) {
    context.warn(
      'VS-81',
      `${path}.body`,
      `The body has ${size} bytes, which every proxy keeps in memory.`,
      'Keep it below 100 KiB, or serve it from a workload.',
    );
  }
}

/** Judges what of a request is changed before it is sent on. */
export function checkRewrite({ uri, authority, uriRegexRewrite }: Rewrite, path: string, context: WebhookContext): void {
  if (isSet(uri) && uriRegexRewrite !== undefined) {
    context.error('VS-83', path, '"uri" and "uriRegexRewrite" exclude each other.', 'Keep one of them.');
  }
  if (!isSet(uri) && !isSet(authority) && uriRegexRewrite === undefined) {
    context.error('VS-83', path, 'The rewrite changes nothing.', 'Give it a "uri", "uriRegexRewrite" or "authority".');
  }
  if (uriRegexRewrite !== undefined) checkRegexRewrite(uriRegexRewrite, `${path}.uriRegexRewrite`, context);
}

function checkRegexRewrite({ match, rewrite }: NonNullable<Rewrite['uriRegexRewrite']>, path: string, context: WebhookContext): void {
  if (!isSet(match) || !isSet(rewrite)) context.error('VS-83', path, '"match" and "rewrite" are both needed.', 'Give both.');
  if (match !== undefined && match !== '') checkRegex(match, `${path}.match`, 'VS-83', context);
}
