import { meshOf } from '../../../test/rules/mesh';
import { edgesIn } from '.';

/** An object, of namespace `shop` unless its name says another one. */
function object(apiVersion: string, kind: string, path: string, spec: string): string {
  const [namespace, name] = path.includes('/') ? path.split('/') : ['shop', path];
  return `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace} }, spec: {${spec}} }\n---\n`;
}

const service = (name: string): string => object('v1', 'Service', name, 'selector: { app: cart }, ports: [{ name: http, port: 80 }]');
const entry = (path: string, exportTo: string): string =>
  object(
    'networking.istio.io/v1',
    'ServiceEntry',
    path,
    `hosts: [api.example.com], exportTo: [${exportTo}], ports: [{ number: 443, name: tls, protocol: TLS }], resolution: DNS`,
  );
const routes = (spec: string): string => object('networking.istio.io/v1', 'VirtualService', 'routes', `hosts: [shop.example.com], ${spec}`);
const to = (host: string): string => routes(`http: [{ route: [{ destination: { host: ${host} } }] }]`);

const at = 'spec.http[0].route[0].destination.host';
const cart = 'cart.shop.svc.cluster.local';

const rows: readonly (readonly [what: string, yaml: string, edges: readonly string[]])[] = [
  ['a Service by its short name', service('cart') + to('cart'), [`${at} host ${cart} resolved`]],
  ['a Service that nobody has', to('cart'), [`${at} host ${cart} missing`]],
  ['a host that is not exported', entry('other/api', "'.'") + to('api.example.com'), [`${at} host api.example.com hidden`]],
  [
    'a host of two namespaces',
    entry('api', "'*'") + entry('other/api', "'*'") + to('api.example.com'),
    [`${at} host api.example.com ambiguous`],
  ],
  ['a pattern, which names nothing', to("'*.example.com'"), []],
  ['the mesh as a gateway, which is no object', routes('gateways: [mesh]'), []],
  ['a Gateway of another namespace', routes('gateways: [infra/edge]'), ['spec.gateways[0] gateway Gateway infra/edge missing']],
  ['a delegate', routes('http: [{ delegate: { name: cart } }]'), ['spec.http[0].delegate delegate VirtualService shop/cart missing']],
  [
    'a principal',
    object(
      'security.istio.io/v1',
      'AuthorizationPolicy',
      'a',
      'rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }] }]',
    ),
    ['spec.rules[0].from[0].source.principals[0] principal ServiceAccount shop/web missing'],
  ],
  [
    'what a selector selects',
    object('networking.istio.io/v1', 'Sidecar', 'a', 'workloadSelector: { labels: { app: cart, tier: web } }, egress: [{ hosts: [./*] }]'),
    ['spec.workloadSelector.labels labels app=cart,tier=web missing'],
  ],
  [
    'pools and peers of the own namespace',
    object(
      'metallb.io/v1beta1',
      'BGPAdvertisement',
      'metallb-system/a',
      "ipAddressPools: [edge], peers: [tor], communities: [no-export, '65535:1']",
    ),
    [
      'spec.peers[0] peer BGPPeer metallb-system/tor missing',
      'spec.ipAddressPools[0] pool IPAddressPool metallb-system/edge missing',
      'spec.communities[0] community community no-export missing',
    ],
  ],
  [
    'parents and backends of a route',
    service('cart') +
      object(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        'a',
        'parentRefs: [{ name: edge, namespace: infra }], rules: [{ backendRefs: [{ name: cart, port: 80 }] }]',
      ),
    ['spec.parentRefs[0] parent Gateway infra/edge missing', 'spec.rules[0].backendRefs[0] backend Service shop/cart resolved'],
  ],
];

test.each(rows)('%s', (_what, yaml, edges) => {
  const found = edgesIn(meshOf(yaml, { complete: 'all' })).map(({ path, slot, name, state }) => `${path} ${slot} ${name} ${state}`);
  expect([...found].sort()).toEqual([...edges].sort());
});

test('what is not there is elsewhere, where nobody says that the set is complete', () => {
  expect(edgesIn(meshOf(to('cart'))).map(({ state }) => state)).toEqual(['external']);
});
