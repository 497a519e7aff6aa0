import { parseURL } from '../../../values/go-url';
import { readJWKSet } from '../../../values/jwk-set';
import type { WebhookContext } from '../../webhook/context';
import { checkDuration } from '../shared/numbers';
import { checkClaimHeader, type ClaimToHeader } from './claim-header';

/** What the rules read of a rule for JWTs. */
export interface JwtRule {
  readonly issuer?: string;
  readonly audiences?: readonly string[];
  readonly jwksUri?: string;
  /** The same by its name in the proto. */
  readonly jwks_uri?: string;
  readonly jwks?: string;
  readonly fromHeaders?: readonly { readonly name?: string }[];
  readonly fromParams?: readonly string[];
  readonly fromCookies?: readonly string[];
  readonly outputClaimToHeaders?: readonly ClaimToHeader[];
  readonly timeout?: string;
}

type Check = (rule: JwtRule, path: string, context: WebhookContext) => void;

const checkIssuer: Check = ({ issuer = '', jwks_uri = '', jwksUri = jwks_uri }, path, context) => {
  if (issuer !== '') return;
  if (!context.since('1.27.0')) {
    context.error('JWT-1', `${path}.issuer`, 'The rule has no issuer.', 'Name the issuer, as the "iss" claim of the tokens has it.');
  } else if (jwksUri === '') {
    context.error('JWT-1', path, 'The rule has neither an issuer nor a "jwksUri".', 'Give one of them.');
  }
};

const largest = (1n << 63n) - 1n;

function keysFault(uri: string): string | undefined {
  const url = parseURL(uri);
  if (url === undefined) return 'it cannot be read as a URL';
  if (url.scheme !== 'http' && url.scheme !== 'https') return 'the scheme is "http" or "https"';
  return url.port !== '' && BigInt(url.port) > largest ? 'the port is too large' : undefined;
}

const checkKeysURI: Check = ({ jwks_uri = '', jwksUri = jwks_uri }, path, context) => {
  const fault = jwksUri === '' ? undefined : keysFault(jwksUri);
  if (fault === undefined) return;
  const message = `"${jwksUri}" is no address of keys: ${fault}.`;
  context.error('JWT-3', `${path}.jwksUri`, message, 'Give an address that begins with "https://" or "http://".');
};

const checkKeys: Check = ({ jwks = '' }, path, context) => {
  if (jwks === '') return;
  const keys = readJWKSet(jwks);
  if (typeof keys === 'string') {
    context.error(
      'JWT-4',
      `${path}.jwks`,
      `"jwks" is no JSON Web Key Set: ${keys}.`,
      'Give a key set in JSON, or its address as "jwksUri".',
    );
    return;
  }
  if (!context.since('1.30.3')) return;
  keys.forEach(({ isSecret }, index) => {
    if (!isSecret) return;
    const message = `Key ${index} of the set is a private or symmetric key, and whoever may read the policy can sign tokens with it.`;
    context.warn('JWT-4', `${path}.jwks`, message, 'Give public keys only; they are enough to verify tokens.');
  });
};

interface Names {
  readonly field: 'audiences' | 'fromParams' | 'fromCookies';
  readonly rule: string;
  readonly what: string;
  readonly since?: string;
}

const names: readonly Names[] = [
  { field: 'audiences', rule: 'JWT-2', what: 'audience' },
  { field: 'fromParams', rule: 'JWT-5', what: 'parameter' },
  { field: 'fromCookies', rule: 'JWT-5', what: 'cookie', since: '1.21.0' },
];

const checkNames: Check = (rule, path, context) => {
  for (const { field, rule: code, what, since = '1.20.0' } of names) {
    if (!context.since(since)) continue;
    rule[field]?.forEach((name, index) => {
      if (name === '') context.error(code, `${path}.${field}[${index}]`, `The ${what} has no name.`, `Name the ${what}, or remove it.`);
    });
  }
  rule.fromHeaders?.forEach(({ name = '' }, index) => {
    if (name === '')
      context.error('JWT-5', `${path}.fromHeaders[${index}].name`, 'The header has no name.', 'Name the header that carries the token.');
  });
};

/** Judges one rule for JWTs. */
export const checkJwtRule: Check = (rule, path, context) => {
  for (const check of [checkIssuer, checkKeysURI, checkKeys, checkNames]) check(rule, path, context);
  rule.outputClaimToHeaders?.forEach((output, index) => {
    checkClaimHeader(output, `${path}.outputClaimToHeaders[${index}]`, context);
  });
  if (context.since('1.23.0')) checkDuration(rule.timeout, `${path}.timeout`, 'JWT-7', context);
};
