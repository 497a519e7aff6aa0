import { deployment, namespace, object, pod, service, testFamily } from '../../../../test/rules/family';

const sidecar = (spec: string, name = 'default', where = 'shop'): string =>
  object('networking.istio.io/v1', 'Sidecar', `name: ${name}, namespace: ${where}`, `spec: {${spec}}`);
const select = 'workloadSelector: { labels: { app: cart } }';
const imports = (...hosts: readonly string[]): string => sidecar(`egress: [{ hosts: [${hosts.map((host) => `'${host}'`).join(', ')}] }]`);
const cart = deployment('cart', 'app: cart, tier: a');
const ambient = namespace('istio.io/dataplane-mode: ambient');
const web = service('cart', 'ports: [{ name: http, port: 80 }]');
const entry = (host: string, rest = ''): string =>
  object('networking.istio.io/v1', 'ServiceEntry', 'name: api, namespace: team', `spec: { hosts: ['${host}']${rest} }`);
const shop = { complete: ['shop'] } as const;
const egress = 'SIDE-4 Sidecar shop/default spec.egress[0].hosts[0]';

testFamily('SIDE', [
  [
    'two for one workload',
    cart + sidecar(select, 'a') + sidecar('workloadSelector: { labels: { tier: a } }', 'b'),
    ['SIDE-1 Sidecar shop/a spec.workloadSelector', 'SIDE-1 Sidecar shop/b spec.workloadSelector'],
  ],
  ['two that no workload of the set has', sidecar(select, 'a') + sidecar(select, 'b'), []],
  ['two of two namespaces', cart + sidecar(select, 'a') + sidecar(select, 'a', 'team'), []],
  [
    'two for a namespace',
    sidecar('', 'a') + sidecar('workloadSelector: { labels: {} }', 'b'),
    ['SIDE-2 Sidecar shop/a metadata.name', 'SIDE-2 Sidecar shop/b metadata.name'],
  ],
  ['one for a namespace and one for a workload', cart + sidecar('', 'a') + sidecar(select, 'b'), []],
  [
    'two for an ambient namespace',
    ambient + sidecar('', 'a') + sidecar('', 'b'),
    ['SIDE-3 Sidecar shop/a metadata.name', 'SIDE-3 Sidecar shop/b metadata.name'],
  ],
  [
    'one for a pod that ztunnel has',
    pod('cart', 'app: cart', undefined, '', 'ambient.istio.io/redirection: enabled') + sidecar(select),
    ['SIDE-3 Sidecar shop/default metadata.name'],
  ],
  ['one for an ambient namespace before 1.21', ambient + sidecar(''), [], { istio: '1.20.8' }],
  ['one for a namespace of a revision', namespace('istio.io/dataplane-mode: ambient, istio.io/rev: a') + sidecar(''), []],

  ['a host of a Service', web + imports('./cart.shop.svc.cluster.local', 'shop/*', '*/*', '~/*'), [], shop],
  ['the short name of a Service', web + imports('./cart'), [egress], shop],
  ['a host that nobody has', imports('./stock.shop.svc.cluster.local'), [egress], shop],
  ['the same in a partial set', imports('./stock.shop.svc.cluster.local'), []],
  ['a host of anybody that a namespace would have', imports('*/stock.shop.svc.cluster.local'), [egress], shop],
  ['a host of the world', imports('*/api.example.com'), [], shop],
  ['the same where everything is known', imports('*/api.example.com'), [egress], { complete: 'all' }],
  ['one of a ServiceEntry', entry('api.example.com') + imports('team/api.example.com', '*/api.example.com'), [], { complete: 'all' }],
  [
    'one that a namespace keeps to itself',
    entry('api.example.com', ", exportTo: ['.']") + imports('team/api.example.com'),
    [egress],
    { complete: 'all' },
  ],
  [
    'one that is said to exist',
    imports('./stock.shop.svc.cluster.local'),
    [],
    { complete: 'all', present: ['stock.shop.svc.cluster.local'] },
  ],

  ['a selector in the root namespace', sidecar(select, 'cart', 'istio-system'), ['SIDE-5 Sidecar istio-system/cart spec.workloadSelector']],
  ['one for a workload there', cart.replace('namespace: shop', 'namespace: istio-system') + sidecar(select, 'cart', 'istio-system'), []],
  ['no selector there', sidecar('', 'default', 'istio-system'), []],
  ['an outbound policy without a mode', sidecar('outboundTrafficPolicy: {}'), ['SIDE-6 Sidecar shop/default spec.outboundTrafficPolicy']],
  ['one with a mode', sidecar('outboundTrafficPolicy: { mode: ALLOW_ANY }'), []],
]);
