import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { backend } from './backends';

type Filter = (dice: Dice, isPrefix: boolean) => Manifest;

const modifier = (dice: Dice): Manifest => ({
  ...dice.maybe(0.6, () => ({
    set: [{ name: dice.one(['x-set', 'X-One', 'x-two', 'x-two', 'Host']), value: dice.one(['1', '2']) }],
  })),
  ...dice.maybe(0.5, () => ({ add: [{ name: dice.one(['x-one', 'X-Add']), value: dice.one(['added', 'more']) }] })),
  ...dice.maybe(0.3, () => ({ remove: [dice.one(['x-two', 'X-One'])] })),
});

const path = (dice: Dice, isPrefix: boolean): Manifest =>
  isPrefix && dice.chance(0.7)
    ? { type: 'ReplacePrefixMatch', replacePrefixMatch: dice.one(['/', '/new', '/new/', '']) }
    : { type: 'ReplaceFullPath', replaceFullPath: dice.one(['/full', '/', '/full?x=1']) };

const redirect: Filter = (dice, isPrefix) => ({
  type: 'RequestRedirect',
  requestRedirect: {
    ...dice.maybe(0.5, () => ({ hostname: 'moved.test' })),
    ...dice.maybe(0.4, () => ({ scheme: dice.one(['http', 'https']) })),
    ...dice.maybe(0.3, () => ({ port: dice.one([80, 443, 8443]) })),
    ...dice.maybe(0.4, () => ({ path: path(dice, isPrefix) })),
    ...dice.maybe(0.6, () => ({ statusCode: dice.one([301, 302, 303, 307, 308]) })),
  },
});

const rewrite: Filter = (dice, isPrefix) => ({
  type: 'URLRewrite',
  urlRewrite: {
    ...dice.maybe(0.5, () => ({ hostname: 'new.test' })),
    ...dice.maybe(0.8, () => ({ path: path(dice, isPrefix) })),
  },
});

const mirror: Filter = (dice) => ({
  type: 'RequestMirror',
  requestMirror: {
    backendRef: backend(dice),
    ...dice.one<Manifest>([{}, { percent: dice.below(101) }, { fraction: { numerator: dice.below(5), denominator: dice.one([5, 100]) } }]),
  },
});

const cors: Filter = (dice) => ({
  type: 'CORS',
  cors: {
    allowOrigins: dice.several(1, 2, () => dice.one(['https://a.test', '*', 'https://*.test', 'http://a*'])),
    ...dice.maybe(0.5, () => ({ allowMethods: ['GET', 'PUT'] })),
    ...dice.maybe(0.3, () => ({ allowHeaders: ['x-one'] })),
    ...dice.maybe(0.3, () => ({ exposeHeaders: ['x-answer'] })),
    ...dice.maybe(0.4, () => ({ maxAge: dice.one([1, 60]) })),
    ...dice.maybe(0.3, () => ({ allowCredentials: dice.chance(0.5) })),
  },
});

const requestHeaders: Filter = (dice) => ({ type: 'RequestHeaderModifier', requestHeaderModifier: modifier(dice) });
const responseHeaders: Filter = (dice) => ({ type: 'ResponseHeaderModifier', responseHeaderModifier: modifier(dice) });
const external: Filter = () => ({ type: 'ExtensionRef', extensionRef: { group: 'else.test', kind: 'Filter', name: 'one' } });

/** How often a rule has each filter. */
const chances: readonly (readonly [number, Filter])[] = [
  [0.25, requestHeaders],
  [0.2, responseHeaders],
  [0.12, mirror],
  [0.03, mirror],
  [0.22, cors],
  [0.01, external],
];

/** The filters of a rule. */
export const filters = (dice: Dice, isPrefix: boolean): readonly Manifest[] => [
  ...chances.filter(([chance]) => dice.chance(chance)).map(([, make]) => make(dice, isPrefix)),
  ...(dice.chance(0.25) ? [rewrite(dice, isPrefix)] : []),
];

/** The filters of a rule that sends clients elsewhere, which has no backends. */
export const redirects = (dice: Dice, isPrefix: boolean): readonly Manifest[] => [
  ...chances
    .slice(1, 2)
    .filter(([chance]) => dice.chance(chance))
    .map(([, make]) => make(dice, isPrefix)),
  redirect(dice, isPrefix),
];

/** The filters of a backend. */
export const backendFilters = (dice: Dice): readonly Manifest[] =>
  [requestHeaders, responseHeaders]
    .filter(() => dice.chance(0.6))
    .map((make) => make(dice, false))
    .concat(dice.chance(0.02) ? [mirror(dice, false)] : []);

/** The filters of a rule of gRPC. */
export const rpcFilters = (dice: Dice): readonly Manifest[] =>
  [requestHeaders, responseHeaders, mirror].filter(() => dice.chance(0.2)).map((make) => make(dice, false));
