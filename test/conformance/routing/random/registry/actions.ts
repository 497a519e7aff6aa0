import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { hostOf } from './names';

const destination = (dice: Dice): Manifest => ({
  host: hostOf(dice),
  ...dice.maybe(0.35, () => ({ subset: dice.one(['v1', 'v2']) })),
  ...dice.maybe(0.6, () => ({ port: { number: dice.one([80, 80, 8000]) } })),
});

const headerChanges: readonly [Manifest, ...Manifest[]] = [
  { request: { set: { 'x-set': '1' }, add: { 'x-one': 'added' } } },
  { request: { set: { 'x-set': '2', host: 'set.test' } } },
  { request: { set: { ':authority': 'auth.test' }, remove: ['x-two'] } },
  { request: { add: { 'x-set': '%REQ(x-one)%', 'x-more': '%PROTOCOL%' }, remove: ['x-one'] } },
  { request: { set: { 'X-One': '' } }, response: { set: { 'x-answer': '1' }, add: { 'x-more': '1' } } },
  { request: { remove: ['x-one', 'x-two'] }, response: { remove: ['x-served'], add: { 'x-answer': '2' } } },
  { response: { add: { 'x-more': '3' } } },
  {},
];

const rewrites: readonly [Manifest, ...Manifest[]] = [
  { uri: '/new' },
  { uri: '/' },
  { uri: '/a/' },
  { authority: 'new.test' },
  { uri: '/x', authority: 'new.test' },
  { uriRegexRewrite: { match: '/a', rewrite: '/z' } },
  { uriRegexRewrite: { match: '^/(a)/(.*)$', rewrite: '/\\2/\\1' } },
];

const retries: readonly [Manifest, ...Manifest[]] = [
  { attempts: 0 },
  { attempts: 2 },
  { attempts: 3, retryOn: '5xx,503', perTryTimeout: '1s' },
  { attempts: 1, retryOn: 'gateway-error,418', retryRemoteLocalities: true },
  { attempts: 2, retryOn: '', backoff: '50ms' },
  { attempts: 2, retryIgnorePreviousHosts: false, perTryTimeout: '0.25s' },
  { attempts: 2, retryOn: 'connect-failure,429,retriable-4xx' },
  { attempts: 2, retryIgnorePreviousHosts: true, retryRemoteLocalities: false },
];

const percentages: readonly [Manifest, ...Manifest[]] = [
  { percentage: { value: 100 } },
  { percentage: { value: 50 } },
  { percentage: { value: 0 } },
  { percentage: {} },
  {},
];

const faults = (dice: Dice): Manifest =>
  dice.one<Manifest>([
    { abort: { httpStatus: 418, ...dice.one(percentages) } },
    { abort: { grpcStatus: 'NOT_FOUND', ...dice.one(percentages) } },
    { delay: { fixedDelay: '0.01s', ...dice.one(percentages) } },
    { delay: { fixedDelay: '0.01s', ...dice.one(percentages) }, abort: { httpStatus: 503, ...dice.one(percentages) } },
    { delay: { fixedDelay: '0.01s', percent: 100 } },
  ]);

const cors: readonly [Manifest, ...Manifest[]] = [
  { allowOrigins: [{ exact: 'https://a.test' }], allowMethods: ['GET', 'PUT'] },
  { allowOrigins: [{ prefix: 'https://' }], allowHeaders: ['x-one', 'x-two'], maxAge: '24h', allowCredentials: true },
  { allowOrigins: [{ regex: '.*b.*' }, { exact: '*' }], exposeHeaders: ['x-answer'], allowCredentials: false },
  { allowOrigins: [{ exact: 'https://b.test' }], allowMethods: ['PUT'], unmatchedPreflights: 'IGNORE' },
  { allowOrigins: [{ exact: 'https://b.test' }], maxAge: '1s', unmatchedPreflights: 'FORWARD' },
  { allowOrigin: ['https://a.test', '*'] },
  { allowMethods: ['GET'] },
];

const mirrored = (dice: Dice): Manifest =>
  dice.one<Manifest>([
    { mirror: destination(dice) },
    { mirror: destination(dice), mirrorPercentage: { value: dice.one([0, 0.5, 33, 100]) } },
    { mirror: destination(dice), mirrorPercent: dice.one([0, 40]) },
    { mirrors: dice.several(1, 3, () => ({ destination: destination(dice), ...dice.one(percentages) })) },
  ]);

const weighted = (dice: Dice): Manifest => ({
  route: dice.chance(0.65)
    ? [{ destination: destination(dice), ...dice.maybe(0.2, () => ({ headers: dice.one(headerChanges) })) }]
    : dice.several(2, 3, (index) => ({
        destination: destination(dice),
        weight: index === 0 ? 1 : dice.below(4),
        ...dice.maybe(0.3, () => ({ headers: dice.one(headerChanges) })),
      })),
});

const redirects: readonly [Manifest, ...Manifest[]] = [
  { uri: '/moved' },
  { uri: '%PREFIX()%/more' },
  { authority: 'other.test' },
  { scheme: 'https', redirectCode: 302 },
  { port: 8443, redirectCode: 307 },
  { uri: '/p?q=2', derivePort: 'FROM_REQUEST_PORT' },
  { scheme: 'https', derivePort: 'FROM_PROTOCOL_DEFAULT', authority: 'other.test' },
  { authority: 'other.test:81', redirectCode: 308 },
  { uri: '/c', redirectCode: 303 },
];

const replies: readonly [Manifest, ...Manifest[]] = [
  { status: 200, body: { string: 'told' } },
  { status: 404 },
  { status: 503, body: { bytes: 'dG9sZA==' } },
  { status: 204 },
  { status: 301, body: { string: '' } },
];

/** What a route does beside going somewhere; a delegate and its root may both say it. */
export const extras = (dice: Dice): Manifest => ({
  ...dice.maybe(0.2, () => ({ rewrite: dice.one(rewrites) })),
  ...dice.maybe(0.12, () => mirrored(dice)),
  ...dice.maybe(0.15, () => ({ timeout: dice.one(['1s', '0.5s', '10s']) })),
  ...dice.maybe(0.2, () => ({ retries: dice.one(retries) })),
  ...dice.maybe(0.1, () => ({ fault: faults(dice) })),
});

/** What any route may say. */
export const everywhere = (dice: Dice): Manifest => ({
  ...dice.maybe(0.15, () => ({ headers: dice.one(headerChanges) })),
  ...dice.maybe(0.12, () => ({ corsPolicy: dice.one(cors) })),
});

const forward = (dice: Dice): Manifest => ({ ...weighted(dice), ...extras(dice) });

/** Where a route goes, or what it answers. */
export function action(dice: Dice): Manifest {
  const drawn = dice.below(10);
  if (drawn === 0) return { redirect: dice.one(redirects) };
  return drawn === 1 ? { directResponse: dice.one(replies) } : forward(dice);
}
