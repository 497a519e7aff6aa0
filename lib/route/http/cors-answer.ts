import { headerOf, type Message } from './message';
import type { Header } from '../request';
import type { CorsPolicy } from '../tables';
import { matchesValue } from './value-match';

const isAllowed = ({ origins }: CorsPolicy, origin: string): boolean =>
  origins.some((match) => (match.kind === 'exact' && match.text === '*') || matchesValue(match, origin));

const some = (name: string, value: string | undefined): readonly Header[] => (value === undefined ? [] : [[name, value]]);

const credentials = (policy: CorsPolicy): readonly Header[] =>
  some('access-control-allow-credentials', policy.credentials === true ? 'true' : undefined);

/** What a proxy adds to answers for a page of another origin; nothing where the origin may not ask. */
export function corsHeaders(policy: CorsPolicy | undefined, message: Message): readonly Header[] {
  const origin = headerOf(message, 'origin') ?? '';
  if (policy === undefined || origin === '' || !isAllowed(policy, origin)) return [];
  return [['access-control-allow-origin', origin], ...credentials(policy), ...some('access-control-expose-headers', policy.exposed)];
}

/** The headers by which a proxy itself answers a preflight; nothing where the request is none, or goes on. */
export function preflightAnswer(policy: CorsPolicy | undefined, message: Message): readonly Header[] | undefined {
  const origin = headerOf(message, 'origin') ?? '';
  const asked = headerOf(message, 'access-control-request-method') ?? '';
  if (policy === undefined || message.method !== 'OPTIONS' || origin === '' || asked === '') return undefined;
  const isTold = isAllowed(policy, origin);
  if (!isTold && policy.forwardsOthers) return undefined;
  return [
    // Whoever may not ask still hears about credentials.
    ...(isTold ? corsHeaders(policy, message) : credentials(policy)),
    ...some('access-control-allow-methods', policy.methods),
    ...some('access-control-allow-headers', policy.headers),
    ...some('access-control-max-age', policy.maxAge),
  ];
}
