import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { backend, backends } from './backends';
import { backendFilters, filters, redirects, rpcFilters } from './filters';
import { hostnames, namespaces, object, rpc, services } from './pools';

/** What a route is attached to: mostly the Gateways. */
const parent = (dice: Dice): Manifest => {
  const atGateway = { name: dice.one(['main', 'main', 'side']) };
  const { name } = atGateway;
  const gateway = { name, namespace: name === 'main' ? 'red' : 'green' };
  return dice.one<Manifest>([
    gateway,
    gateway,
    { ...gateway, sectionName: dice.one(['first', 'first', 'web-1', 'https-1', 'none']) },
    { ...gateway, port: dice.one([80, 81, 443]) },
    { kind: 'ListenerSet', name: `set-${dice.below(2)}`, namespace: dice.one(namespaces) },
    { group: '', kind: 'Service', name: dice.one(services), namespace: dice.one(namespaces) },
    { group: '', kind: 'Service', name: dice.one(services), ...dice.maybe(0.5, () => ({ port: dice.one([80, 8000, 443]) })) },
    { group: 'networking.istio.io', kind: 'ServiceEntry', name: `entry-${dice.below(2)}`, namespace: dice.one(namespaces) },
    { ...gateway, name: 'main' },
  ]);
};

const keyOf = ({ kind, namespace, name, sectionName }: Manifest): string => [kind, namespace, name, sectionName].join(' ');

const parents = (dice: Dice): readonly Manifest[] => [
  ...new Map(dice.several(1, 3, () => parent(dice)).map((each) => [keyOf(each), each])).values(),
];

const common = (dice: Dice): Manifest => ({
  parentRefs: parents(dice),
  ...dice.maybe(0.6, () => ({ hostnames: [...new Set(dice.several(1, 2, () => dice.one(hostnames)))] })),
});

const text = (dice: Dice): Manifest =>
  dice.one<Manifest>([
    { value: dice.one(['1', 'ab', 'a.test']) },
    { type: 'Exact', value: '1' },
    { type: 'RegularExpression', value: dice.one(['[0-9]+', 'a.*', '.*']) },
  ]);

const headers = (dice: Dice): Manifest =>
  dice.maybe(0.25, () => ({ headers: dice.some(['x-one', 'X-Two', 'Host', 'X-One'], 0.3).map((name) => ({ name, ...text(dice) })) }));

const matchOf = (dice: Dice): Manifest => ({
  ...dice.maybe(0.85, () => ({
    path: dice.one<Manifest>([
      { type: 'Exact', value: dice.one(['/a', '/a/b', '/']) },
      { type: 'PathPrefix', value: dice.one(['/', '/a', '/a/b', '/b/']) },
      { value: dice.one(['/', '/a']) },
      { type: 'RegularExpression', value: dice.one(['/a.*', '/b/.+', '/[ab]', '/.*', '.*']) },
    ]),
  })),
  ...dice.maybe(0.2, () => ({ method: dice.one(['GET', 'PUT']) })),
  ...headers(dice),
  ...dice.maybe(0.15, () => ({ queryParams: [{ name: 'q', ...text(dice) }] })),
});

const prefix = (dice: Dice): Manifest => ({ path: { type: 'PathPrefix', value: dice.one(['/', '/a', '/a/', '/a/b']) } });

const limits = (dice: Dice): Manifest => ({
  ...dice.maybe(0.2, () => ({
    timeouts: dice.one<Manifest>([
      { request: '2s' },
      { request: '0s' },
      { backendRequest: '500ms' },
      { request: '3s', backendRequest: '1s' },
      { backendRequest: '0s' },
    ]),
  })),
  ...dice.maybe(0.15, () => ({
    retry: dice.one<Manifest>([{ attempts: 3, codes: [500, 503] }, { attempts: 0 }, { codes: [502], backoff: '100ms' }, {}]),
  })),
  ...dice.maybe(0.03, () => ({ sessionPersistence: { type: 'Cookie', sessionName: 'session' } })),
});

function rule(dice: Dice, name: string): Manifest {
  const isPrefix = dice.chance(0.3);
  const matches = isPrefix ? [prefix(dice)] : dice.several(1, 2, () => matchOf(dice));
  const moves = dice.chance(0.12);
  return {
    ...dice.maybe(0.8, () => ({ name })),
    ...(isPrefix || dice.chance(0.85) ? { matches } : {}),
    ...(moves ? { filters: redirects(dice, isPrefix) } : { filters: filters(dice, isPrefix), backendRefs: backends(dice, backendFilters) }),
    ...(moves ? {} : limits(dice)),
  };
}

const httpRoute = (dice: Dice, index: number): Manifest =>
  object(
    dice,
    'HTTPRoute',
    { name: `route-${dice.below(3)}-${index}` },
    {
      ...common(dice),
      ...dice.maybe(0.97, () => ({ rules: dice.several(1, 3, (position) => rule(dice, `h${index}-${position}`)) })),
    },
  );

const rpcMatch = (dice: Dice): Manifest => ({
  ...dice.maybe(0.85, () => ({
    method: dice.one<Manifest>([
      { service: dice.one(rpc.services), method: dice.one(rpc.methods) },
      { service: dice.one(rpc.services) },
      { method: dice.one(rpc.methods) },
      { type: 'RegularExpression', service: 'shop[.].*', ...dice.maybe(0.5, () => ({ method: '.et' })) },
    ]),
  })),
  ...headers(dice),
});

const grpcRoute = (dice: Dice, index: number): Manifest =>
  object(
    dice,
    'GRPCRoute',
    { name: `rpc-${dice.below(3)}-${index}` },
    {
      ...common(dice),
      rules: dice.several(1, 2, (position) => ({
        ...dice.maybe(0.8, () => ({ name: `g${index}-${position}` })),
        ...dice.maybe(0.9, () => ({ matches: dice.several(1, 2, () => rpcMatch(dice)) })),
        filters: rpcFilters(dice),
        backendRefs: backends(dice, backendFilters),
      })),
    },
  );

/** One that counts: of several, some of which are not there, chance would decide. */
const tlsBackends = (dice: Dice): readonly Manifest[] => [
  { ...backend(dice), ...dice.maybe(0.1, () => ({ weight: 0 })) },
  ...(dice.chance(0.2) ? [{ ...backend(dice), weight: 0 }] : []),
];

const tlsRoute = (dice: Dice, index: number): Manifest =>
  object(
    dice,
    'TLSRoute',
    { name: `tls-${dice.below(9)}-${index}` },
    {
      parentRefs: dice.chance(0.6)
        ? [
            { name: 'main', namespace: 'red' },
            { name: 'side', namespace: 'green' },
          ]
        : parents(dice),
      hostnames: [...new Set(dice.several(1, 2, () => dice.one([...hostnames, 'cart.red.svc.cluster.local'])))],
      rules: [{ backendRefs: tlsBackends(dice) }],
    },
  );

/** The routes of a mesh. */
export const routeObjects = (dice: Dice): readonly Manifest[] => [
  ...dice.several(6, 12, (index) => httpRoute(dice, index)),
  ...dice.several(0, 3, (index) => grpcRoute(dice, index)),
  ...dice.several(1, 4, (index) => tlsRoute(dice, index)),
];
