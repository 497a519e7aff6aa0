import { deployment, object, pod, service, testFamily } from '../../../../test/rules/family';

const rule = (host: string, rest = '', metadata = 'name: cart, namespace: shop'): string =>
  object('networking.istio.io/v1', 'DestinationRule', metadata, `spec: { host: '${host}'${rest === '' ? '' : `, ${rest}`} }`);
const subsets = (...labels: readonly string[]): string =>
  `subsets: [${labels.map((each, index) => `{ name: s${index}, labels: {${each}} }`).join(', ')}]`;
const entry = (spec: string, metadata = 'name: db, namespace: shop', rest = ''): string =>
  object('networking.istio.io/v1', 'ServiceEntry', metadata, `spec: {${spec}}${rest}`);
const routeTo = (destination: string, metadata = 'name: cart, namespace: shop', hosts = 'hosts: [cart], '): string =>
  object('networking.istio.io/v1', 'VirtualService', metadata, `spec: { ${hosts}http: [{ route: [{ destination: {${destination}} }] }] }`);
const gateway = (server: string): string =>
  object('networking.istio.io/v1', 'Gateway', 'name: edge, namespace: shop', `spec: { selector: { istio: edge }, servers: [{${server}}] }`);

const web = service('cart', 'selector: { app: cart }, ports: [{ name: http, port: 80 }]');
const cart = web + deployment('cart', 'app: cart, version: v1');
const policy = 'trafficPolicy: { loadBalancer: { simple: RANDOM } }';
const all = { complete: 'all' } as const;
const shop = { complete: ['shop'] } as const;
const tls = (settings: string): string => `trafficPolicy: { tls: {${settings}} }`;
const old = { istio: '1.20.8' } as const;
const used = routeTo('host: cart, subset: s0');

testFamily('DEST', [
  [
    'TLS without a CA, before proxies took those of their system',
    rule('cart', tls('mode: SIMPLE')),
    ['DEST-1 DestinationRule shop/cart spec.trafficPolicy.tls'],
    old,
  ],
  ['mutual TLS without a CA there', rule('cart', tls('mode: MUTUAL')), ['DEST-1 DestinationRule shop/cart spec.trafficPolicy.tls'], old],
  ['with a CA', rule('cart', tls('mode: SIMPLE, caCertificates: system')), [], old],
  ['of the mesh', rule('cart', tls('mode: ISTIO_MUTUAL')), [], old],
  [
    'with a Secret, which proxies that are selected read',
    rule('cart', `${tls('mode: SIMPLE, credentialName: ca')}, workloadSelector: { matchLabels: { app: cart } }`),
    [],
    old,
  ],
  [
    'a port without a CA',
    rule('cart', 'trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: SIMPLE } }] }'),
    ['DEST-2 DestinationRule shop/cart spec.trafficPolicy.portLevelSettings[0].tls'],
    old,
  ],
  [
    'a port with one',
    rule('cart', 'trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: SIMPLE, caCertificates: a } }] }'),
    [],
    old,
  ],

  ['a subset of no pod', cart + rule('cart', subsets('version: v2')), ['DEST-3 DestinationRule shop/cart spec.subsets[0].labels'], shop],
  ['a subset of a template', cart + rule('cart', subsets('version: v1')), [], shop],
  ['a subset of a Pod', web + pod('cart', 'app: cart, version: v2') + rule('cart', subsets('version: v2')), [], shop],
  [
    'a subset of a pod of another Service',
    cart + deployment('b', 'app: b, version: v2') + rule('cart', subsets('version: v2')),
    ['DEST-3 DestinationRule shop/cart spec.subsets[0].labels'],
    shop,
  ],
  ['a subset of no pod in a partial set', cart + rule('cart', subsets('version: v2')), []],
  ['where another namespace is complete', cart + rule('cart', subsets('version: v2')), [], { complete: ['team'] }],
  [
    'where all Pods are there',
    cart + rule('cart', subsets('version: v2')),
    ['DEST-3 DestinationRule shop/cart spec.subsets[0].labels'],
    { complete: ['Pod'] },
  ],
  [
    'a Service whose endpoints are made by hand',
    service('cart', 'ports: [{ name: http, port: 80 }]') + rule('cart', subsets('version: v2')),
    [],
    shop,
  ],
  ['labels of the place, which nodes have', cart + rule('cart', subsets('topology.kubernetes.io/zone: a')), [], shop],
  [
    'a ServiceEntry that lists endpoints',
    entry('hosts: [db.example], resolution: STATIC, endpoints: [{ address: 192.0.2.1, labels: { version: v1 } }]') +
      rule('db.example', subsets('version: v1', 'version: v2')),
    ['DEST-3 DestinationRule shop/cart spec.subsets[1].labels'],
    shop,
  ],
  [
    'one that selects machines',
    entry('hosts: [db.example], resolution: STATIC, workloadSelector: { labels: { app: db } }') +
      object(
        'networking.istio.io/v1',
        'WorkloadGroup',
        'name: db, namespace: shop',
        'spec: { metadata: { labels: { app: db, version: v1 } }, template: {} }',
      ) +
      rule('db.example', subsets('version: v1')),
    [],
    shop,
  ],
  [
    'one that goes to whatever is called',
    entry("hosts: ['*.example'], resolution: NONE") + rule('*.example', subsets('version: v1')),
    [],
    shop,
  ],
  ['a pattern over several hosts', cart + rule('*.shop.svc.cluster.local', subsets('version: v2')), [], shop],

  ['a host that nobody has', rule('crat', policy), ['DEST-4 DestinationRule shop/cart spec.host'], shop],
  ['the same in a partial set', rule('crat', policy), []],
  ['a host that is said to exist', rule('crat', policy), [], { complete: ['shop'], present: ['crat.shop.svc.cluster.local'] }],
  ['a Service that is said to exist', rule('crat', policy), [], { complete: ['shop'], present: ['Service shop/crat'] }],
  ['a host of a namespace that is not complete', rule('pay.billing.svc.cluster.local', policy), [], shop],
  ['a host of the world', rule('api.example', policy), [], shop],
  [
    'where all ServiceEntries are there',
    rule('api.example', policy),
    ['DEST-4 DestinationRule shop/cart spec.host'],
    { complete: ['ServiceEntry'] },
  ],
  ['a host of a ServiceEntry', entry('hosts: [api.example]') + rule('api.example', policy), [], all],
  ['one under its pattern', entry("hosts: ['*.example']") + rule('api.example', policy), [], all],
  ['a pattern under its pattern', entry("hosts: ['*.example']") + rule('*.api.example', policy), [], all],
  ['a pattern with nobody under it', rule('*.example', policy), ['DEST-4 DestinationRule shop/cart spec.host'], all],
  ['a pattern in a partial set', rule('*.example', policy), [], shop],
  ['every host', cart + rule('*', policy), [], all],
  ['the control plane', rule('istiod.istio-system.svc.cluster.local', policy), []],
  [
    'a host that another namespace keeps',
    entry('hosts: [api.example], exportTo: [.]', 'name: api, namespace: team') + rule('api.example', policy),
    [],
    shop,
  ],
  ['the domain of the mesh', web + rule('cart.shop.svc.mesh.test', policy), [], { complete: ['shop'], domain: 'mesh.test' }],

  [
    'a subset that is the whole host',
    cart + rule('cart', 'subsets: [{ name: all }]'),
    ['DEST-5 DestinationRule shop/cart spec.subsets[0]'],
  ],
  ['one with a policy of its own', cart + rule('cart', `subsets: [{ name: all, ${policy} }]`), []],

  [
    'two subsets of one name',
    cart + rule('cart', subsets('version: v1')) + rule('cart', subsets('app: cart'), 'name: more, namespace: shop'),
    ['DEST-6 DestinationRule shop/more spec.subsets[0].name'],
  ],
  [
    'two that say the same',
    cart + rule('cart', subsets('version: v1')) + rule('cart', subsets('version: v1'), 'name: more, namespace: shop'),
    [],
  ],
  [
    'two of two namespaces',
    cart + rule('cart', subsets('version: v1')) + rule('cart.shop.svc.cluster.local', subsets('app: cart'), 'name: more, namespace: team'),
    [],
  ],
  [
    'two with other selectors',
    cart +
      rule('cart', `${subsets('version: v1')}, workloadSelector: { matchLabels: { app: a } }`) +
      rule('cart', `${subsets('app: cart')}, workloadSelector: { matchLabels: { app: b } }`, 'name: more, namespace: shop'),
    [],
  ],
  [
    'two exported apart',
    cart +
      rule('cart', `${subsets('version: v1')}, exportTo: [a]`) +
      rule('cart', `${subsets('app: cart')}, exportTo: [b]`, 'name: more, namespace: shop'),
    [],
  ],
  [
    'two policies',
    cart + rule('cart', policy) + rule('cart.shop.svc.cluster.local', tls('mode: ISTIO_MUTUAL'), 'name: more, namespace: shop'),
    ['DEST-7 DestinationRule shop/more spec.trafficPolicy'],
  ],
  ['a policy and a subset', cart + rule('cart', policy) + rule('cart', subsets('version: v1'), 'name: more, namespace: shop'), []],
  ['one policy twice', cart + rule('cart', policy) + rule('cart', policy, 'name: more, namespace: shop'), []],

  ['the name and namespace of a Service', cart + rule('cart.shop', policy), ['DEST-8 DestinationRule shop/cart spec.host']],
  ['with svc', cart + rule('cart.shop.svc', policy), ['DEST-8 DestinationRule shop/cart spec.host']],
  ['a host of that form that somebody has', cart + entry('hosts: [cart.shop]') + rule('cart.shop', policy), []],
  ['a host of that form of no Service', cart + rule('pay.shop', policy), []],
  [
    'the short name of a Service elsewhere',
    cart + rule('cart', policy, 'name: cart, namespace: team'),
    ['DEST-9 DestinationRule team/cart spec.host'],
    { complete: ['team'] },
  ],
  ['the same in a partial set', cart + rule('cart', policy, 'name: cart, namespace: team'), []],
  [
    'the short name of Services here and elsewhere',
    cart + service('cart', 'ports: [{ name: http, port: 80 }]').replace('namespace: shop', 'namespace: team') + rule('cart', policy),
    [],
    all,
  ],

  [
    'a subset without routes',
    cart + rule('cart', subsets('version: v1')),
    ['DEST-10 DestinationRule shop/cart spec.subsets[0].name'],
    { complete: ['VirtualService'] },
  ],
  ['the same in a partial set', cart + rule('cart', subsets('version: v1')), [], shop],
  ['a subset with a route', cart + rule('cart', subsets('version: v1')) + used, [], all],
  [
    'a route by the full name from elsewhere',
    cart +
      rule('cart', subsets('version: v1')) +
      routeTo('host: cart.shop.svc.cluster.local, subset: s0', 'name: cart, namespace: team', 'hosts: [api.example], '),
    [],
    all,
  ],
  ['a route of a delegate', cart + rule('cart', subsets('version: v1')) + routeTo('host: cart, subset: s0', undefined, ''), [], all],
  [
    'copies',
    cart +
      rule('cart', subsets('version: v1')) +
      object(
        'networking.istio.io/v1',
        'VirtualService',
        'name: cart, namespace: shop',
        'spec: { hosts: [cart], http: [{ route: [{ destination: { host: cart } }], mirror: { host: cart, subset: s0 } }] }',
      ),
    [],
    all,
  ],
  [
    'a route to a subset of another host',
    cart + rule('cart', subsets('version: v1')) + routeTo('host: pay.billing.svc.cluster.local, subset: s0'),
    ['DEST-10 DestinationRule shop/cart spec.subsets[0].name'],
    all,
  ],
  ['a subset of a pattern', cart + rule('*.shop.svc.cluster.local', subsets('version: v1')) + used, [], all],
  [
    'a subset that other clusters may name',
    cart +
      rule('cart', subsets('version: v1')) +
      gateway("port: { number: 15443, name: tls, protocol: TLS }, hosts: ['*.local'], tls: { mode: AUTO_PASSTHROUGH }"),
    [],
    all,
  ],
  [
    'a subset that a patch leads to',
    cart +
      rule('cart', subsets('version: v1')) +
      object(
        'networking.istio.io/v1alpha3',
        'EnvoyFilter',
        'name: a, namespace: shop',
        "spec: { configPatches: [{ patch: { value: { route: { cluster: 'outbound|80|s0|cart.shop.svc.cluster.local' } } } }] }",
      ),
    [],
    all,
  ],
]);

const database = (rest = '', ports = '{ number: 5432, name: tcp, protocol: TCP }'): string =>
  entry(`hosts: [db.example], ports: [${ports}], resolution: DNS${rest}`);

testFamily('SVC', [
  ['plain TCP without an address', database(), ['SVC-30 ServiceEntry shop/db spec.ports[0]']],
  ['with an address', database(', addresses: [192.0.2.1]'), []],
  ['with no address in a list', database(', addresses: []'), ['SVC-30 ServiceEntry shop/db spec.ports[0]']],
  [
    'with an address that istiod gave',
    entry(
      'hosts: [db.example], ports: [{ number: 5432, name: tcp, protocol: TCP }]',
      undefined,
      ', status: { addresses: [{ value: 240.240.0.1 }] }',
    ),
    [],
  ],
  ['TLS, which says the host', database('', '{ number: 443, name: tls, protocol: TLS }'), []],
  [
    'where proxies give addresses',
    database(),
    [],
    { meshConfig: { defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true', ISTIO_META_DNS_AUTO_ALLOCATE: 'true' } } } },
  ],
  [
    'where they only catch the questions',
    database(),
    ['SVC-30 ServiceEntry shop/db spec.ports[0]'],
    { meshConfig: { defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true' } } } },
  ],
]);
