import { object, service, testFamily } from '../../../../test/rules/family';
import { findingsIn } from '../../../../test/rules/findings';

const gateway = (listener: string): string =>
  `{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: edge, namespace: infra }, spec: { gatewayClassName: istio, listeners: [${listener}] } }\n---\n`;
const route = (spec: string, namespace = 'shop'): string =>
  `{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: cart, namespace: ${namespace} }, spec: { parentRefs: [{ name: edge, namespace: infra }], ${spec} } }\n---\n`;
const namespace = (labels: string): string =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { istio-injection: enabled, ${labels} } } }\n---\n`;
const selecting =
  '{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { team: a } } } } }';

const everywhere = '{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }';
const a = '{ path: { value: /a } }';
/** A route whose rules do different things each. */
const ruled = (name: string, ...matches: readonly string[]): string =>
  `{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: ${name}, namespace: shop }, spec: { parentRefs: [{ name: edge, namespace: infra }], hostnames: [shop.example], rules: [${matches
    .map((match, index) => `{ matches: [${match}], backendRefs: [{ name: ${name}, port: ${index + 1} }] }`)
    .join(', ')}] } }\n---\n`;

const rows: readonly (readonly [what: string, yaml: string, findings: readonly string[]])[] = [
  ['a Gateway elsewhere is nobody to judge', route('rules: []'), []],
  [
    'a Service elsewhere may exist',
    gateway('{ name: http, port: 80, protocol: HTTP }') + route('rules: [{ backendRefs: [{ name: x, port: 1 }] }]', 'infra'),
    [],
  ],
  ['a selector needs the Namespace', gateway(selecting) + route('rules: []'), []],
  ['a Namespace with the label is let in', gateway(selecting) + namespace('team: a') + route('rules: []'), []],
  [
    'a Namespace without it is not',
    gateway(selecting) + namespace('team: b') + route('rules: []'),
    ['ROUTE-5 HTTPRoute shop/cart spec.parentRefs[0]'],
  ],
  [
    'one listener that takes the route is enough',
    gateway("{ name: a, port: 80, protocol: HTTP, hostname: a.example }, { name: b, port: 80, protocol: HTTP, hostname: '*.b.example' }") +
      route('hostnames: [x.b.example], rules: []', 'infra'),
    [],
  ],
  [
    'hosts are compared in lower case',
    gateway('{ name: a, port: 80, protocol: HTTP, hostname: A.example }') + route('hostnames: [a.EXAMPLE], rules: []', 'infra'),
    [],
  ],
  [
    'a protocol of somebody else takes what it likes',
    gateway('{ name: a, port: 80, protocol: example.com/quic }') + route('rules: []', 'infra'),
    [],
  ],
  ['the same match in two rules', gateway(everywhere) + ruled('cart', a, a), ['ROUTE-14 HTTPRoute shop/cart spec.rules[1].matches[0]']],
  ['two paths', gateway(everywhere) + ruled('cart', a, '{ path: { value: /b } }'), []],
  ['a path as a whole and as a beginning', gateway(everywhere) + ruled('cart', a, '{ path: { type: Exact, value: /a } }'), []],
  ['one with a header more', gateway(everywhere) + ruled('cart', a, '{ path: { value: /a }, headers: [{ name: x, value: b }] }'), []],
  [
    'headers in another order and in capitals',
    gateway(everywhere) +
      ruled(
        'cart',
        '{ headers: [{ name: x, value: b }, { name: z, value: c }] }',
        '{ headers: [{ name: Z, value: c }, { name: X, value: b }] }',
      ),
    ['ROUTE-14 HTTPRoute shop/cart spec.rules[1].matches[0]'],
  ],
  [
    'the same match in two routes',
    gateway(everywhere) + ruled('cart', a) + ruled('other', a),
    ['ROUTE-14 HTTPRoute shop/other spec.rules[0].matches[0]'],
  ],
  [
    'of other hosts',
    gateway(everywhere) + ruled('cart', a) + ruled('other', a).replace('hostnames: [shop.example]', 'hostnames: [b.example]'),
    [],
  ],
  [
    'of a host, and of every host',
    gateway(everywhere) + ruled('cart', a) + ruled('other', a).replace('hostnames: [shop.example]', 'hostnames: []'),
    [],
  ],
  ['that do the same', gateway(everywhere) + ruled('cart', a) + ruled('cart', a).replace('name: cart', 'name: other'), []],
  ['of a Gateway that is not in the set', ruled('cart', a) + ruled('other', a), []],
  [
    'of which a Gateway lets neither in',
    gateway('{ name: http, port: 80, protocol: HTTP, allowedRoutes: { kinds: [{ kind: GRPCRoute }] } }') +
      ruled('cart', a) +
      ruled('other', a),
    ['ROUTE-4 HTTPRoute shop/cart spec.parentRefs[0]', 'ROUTE-4 HTTPRoute shop/other spec.parentRefs[0]'],
  ],
];

test.each(rows)('%s', (_what, yaml, findings) => {
  expect(findingsIn(yaml)).toEqual(findings);
});

const api = 'gateway.networking.k8s.io/v1';
const to = (backend: string): string => route(`rules: [{ backendRefs: [{${backend}}] }]`);
const grant = (name = ''): string =>
  object(
    api,
    'ReferenceGrant',
    'name: a, namespace: billing',
    `spec: { from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }], to: [{ group: '', kind: Service${name} }] }`,
  );
const pay = service('pay', 'ports: [{ name: http, port: 80 }]').replace('namespace: shop', 'namespace: billing');
const cart = service('cart', 'ports: [{ name: http, port: 80 }]');
const secure = (reference: string): string =>
  gateway(`{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{${reference}}] } }`);
const ofClass = (name: string): string => gateway(everywhere).replace('gatewayClassName: istio', `gatewayClassName: ${name}`);
const at = (name: string, address: string, hostname = 'a.example'): string =>
  object(
    api,
    'Gateway',
    `name: ${name}, namespace: infra`,
    `spec: { gatewayClassName: istio, addresses: [{ value: ${address} }], listeners: [{ name: http, port: 80, protocol: HTTP, hostname: ${hostname} }] }`,
  );
const parent = (more: string): string => route('rules: []').replace('namespace: infra }', `namespace: infra${more} }`);
const on = (code: string, path: string): readonly string[] => [`ROUTE-${code} HTTPRoute shop/cart ${path}`];
const backend = 'spec.rules[0].backendRefs[0]';
const all = { complete: 'all' } as const;
const infra = { complete: ['infra'] } as const;
const billing = { complete: ['billing'] } as const;
const shopRoutes = { complete: ['HTTPRoute'] } as const;
const kinds = { complete: ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute', 'ListenerSet', 'VirtualService'] } as const;
const unused = ['ROUTE-15 Gateway infra/edge metadata.name'];
const plain = '{ name: http, port: 80, protocol: HTTP }';

testFamily('ROUTE', [
  ['a Gateway that is not there', route('rules: []'), on('1', 'spec.parentRefs[0].name'), infra],
  ['where all Gateways are there', route('rules: []'), on('1', 'spec.parentRefs[0].name'), { complete: ['Gateway'] }],
  ['one that is said to exist', route('rules: []'), [], { complete: ['infra'], present: ['Gateway infra/edge'] }],
  [
    'a Gateway of Istio with the name',
    object('networking.istio.io/v1', 'Gateway', 'name: edge, namespace: infra', 'spec: { selector: { a: b } }') + route('rules: []'),
    on('1', 'spec.parentRefs[0].name'),
    infra,
  ],
  ['a Service of the mesh as the parent', route('rules: []').replace('name: edge,', "group: '', kind: Service, name: edge,"), [], infra],
  ['a listener that is not there', gateway(everywhere) + parent(', sectionName: https'), on('2', 'spec.parentRefs[0].sectionName')],
  ['one that is', gateway(everywhere) + parent(', sectionName: http'), []],
  ['a port that is not there', gateway(everywhere) + parent(', port: 8080'), on('3', 'spec.parentRefs[0].port')],
  ['one that is', gateway(everywhere) + parent(', port: 80'), []],
  [
    'a listener for other kinds',
    gateway('{ name: tcp, port: 80, protocol: TCP, allowedRoutes: { namespaces: { from: All } } }') + route('rules: []'),
    on('4', 'spec.parentRefs[0]'),
  ],
  ['a route of another namespace', gateway(plain) + route('rules: []'), on('5', 'spec.parentRefs[0]')],
  ['one of its own', gateway(plain) + route('rules: []', 'infra'), []],
  [
    'hosts that the listener does not take',
    gateway(everywhere.replace('port: 80', "port: 80, hostname: '*.shop.example'")) + route('hostnames: [shop.example], rules: []'),
    on('6', 'spec.hostnames'),
  ],
  [
    'a pattern over its host',
    gateway(everywhere.replace('port: 80', 'port: 80, hostname: a.shop.example')) + route("hostnames: ['*.shop.example'], rules: []"),
    [],
  ],

  ['a Service that is not there', gateway(everywhere) + to('name: cart, port: 80'), on('7', `${backend}.name`), { complete: ['shop'] }],
  ['where all Services are there', gateway(everywhere) + to('name: cart, port: 80'), on('7', `${backend}.name`), { complete: ['Service'] }],
  ['the same in a partial set', gateway(everywhere) + to('name: cart, port: 80'), [], infra],
  [
    'one that is said to exist',
    gateway(everywhere) + to('name: cart, port: 80'),
    [],
    { complete: ['shop'], present: ['Service shop/cart'] },
  ],
  ['a backend of another kind', gateway(everywhere) + to('group: example.com, kind: Bucket, name: cart'), [], all],
  ['a port that the Service does not have', gateway(everywhere) + cart + to('name: cart, port: 8080'), on('8', `${backend}.port`)],
  ['one that it has', gateway(everywhere) + cart + to('name: cart, port: 80'), []],
  [
    'a Service of another namespace',
    gateway(everywhere) + pay + to('name: pay, namespace: billing, port: 80'),
    on('9', `${backend}.namespace`),
    billing,
  ],
  ['the same in a partial set', gateway(everywhere) + pay + to('name: pay, namespace: billing, port: 80'), []],
  ['with a grant', gateway(everywhere) + pay + grant() + to('name: pay, namespace: billing, port: 80'), [], billing],
  [
    'with a grant for another Service',
    gateway(everywhere) + pay + grant(', name: cart') + to('name: pay, namespace: billing, port: 80'),
    on('9', `${backend}.namespace`),
    billing,
  ],
  [
    'inside the mesh, where none is needed',
    pay + to('name: pay, namespace: billing, port: 80').replace('name: edge,', "group: '', kind: Service, name: edge,"),
    [],
    billing,
  ],
  [
    'a certificate of another namespace',
    secure('name: web, namespace: billing'),
    ['ROUTE-10 Gateway infra/edge spec.listeners[0].tls.certificateRefs[0].namespace'],
    billing,
  ],
  ['the same in a partial set', secure('name: web, namespace: billing'), []],
  ['a certificate of its own', secure('name: web'), [], infra],

  ['two Gateways for one address', at('a', '192.0.2.1') + at('b', '192.0.2.1'), ['ROUTE-11 Gateway infra/b spec.listeners[0]']],
  ['for two', at('a', '192.0.2.1') + at('b', '192.0.2.2'), []],
  ['for one address and two hosts', at('a', '192.0.2.1') + at('b', '192.0.2.1', 'b.example'), []],
  ['a class of nobody', ofClass('isto'), ['ROUTE-12 Gateway infra/edge spec.gatewayClassName', ...unused], all],
  ['the same in a partial set', ofClass('isto'), [], infra],
  [
    'a class of the set',
    ofClass('edge') + object(api, 'GatewayClass', 'name: edge', 'spec: { controllerName: a.example/b }') + route('rules: []'),
    [],
    all,
  ],
  ['a grant for a namespace that is not there', grant(), ['ROUTE-13 ReferenceGrant billing/a spec.from[0].namespace'], all],
  ['the same in a partial set', grant(), [], billing],
  ['one that is said to exist', grant(), [], { complete: 'all', present: ['Namespace shop'] }],

  ['a grant that nobody uses', grant() + route('rules: []'), ['ROUTE-16 ReferenceGrant billing/a spec.from[0]'], shopRoutes],
  ['the same in a partial set', grant() + route('rules: []'), [], billing],
  ['one that a route uses', grant() + to('name: pay, namespace: billing, port: 80'), [], shopRoutes],
  [
    'one for another kind than the routes that there are',
    grant() + to('name: pay, namespace: billing, port: 80').replaceAll('HTTPRoute', 'GRPCRoute'),
    ['ROUTE-16 ReferenceGrant billing/a spec.from[0]'],
    shopRoutes,
  ],

  ['a Gateway without routes', gateway(plain), unused, kinds],
  ['the same in a partial set', gateway(plain), [], infra],
  ['with a route', gateway(everywhere) + route('rules: []'), [], kinds],
  [
    'with a set of listeners',
    gateway(everywhere) + object(api, 'ListenerSet', 'name: a, namespace: infra', 'spec: { parentRef: { name: edge }, listeners: [] }'),
    [],
    kinds,
  ],
  [
    'that a VirtualService names by what istiod makes of it',
    gateway(plain) +
      object(
        'networking.istio.io/v1',
        'VirtualService',
        'name: a, namespace: infra',
        "spec: { hosts: [a.example], gateways: ['edge~istio-autogenerated-k8s-gateway~http'] }",
      ),
    [],
    kinds,
  ],
  ['a waypoint', ofClass('istio-waypoint').replace('protocol: HTTP', 'protocol: HBONE'), [], kinds],
  ['a gateway between clusters', ofClass('istio-east-west'), [], kinds],
  [
    'one that somebody takes for a waypoint',
    gateway(plain) + object('v1', 'Service', 'name: a, namespace: infra, labels: { istio.io/use-waypoint: edge }', 'spec: { ports: [] }'),
    [],
    kinds,
  ],
  [
    'a listener with options',
    gateway('{ name: tls, port: 15443, protocol: TLS, tls: { mode: Passthrough, options: { a.example/b: c } } }'),
    [],
    kinds,
  ],
]);
