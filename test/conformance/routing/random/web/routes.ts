import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { hostOf, namespaces, object, services } from './objects';

const paths = ['/', '/a', '/a/', '/a/b', '/b', '/a/b/c'] as const;

const textMatch = (dice: Dice): Manifest =>
  dice.one<Manifest>([
    { exact: dice.one(['1', 'x', 'ab']) },
    { prefix: dice.one(['1', 'a']) },
    { regex: dice.one(['[0-9]+', 'a.*', '.+']) },
    {},
  ]);

const uri = (dice: Dice): Manifest =>
  dice.one<Manifest>([
    { exact: dice.one(paths) },
    { prefix: dice.one(paths) },
    { prefix: dice.one(paths) },
    { regex: dice.one(['/a.*', '/[ab]/.', '.*', '/.*', '(?i)/A/b']) },
  ]);

const match = (dice: Dice): Manifest => ({
  ...dice.maybe(0.75, () => ({ uri: uri(dice) })),
  ...dice.maybe(0.1, () => ({ ignoreUriCase: true })),
  ...dice.maybe(0.15, () => ({ method: dice.one<Manifest>([{ exact: 'GET' }, { exact: 'PUT' }, { regex: 'P.*' }]) })),
  ...dice.maybe(0.05, () => ({ scheme: { exact: dice.one(['http', 'https']) } })),
  ...dice.maybe(0.05, () => ({ authority: { prefix: dice.one(['a', 'cart']) } })),
  ...dice.maybe(0.25, () => ({ headers: { 'x-one': textMatch(dice) } })),
  ...dice.maybe(0.1, () => ({ withoutHeaders: { 'x-two': textMatch(dice) } })),
  ...dice.maybe(0.15, () => ({ queryParams: { q: textMatch(dice) } })),
  ...dice.maybe(0.1, () => ({ port: dice.one([80, 8000, 81]) })),
  ...dice.maybe(0.1, () => ({ sourceLabels: { app: dice.one(['web', 'job']) } })),
  ...dice.maybe(0.1, () => ({ sourceNamespace: dice.one(namespaces) })),
  ...dice.maybe(0.1, () => ({ gateways: [dice.one(['mesh', 'red/gate-0', 'green/gate-1'])] })),
});

const destination = (dice: Dice): Manifest => ({
  host: hostOf(dice),
  ...dice.maybe(0.35, () => ({ subset: dice.one(['v1', 'v2']) })),
  ...dice.maybe(0.6, () => ({ port: { number: dice.one([80, 80, 8000]) } })),
});

const headers = (dice: Dice): Manifest => ({
  request: {
    ...dice.maybe(0.6, () => ({ set: { 'x-set': dice.one(['1', '2']), ...dice.maybe(0.1, () => ({ host: 'set.test' })) } })),
    ...dice.maybe(0.4, () => ({ add: { 'x-one': 'added' } })),
    ...dice.maybe(0.3, () => ({ remove: ['x-two'] })),
  },
  ...dice.maybe(0.5, () => ({ response: { set: { 'x-answer': '1' }, add: { 'x-more': '1' } } })),
});

const forward = (dice: Dice): Manifest => ({
  route: dice.chance(0.7)
    ? [{ destination: destination(dice), ...dice.maybe(0.2, () => ({ headers: headers(dice) })) }]
    : dice.several(2, 3, (index) => ({
        destination: destination(dice),
        weight: index === 0 ? 1 : dice.below(4),
        ...dice.maybe(0.2, () => ({ headers: headers(dice) })),
      })),
  ...dice.maybe(0.25, () => ({
    rewrite: dice.one<Manifest>([
      { uri: '/new' },
      { uri: '/' },
      { authority: 'new.test' },
      { uri: '/x', authority: 'new.test' },
      { uriRegexRewrite: { match: '/a', rewrite: '/z' } },
    ]),
  })),
  ...dice.maybe(0.1, () => ({ mirror: destination(dice), ...dice.maybe(0.5, () => ({ mirrorPercentage: { value: dice.below(101) } })) })),
  ...dice.maybe(0.15, () => ({ timeout: dice.one(['1s', '0.5s', '10s']) })),
  ...dice.maybe(0.15, () => ({
    retries: dice.one<Manifest>([{ attempts: 0 }, { attempts: 2 }, { attempts: 3, retryOn: '5xx,503', perTryTimeout: '1s' }]),
  })),
  ...dice.maybe(0.08, () => ({ fault: { abort: { httpStatus: 418, percentage: { value: dice.one([0, 50, 100]) } } } })),
});

const action = (dice: Dice): Manifest => {
  const drawn = dice.below(10);
  if (drawn === 0) {
    return {
      redirect: dice.one<Manifest>([
        { uri: '/moved' },
        { authority: 'other.test' },
        { scheme: 'https', redirectCode: 302 },
        { port: 8443 },
        { uri: '/p', derivePort: 'FROM_REQUEST_PORT' },
      ]),
    };
  }
  return drawn === 1
    ? { directResponse: { status: dice.one([200, 404, 503]), ...dice.maybe(0.5, () => ({ body: { string: 'told' } })) } }
    : forward(dice);
};

function virtualService(dice: Dice, index: number): Manifest {
  const hosts = dice.several(1, 2, () =>
    dice.one([
      hostOf(dice),
      hostOf(dice),
      'a.test',
      'b.a.test',
      '*.a.test',
      'c.test',
      'd.test',
      '*.test',
      `*.${dice.one(namespaces)}.svc.cluster.local`,
    ]),
  );
  const gateways = dice.one<readonly string[]>([
    [],
    ['mesh'],
    ['red/gate-0'],
    ['red/gate-0', 'green/gate-1'],
    ['mesh', 'red/gate-0', 'green/gate-1'],
  ]);
  return object(dice, ['networking.istio.io/v1', 'VirtualService'], `route-${index}`, {
    hosts: [...new Set(hosts)],
    ...(gateways.length === 0 ? {} : { gateways }),
    ...dice.maybe(0.2, () => ({ exportTo: [dice.one(['.', '*', 'red', 'istio-system'])] })),
    http: dice.several(1, 4, (position) => ({
      name: `r${index}-${position}`,
      ...dice.maybe(0.8, () => ({ match: dice.several(1, 2, () => match(dice)) })),
      ...dice.maybe(0.2, () => ({ headers: headers(dice) })),
      ...dice.maybe(0.08, () => ({ corsPolicy: { allowOrigins: [{ exact: 'https://a.test' }], allowMethods: ['GET'] } })),
      ...action(dice),
    })),
  });
}

const backends = (dice: Dice): readonly Manifest[] =>
  dice.several(0, 2, () => ({
    name: dice.one([...services, 'ghost'] as const),
    port: dice.one([80, 8000]),
    ...dice.maybe(0.2, () => ({ namespace: dice.one(namespaces) })),
    ...dice.maybe(0.4, () => ({ weight: dice.below(4) })),
  }));

const filters = (dice: Dice): readonly Manifest[] => [
  ...(dice.chance(0.3)
    ? [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'X-Set', value: '1' }], remove: ['x-two'] } }]
    : []),
  ...(dice.chance(0.15) ? [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '/full' } } }] : []),
];

const gatewayMatch = (dice: Dice): Manifest => ({
  ...dice.maybe(0.8, () => ({
    path: dice.one<Manifest>([
      { type: 'Exact', value: dice.one(['/a', '/a/b']) },
      { type: 'PathPrefix', value: dice.one(['/', '/a', '/a/b', '/b/']) },
      { type: 'RegularExpression', value: dice.one(['/a.*', '/b/.+']) },
    ]),
  })),
  ...dice.maybe(0.2, () => ({ method: dice.one(['GET', 'PUT']) })),
  ...dice.maybe(0.2, () => ({ headers: [{ name: 'x-one', value: dice.one(['1', 'ab']) }] })),
  ...dice.maybe(0.15, () => ({ queryParams: [{ name: 'q', value: '1' }] })),
});

function httpRoute(dice: Dice, index: number): Manifest {
  const parent = dice.one<Manifest>([
    { name: 'kube', namespace: 'red' },
    { name: 'kube', namespace: 'red' },
    { name: 'kube', namespace: 'red', sectionName: 'http' },
    { group: '', kind: 'Service', name: dice.one(services), namespace: dice.one(namespaces) },
  ]);
  return object(dice, ['gateway.networking.k8s.io/v1', 'HTTPRoute'], `http-${index}`, {
    parentRefs: [parent],
    ...dice.maybe(0.7, () => ({ hostnames: [dice.one(['a.test', '*.a.test', 'b.a.test', 'c.test'])] })),
    rules: dice.several(1, 3, (position) => ({
      name: `h${index}-${position}`,
      ...dice.maybe(0.8, () => ({ matches: dice.several(1, 2, () => gatewayMatch(dice)) })),
      ...(dice.chance(0.1)
        ? { filters: [{ type: 'RequestRedirect', requestRedirect: { hostname: 'moved.test', statusCode: 302 } }] }
        : { filters: filters(dice), backendRefs: backends(dice) }),
      ...dice.maybe(0.1, () => ({ timeouts: { request: '2s' } })),
    })),
  });
}

const kube: Manifest = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'kube', namespace: 'red' },
  spec: {
    gatewayClassName: 'istio',
    listeners: [
      { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } },
      { name: 'wild', port: 80, protocol: 'HTTP', hostname: '*.a.test', allowedRoutes: { namespaces: { from: 'All' } } },
    ],
  },
};

/** The routes of a random mesh. */
export const routeObjects = (dice: Dice): readonly Manifest[] => [
  kube,
  ...dice.several(3, 8, (index) => virtualService(dice, index)),
  ...dice.several(1, 5, (index) => httpRoute(dice, index)),
];
