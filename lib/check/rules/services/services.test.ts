import { deployment, namespace, object, service, testFamily } from '../../../../test/rules/family';

const enabled = namespace('istio-injection: enabled');
const app = (ports: string): string => deployment('cart', 'app: cart', `containers: [{ name: app, image: a, ports: [${ports}] }]`);
const of = (name: string, ports: string, labels = 'app: cart'): string => service(name, `selector: {${labels}}, ports: [${ports}]`);
const alias = (ports: string): string => service('api', `type: ExternalName, externalName: api.example.com, ports: [${ports}]`);
const all = { complete: 'all' } as const;

testFamily('SVC', [
  ['a port whose name begins with its protocol', service('cart', 'ports: [{ name: http-web, port: 80 }]'), []],
  ['a name in upper case', service('cart', 'ports: [{ name: HTTP, port: 80 }, { name: grpc-web-x, port: 81 }]'), []],
  ['a name without a dash', service('cart', 'ports: [{ name: httpweb, port: 80 }]'), ['SVC-1 Service shop/cart spec.ports[0].name']],
  ['no name', service('cart', 'ports: [{ port: 80 }]'), ['SVC-1 Service shop/cart spec.ports[0]']],
  ['UDP', service('cart', 'ports: [{ name: dns, port: 80, protocol: UDP }]'), []],
  ['a port of a protocol in which the server begins', service('cart', 'ports: [{ name: db, port: 3306 }]'), []],
  ['the control plane', service('istiod', 'ports: [{ name: x, port: 80 }]', ', labels: { istio: pilot }'), []],
  [
    'a gateway that Istio made',
    service('edge', 'ports: [{ name: default, port: 80 }]', ', labels: { gateway.istio.io/managed: istio.io-gateway-controller }'),
    [],
  ],
  ['a protocol of the application', service('cart', 'ports: [{ name: x, port: 80, appProtocol: kubernetes.io/ws }]'), []],
  [
    'one that Istio does not know',
    service('cart', 'ports: [{ name: http, port: 80, appProtocol: web }]'),
    ['SVC-2 Service shop/cart spec.ports[0].appProtocol'],
  ],
  ['an alias for TLS', alias('{ name: tls, port: 443 }'), []],
  ['an alias for bytes', alias('{ name: tcp, port: 443 }'), ['SVC-3 Service shop/api spec.ports[0].name']],
  ['an alias for bytes by another name', alias('{ name: tcp-api, port: 443 }'), []],
  ['an alias for nobody knows what', alias('{ port: 443 }'), ['SVC-3 Service shop/api spec.ports[0]']],

  [
    'one port that is HTTP and bytes',
    enabled + app('{ containerPort: 80 }') + of('a', '{ name: http, port: 80 }') + of('b', '{ name: tcp, port: 81, targetPort: 80 }'),
    ['SVC-5 Deployment shop/cart metadata.name'],
  ],
  [
    'one port that is HTTP by its name and by its number',
    enabled +
      app('{ name: web, containerPort: 80 }') +
      of('a', '{ name: http, port: 80 }') +
      of('b', '{ name: http, port: 81, targetPort: web }'),
    [],
  ],
  [
    'one port that is HTTP and UDP',
    enabled + app('{ containerPort: 80 }') + of('a', '{ name: http, port: 80 }, { name: quic, port: 80, protocol: UDP }'),
    [],
  ],
  [
    'two protocols of the same reading',
    enabled + app('{ containerPort: 80 }') + of('a', '{ name: http, port: 80 }') + of('b', '{ name: grpc, port: 80 }'),
    [],
  ],
  [
    'the same without a sidecar',
    app('{ containerPort: 80 }') + of('a', '{ name: http, port: 80 }') + of('b', '{ name: tcp, port: 80 }'),
    [],
  ],

  ['a name that a container has', app('{ name: web, containerPort: 80 }') + of('a', '{ name: http, port: 80, targetPort: web }'), [], all],
  [
    'a name that none has',
    app('{ name: web, containerPort: 80 }') + of('a', '{ name: http, port: 80, targetPort: wbe }'),
    ['SVC-7 Service shop/a spec.ports[0].targetPort'],
    all,
  ],
  ['the same in a partial set', app('{ name: web, containerPort: 80 }') + of('a', '{ name: http, port: 80, targetPort: wbe }'), []],
  ['a Service that selects nothing', of('a', '{ name: http, port: 80, targetPort: wbe }'), [], all],
  ['the port of the sidecar itself', app('') + of('a', '{ name: http, port: 80, targetPort: http-envoy-prom }'), [], all],
  [
    'a number that no container lists',
    app('{ containerPort: 8080 }') + of('a', '{ name: http, port: 80 }'),
    ['SVC-8 Service shop/a spec.ports[0].port'],
    all,
  ],
  ['the same in a partial set', app('{ containerPort: 8080 }') + of('a', '{ name: http, port: 80 }'), []],
  ['a number, and containers that list nothing', app('') + of('a', '{ name: http, port: 80 }'), [], all],
  [
    'a number that one of two lists',
    app('{ containerPort: 8080 }') +
      app('{ containerPort: 80 }').replace('name: cart,', 'name: stock,') +
      of('a', '{ name: http, port: 80 }'),
    [],
    all,
  ],
]);

const entry = (name: string, where: string, ports: string, more = ''): string =>
  object(
    'networking.istio.io/v1',
    'ServiceEntry',
    `name: ${name}, namespace: ${where}`,
    `spec: { hosts: [api.example], ports: [${ports}], resolution: DNS${more} }`,
  );
const tls = '{ number: 443, name: a, protocol: TLS }';
const http = '{ number: 443, name: a, protocol: HTTP }';
const open = (name: string, where: string, more = ''): string =>
  entry(name, where, tls, more).replace('resolution: DNS', 'resolution: NONE');
const group = (name: string, spec: string, where = 'shop'): string =>
  object('networking.istio.io/v1', 'WorkloadGroup', `name: ${name}, namespace: ${where}`, `spec: {${spec}}`);
const account = object('v1', 'ServiceAccount', 'name: cart, namespace: shop');
const shop = { complete: ['shop'] } as const;
const runsAs = ['SVC-11 WorkloadGroup shop/a spec.template.serviceAccount'];
const labels = (list: string, template = ''): string => `metadata: { labels: {${list}} }, template: {${template}}`;

testFamily('SVC', [
  ['two ServiceEntries that differ', entry('a', 'shop', tls) + open('b', 'team'), ['SVC-9 ServiceEntry team/b spec.ports[0]']],
  ['two of one namespace that differ', entry('a', 'shop', tls) + open('b', 'shop'), ['SVC-9 ServiceEntry shop/b spec.ports[0]']],
  [
    'two with other endpoints',
    entry('a', 'shop', tls, ', endpoints: [{ address: a.example }]') + entry('b', 'team', tls, ', endpoints: [{ address: b.example }]'),
    ['SVC-9 ServiceEntry team/b spec.ports[0]'],
  ],
  [
    'two of one namespace, whose endpoints are put together',
    entry('a', 'shop', tls, ', endpoints: [{ address: a.example }]') + entry('b', 'shop', tls, ', endpoints: [{ address: b.example }]'),
    [],
  ],
  ['two that say the same', entry('a', 'shop', tls) + entry('b', 'team', tls), []],
  ['two for their own namespaces', entry('a', 'shop', tls, ', exportTo: [.]') + entry('b', 'team', http, ', exportTo: [.]'), []],
  ['one for its own namespace, which goes before one for all', entry('a', 'shop', tls, ', exportTo: [.]') + entry('b', 'team', http), []],
  [
    'two of one namespace that are exported apart',
    entry('a', 'shop', tls, ', exportTo: [a]') + entry('b', 'shop', http, ', exportTo: [b]'),
    [],
  ],
  [
    'two of one namespace that one namespace sees',
    entry('a', 'shop', tls, ', exportTo: [a, b]') + entry('b', 'shop', http, ', exportTo: [b]'),
    ['SVC-10 ServiceEntry shop/b spec.ports[0].protocol'],
  ],
  [
    'where entries are private unless they say otherwise',
    entry('a', 'shop', tls) + open('b', 'team'),
    [],
    { meshConfig: { defaultServiceExportTo: ['.'] } },
  ],
  ['two ports', entry('a', 'shop', tls) + entry('b', 'team', '{ number: 80, name: a, protocol: HTTP }'), []],
  ['two hosts', entry('a', 'shop', tls) + entry('b', 'team', http).replace('api.example', 'b.example'), []],
  ['a host and a pattern over it', entry('a', 'shop', tls) + entry('b', 'team', http).replace('api.example', "'*.example'"), []],
  ['two protocols', entry('a', 'shop', tls) + entry('b', 'team', http), ['SVC-10 ServiceEntry team/b spec.ports[0].protocol']],
  ['HTTPS, which is TLS', entry('a', 'shop', tls) + entry('b', 'team', '{ number: 443, name: a, protocol: https }'), []],
  [
    'a port without a protocol',
    entry('a', 'shop', tls) + entry('b', 'team', '{ number: 443, name: a }'),
    ['SVC-30 ServiceEntry team/b spec.ports[0]'],
  ],
  [
    'a Service and a ServiceEntry',
    service('cart', 'ports: [{ name: http, port: 443 }]') + entry('a', 'team', tls).replace('api.example', 'cart.shop.svc.cluster.local'),
    [],
  ],
  ['one entry with two ports', entry('a', 'shop', `${tls}, { number: 80, name: b, protocol: HTTP }`), []],

  ['the account of a WorkloadGroup that is not there', group('a', 'template: { serviceAccount: cart }'), runsAs, shop],
  ['the same in a partial set', group('a', 'template: { serviceAccount: cart }'), []],
  ['where all ServiceAccounts are there', group('a', 'template: { serviceAccount: cart }'), runsAs, { complete: ['ServiceAccount'] }],
  ['an account that is there', account + group('a', 'template: { serviceAccount: cart }'), [], shop],
  [
    'an account elsewhere',
    account + group('a', 'template: { serviceAccount: cart }', 'team'),
    ['SVC-11 WorkloadGroup team/a spec.template.serviceAccount'],
    { complete: ['team'] },
  ],
  [
    'one that is said to exist',
    group('a', 'template: { serviceAccount: cart }'),
    [],
    { complete: ['shop'], present: ['ServiceAccount shop/cart'] },
  ],
  [
    'one that pods run as',
    deployment('cart', 'app: cart', 'serviceAccountName: cart, containers: [{ name: app, image: app:1 }]') +
      group('a', 'template: { serviceAccount: cart }'),
    [],
    shop,
  ],
  ['the one that each namespace has', group('a', 'template: { serviceAccount: default }') + group('b', 'template: {}'), [], shop],

  [
    'two WorkloadGroups with one set of labels',
    group('a', labels('app: a, tier: b')) + group('b', labels('tier: b, app: a')),
    ['SVC-12 WorkloadGroup shop/b spec.metadata.labels'],
  ],
  ['two of two namespaces', group('a', labels('app: a')) + group('b', labels('app: a'), 'team'), []],
  ['two of which one has more labels', group('a', labels('app: a')) + group('b', labels('app: a, tier: b')), []],
  [
    'two that the template tells apart',
    group('a', labels('app: a', 'labels: { tier: a }')) + group('b', labels('app: a', 'labels: { tier: b }')),
    [],
  ],
  ['two without labels', group('a', 'template: {}') + group('b', 'template: {}'), []],
]);
