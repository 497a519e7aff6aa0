import { deployment, namespace, object, pod, service, testFamily } from '../../../../test/rules/family';

const security = 'security.istio.io/v1';
const enabled = namespace('istio-injection: enabled');
const containers = (ports = ''): string => `containers: [{ name: app, image: a, ports: [${ports}] }]`;
const cart = deployment('cart', 'app: cart', containers('{ name: web, containerPort: 8080 }'));
const http = service('cart', 'selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: 8080 }]');
const tcp = service('cart', 'selector: { app: cart }, ports: [{ name: tcp, port: 80, targetPort: web }]');
const shop = enabled + cart + http;

const authorization = (spec: string, name = 'cart', metadata = ''): string =>
  object(security, 'AuthorizationPolicy', `name: ${name}, namespace: shop${metadata}`, `spec: {${spec}}`);
const request = (spec: string, where = 'shop'): string =>
  object(security, 'RequestAuthentication', `name: jwt, namespace: ${where}`, `spec: {${spec}}`);
const keys = "jwtRules: [{ issuer: a, jwksUri: 'https://a.example.com' }]";

const select = 'selector: { matchLabels: { app: cart } }';
const selectOther = 'selector: { matchLabels: { app: other } }';
const from = (source: string): string => `rules: [{ from: [{ source: {${source}} }] }]`;
const to = (operation: string): string => `rules: [{ to: [{ operation: {${operation}} }] }]`;
const policy = (code: string, path: string, name = 'cart'): string => `${code} AuthorizationPolicy shop/${name} ${path}`;
const source = 'spec.rules[0].from[0].source';
const operation = 'spec.rules[0].to[0].operation';
const all = { complete: 'all' } as const;
const gateway = object('gateway.networking.k8s.io/v1', 'Gateway', 'name: edge, namespace: shop', 'spec: { gatewayClassName: istio }');
const machine = object(
  'networking.istio.io/v1',
  'WorkloadEntry',
  'name: vm, namespace: shop',
  'spec: { address: 192.0.2.1, labels: { app: other } }',
);

testFamily('POL', [
  [
    'a policy for nobody',
    shop + authorization(`${selectOther}, ${to('ports: ["1"]')}`),
    [policy('POL-1', 'spec.selector.matchLabels')],
    { complete: ['shop'] },
  ],
  ['the same in a partial set', shop + authorization(`${selectOther}, ${to('ports: ["1"]')}`), []],
  ['a policy for a machine outside', shop + machine + authorization(`${selectOther}, ${to('ports: ["1"]')}`), [], { complete: ['shop'] }],
  [
    'a policy for a gateway that Istio makes',
    shop + gateway + authorization('selector: { matchLabels: { gateway.networking.k8s.io/gateway-name: edge } }'),
    [],
    { complete: ['shop'] },
  ],
  [
    'a policy for what is known to be outside the mesh',
    namespace('istio-injection: disabled') + cart + authorization(select),
    [policy('POL-1', 'spec.selector.matchLabels')],
    { complete: ['shop'] },
  ],
  ['one for what may be in the mesh', cart + authorization(select), [], { complete: ['shop'] }],
  ['one for the ambient mesh', namespace('istio.io/dataplane-mode: ambient') + cart + authorization(select), [], { complete: ['shop'] }],
  ['one with targets', enabled + authorization("targetRefs: [{ kind: Service, group: '', name: cart }]"), [], all],
  ['one for a namespace without workloads', enabled + authorization(''), [policy('POL-1', 'metadata.name')], { complete: ['shop'] }],
  [
    'one of the root namespace for nobody',
    authorization(selectOther).replace('namespace: shop', 'namespace: istio-system'),
    ['POL-1 AuthorizationPolicy istio-system/cart spec.selector.matchLabels'],
    all,
  ],
  [
    'the same where not everything is known',
    authorization(selectOther).replace('namespace: shop', 'namespace: istio-system'),
    [],
    { complete: ['shop'] },
  ],

  [
    'tokens for nobody',
    shop + request(`${selectOther}, ${keys}`),
    ['POL-2 RequestAuthentication shop/jwt spec.selector.matchLabels'],
    { complete: ['shop'] },
  ],
  ['the same in a partial set', shop + request(`${selectOther}, ${keys}`), []],
  [
    'a patch for nobody',
    shop +
      object(
        'networking.istio.io/v1alpha3',
        'EnvoyFilter',
        'name: a, namespace: shop',
        'spec: { workloadSelector: { labels: { app: other } } }',
      ),
    ['POL-2 EnvoyFilter shop/a spec.workloadSelector.labels'],
    { complete: ['shop'] },
  ],

  ['a method in lower case', authorization(to('methods: [GET, post]')), [policy('POL-12', `${operation}.methods[1]`)]],
  ['a method of gRPC', authorization(to('methods: [/shop.Cart/Add]')), [policy('POL-12', `${operation}.methods[0]`)]],
  ['patterns of methods, and one of WebDAV', authorization(to("methods: ['*', 'P*', '*T', PROPFIND]")), []],
  [
    'the host of a Service that nobody has',
    shop + authorization(to("hosts: ['crat.shop.svc.cluster.local:*']")),
    [policy('POL-13', `${operation}.hosts[0]`)],
    { complete: ['shop'] },
  ],
  ['the same in a partial set', shop + authorization(to('hosts: [crat.shop.svc.cluster.local]')), []],
  [
    'other hosts',
    shop + authorization(to("hosts: [CART.shop.svc.cluster.local, shop.example.com, '*.shop.svc.cluster.local', crat]")),
    [],
    { complete: ['shop'] },
  ],
  [
    'an account that nobody has',
    shop + authorization(from('principals: [cluster.local/ns/shop/sa/front]')),
    [policy('POL-14', `${source}.principals[0]`)],
    { complete: ['shop'] },
  ],
  ['the same in a partial set', shop + authorization(from('principals: [cluster.local/ns/shop/sa/front]')), []],
  [
    'an account of the set',
    shop +
      object('v1', 'ServiceAccount', 'name: front, namespace: shop') +
      authorization(from('principals: [cluster.local/ns/shop/sa/front]')),
    [],
    { complete: ['shop'] },
  ],
  [
    'accounts that every namespace has, and patterns',
    shop + authorization(from("principals: [cluster.local/ns/shop/sa/default, '*/ns/shop/sa/x', 'cluster.local/ns/shop/*']")),
    [],
    { complete: ['shop'] },
  ],
  [
    'an account in short',
    shop + authorization(from('serviceAccounts: [front, team/front]')),
    [policy('POL-14', `${source}.serviceAccounts[0]`)],
    { complete: ['shop'] },
  ],
  [
    'a foreign trust domain',
    authorization(from('principals: [a.example/ns/x/sa/y]')),
    [policy('POL-15', `${source}.principals[0]`)],
    { meshConfig: { trustDomain: 'b.example' } },
  ],
  [
    'one that the mesh takes',
    authorization(from('principals: [a.example/ns/x/sa/y, cluster.local/ns/x/sa/y]')),
    [],
    { meshConfig: { trustDomainAliases: ['a.example'] } },
  ],
  ['one of a mesh that nobody describes', authorization(from('principals: [a.example/ns/x/sa/y]')), []],
  ['a URI', authorization(from("notPrincipals: ['spiffe://a/ns/b/sa/c']")), [policy('POL-16', `${source}.notPrincipals[0]`)]],

  ['a rule without conditions', authorization('rules: [{}]'), []],
  [
    'one beside others',
    authorization('rules: [{ from: [{ source: { namespaces: [a] } }] }, { to: [] }]'),
    [policy('POL-17', 'spec.rules[1]')],
  ],
  [
    'callers and operations in two rules',
    authorization('rules: [{ from: [{ source: { namespaces: [a] } }] }, { to: [{ operation: { methods: [GET] } }] }]'),
    [policy('POL-18', 'spec.rules[1]')],
  ],
  [
    'operations in two rules',
    authorization('rules: [{ to: [{ operation: { methods: [GET] } }] }, { to: [{ operation: { methods: [PUT] } }] }]'),
    [],
  ],

  ['paths on bytes', enabled + cart + tcp + authorization(to('paths: [/a]')), [policy('POL-19', `${operation}.paths`)]],
  ['paths on HTTP', shop + authorization(to('paths: [/a]')), []],
  ['paths on bytes without a sidecar', cart + tcp + authorization(to('paths: [/a]')), []],
  ['paths on another port', enabled + cart + tcp + authorization(to("paths: [/a], ports: ['9000']")), []],
  [
    'paths on bytes that another policy opens',
    enabled + cart + tcp + authorization(to('paths: [/a]')) + authorization(from('namespaces: [a]'), 'open'),
    [],
  ],
  [
    'a trial of paths on bytes',
    enabled + cart + tcp + authorization(to('paths: [/a]'), 'cart', ", annotations: { istio.io/dry-run: 'true' }"),
    [],
  ],
  [
    'denied paths on bytes',
    enabled + cart + tcp + authorization(`action: DENY, ${to('notMethods: [GET]')}`),
    [policy('POL-20', `${operation}.notMethods`)],
  ],
  ['denied paths on HTTP', shop + authorization(`action: DENY, ${to('paths: [/a]')}`), []],
  ['denied paths on a port of HTTP', enabled + cart + tcp + authorization(`action: DENY, ${to("paths: [/a], notPorts: ['8080']")}`), []],

  [
    'a token that nobody reads',
    shop + authorization(from("requestPrincipals: ['*']")),
    [policy('POL-21', `${source}.requestPrincipals`)],
    all,
  ],
  [
    'a claim that nobody reads',
    shop + authorization("rules: [{ when: [{ key: 'request.auth.claims[a]', notValues: [b] }] }]"),
    [policy('POL-21', 'spec.rules[0].when[0].notValues')],
    all,
  ],
  ['the same in a partial set', shop + authorization(from("requestPrincipals: ['*']")), [], { complete: ['shop'] }],
  ['one that the root namespace reads', shop + request(keys, 'istio-system') + authorization(from("requestPrincipals: ['*']")), [], all],
  [
    'one that is read for others',
    shop + request(`${selectOther}, ${keys}`) + authorization(from("requestPrincipals: ['*']")),
    ['POL-2 RequestAuthentication shop/jwt spec.selector.matchLabels', policy('POL-21', `${source}.requestPrincipals`)],
    all,
  ],

  [
    'a provider that nobody knows',
    authorization('action: CUSTOM, provider: { name: a }'),
    [policy('POL-22', 'spec.provider.name')],
    { meshConfig: { extensionProviders: [{ name: 'b' }] } },
  ],
  ['a provider of a mesh that nobody describes', authorization('action: CUSTOM, provider: { name: a }'), []],

  [
    'a selector for a waypoint',
    pod('w', 'gateway.networking.k8s.io/gateway-name: w, gateway.istio.io/managed: istio.io-mesh-controller, app: cart') +
      request(`${select}, ${keys}`),
    ['POL-25 RequestAuthentication shop/jwt spec.selector'],
  ],
  ['a selector for another gateway', pod('w', 'gateway.networking.k8s.io/gateway-name: w, app: cart') + request(`${select}, ${keys}`), []],
  [
    'a selector for a waypoint before 1.21',
    pod('w', 'gateway.networking.k8s.io/gateway-name: w, gateway.istio.io/managed: istio.io-mesh-controller, app: cart') +
      request(`${select}, ${keys}`),
    [],
    { istio: '1.20.8' },
  ],

  [
    'keys from anywhere',
    request(keys) + deployment('istiod', '').replace('namespace: shop', 'namespace: istio-system, labels: { app: istiod }'),
    ['POL-26 Deployment istio-system/istiod spec.template.spec.containers[0]'],
  ],
  [
    'keys from nowhere',
    request("jwtRules: [{ issuer: a, jwks: '{}' }]") +
      deployment('istiod', '').replace('namespace: shop', 'namespace: shop, labels: { app: istiod }'),
    [],
  ],

  [
    'a workload that is left out',
    shop + deployment('stock', 'app: stock') + authorization(select),
    ['POL-27 Deployment shop/stock metadata.name'],
    all,
  ],
  ['the same in a partial set', shop + deployment('stock', 'app: stock') + authorization(select), [], { complete: ['shop'] }],
  [
    'one for which there is a policy of the namespace',
    shop + deployment('stock', 'app: stock') + authorization(select) + authorization('', 'rest'),
    [],
    all,
  ],
]);
