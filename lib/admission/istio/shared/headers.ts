import { isHeaderValue } from '../../../values/header-value';
import type { WebhookContext } from '../../webhook/context';

/** Whether a name may be added to a request: a pseudo header only if it is `:authority`. */
export const isAddedHeader = (name: string): boolean => name !== '' && (!name.startsWith(':') || name.toLowerCase() === ':authority');

/** Whether a name may be removed from a request, or changed on a response. */
export const isOtherHeader = (name: string): boolean => name !== '' && name.toLowerCase() !== 'host' && !name.startsWith(':');

/** Refuses a header's value that Envoy cannot read. */
export function checkHeaderValue(value: string, path: string, rule: string, context: WebhookContext): void {
  if (isHeaderValue(value)) return;
  context.error(
    rule,
    path,
    `"${value}" is no header value: control characters, a lone "%" or an unfinished "%VARIABLE%" cannot be sent.`,
    'Write "%%" for a percent sign, and close every "%VARIABLE%".',
  );
}

const token = /^[-!#$%&'*+,.^_`|~0-9a-zA-Z]+$/;
const pseudo = new Set([':method', ':scheme', ':authority', ':path', ':status']);
const claim = /^@request\.auth\.claims(?:\..|\[.+\]$)/is;

/** Whether a header's name stands for a claim of the request's JWT: `@request.auth.claims.group`, `@request.auth.claims[group]`. */
export const isClaimHeader = (name: string): boolean => claim.test(name);

type Release = Pick<WebhookContext, 'since'>;

/** Whether the name of a header is one, to a release: 1.20 took everything, 1.23 letters, digits, `-` and `_`. */
export function isHeaderName(name: string, { since }: Release): boolean {
  if (!since('1.23.0')) return name !== '';
  return since('1.24.4') ? token.test(name) : /^[-_A-Za-z0-9]+$/.test(name);
}

/** Whether a name can be matched as a header's: claims of a JWT always, and pseudo headers again since 1.24.4. */
export const isMatchedHeader = (name: string, release: Release): boolean =>
  isClaimHeader(name) || isHeaderName(name, release) || (release.since('1.24.4') && pseudo.has(name));
