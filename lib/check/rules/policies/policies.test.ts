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
const peer = (spec: string, name = 'default', where = 'shop', metadata = ''): string =>
  object(security, 'PeerAuthentication', `name: ${name}, namespace: ${where}${metadata}`, `spec: {${spec}}`);
const mode = (text: string): string => `mtls: { mode: ${text} }`;
const request = (spec: string, where = 'shop'): string =>
  object(security, 'RequestAuthentication', `name: jwt, namespace: ${where}`, `spec: {${spec}}`);
const keys = "jwtRules: [{ issuer: a, jwksUri: 'https://a.example.com' }]";
const rule = (spec: string, name = 'cart', where = 'shop'): string =>
  object('networking.istio.io/v1', 'DestinationRule', `name: ${name}, namespace: ${where}`, `spec: {${spec}}`);
const tls = (text: string): string => `trafficPolicy: { tls: { mode: ${text} } }`;

const select = 'selector: { matchLabels: { app: cart } }';
const selectOther = 'selector: { matchLabels: { app: other } }';
const from = (source: string): string => `rules: [{ from: [{ source: {${source}} }] }]`;
const to = (operation: string): string => `rules: [{ to: [{ operation: {${operation}} }] }]`;
const policy = (code: string, path: string, name = 'cart'): string => `${code} AuthorizationPolicy shop/${name} ${path}`;
const source = 'spec.rules[0].from[0].source';
const operation = 'spec.rules[0].to[0].operation';
const all = { complete: 'all' } as const;
const manual = { complete: 'all', meshConfig: { enableAutoMtls: false } } as const;
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

  [
    'two modes for a namespace',
    peer(mode('STRICT')) + peer(mode('DISABLE'), 'other'),
    ['POL-3 PeerAuthentication shop/default metadata.name', 'POL-3 PeerAuthentication shop/other metadata.name'],
  ],
  ['two modes for two namespaces', peer(mode('STRICT')) + peer(mode('DISABLE'), 'default', 'team'), []],
  [
    'two modes for the same labels',
    peer(`${select}, ${mode('STRICT')}`, 'a') + peer(`${select}, ${mode('DISABLE')}`, 'b'),
    ['POL-4 PeerAuthentication shop/a spec.selector', 'POL-4 PeerAuthentication shop/b spec.selector'],
  ],
  [
    'two modes for labels that a workload has both of',
    deployment('cart', 'app: cart, tier: a') + peer(select, 'a') + peer('selector: { matchLabels: { tier: a } }', 'b'),
    ['POL-4 PeerAuthentication shop/a spec.selector', 'POL-4 PeerAuthentication shop/b spec.selector'],
  ],
  ['two modes for labels that no workload has both of', cart + peer(select, 'a') + peer('selector: { matchLabels: { tier: a } }', 'b'), []],
  ['a selector in the root namespace', peer(select, 'cart', 'istio-system'), ['POL-5 PeerAuthentication istio-system/cart spec.selector']],
  ['the root namespace of another mesh', peer(select, 'cart', 'istio-system'), [], { meshConfig: { rootNamespace: 'mesh' } }],

  [
    'a mode for the port of the Service',
    shop + peer(`${select}, portLevelMtls: { 80: { mode: DISABLE } }`),
    ['POL-6 PeerAuthentication shop/default spec.portLevelMtls["80"]'],
  ],
  ['a mode for the port of the workload', shop + peer(`${select}, portLevelMtls: { 8080: { mode: DISABLE } }`), []],
  ['a mode for a port that nobody knows', shop + peer(`${select}, portLevelMtls: { 9000: { mode: DISABLE } }`), []],
  ['a rule for the port of the Service', shop + authorization(to("notPorts: ['80']")), [policy('POL-23', `${operation}.notPorts[0]`)]],
  [
    'a condition on it',
    shop + authorization("rules: [{ when: [{ key: destination.port, values: ['80'] }] }]"),
    [policy('POL-23', 'spec.rules[0].when[0].values[0]')],
  ],
  ['a rule for a port without Services', enabled + cart + authorization(to("ports: ['80']")), []],

  [
    'plaintext to what takes mTLS only',
    shop + peer(mode('STRICT')) + rule(`host: cart, ${tls('DISABLE')}`),
    ['POL-7 DestinationRule shop/cart spec.trafficPolicy.tls.mode'],
  ],
  [
    'plaintext to what the root namespace makes take mTLS only',
    shop + peer(mode('STRICT'), 'default', 'istio-system') + rule(`host: cart, ${tls('SIMPLE')}`),
    ['POL-7 DestinationRule shop/cart spec.trafficPolicy.tls.mode'],
  ],
  ['plaintext to what is not known to have a sidecar', cart + http + peer(mode('STRICT')) + rule(`host: cart, ${tls('DISABLE')}`), []],
  [
    'plaintext to what has none',
    namespace('istio-injection: disabled') + cart + http + peer(mode('STRICT')) + rule(`host: cart, ${tls('DISABLE')}`),
    [],
  ],
  ['plaintext to what takes both', shop + rule(`host: cart, ${tls('DISABLE')}`), [], all],
  [
    'plaintext to a port that takes it',
    shop + peer(`${select}, ${mode('STRICT')}, portLevelMtls: { 8080: { mode: PERMISSIVE } }`) + rule(`host: cart, ${tls('DISABLE')}`),
    [],
  ],
  [
    'plaintext to what one of two objects makes strict',
    shop + peer(mode('STRICT')) + peer(mode('PERMISSIVE'), 'other') + rule(`host: cart, ${tls('DISABLE')}`),
    ['POL-3 PeerAuthentication shop/default metadata.name', 'POL-3 PeerAuthentication shop/other metadata.name'],
  ],
  [
    'plaintext to what the older of two objects makes strict',
    shop +
      peer(mode('STRICT'), 'default', 'shop', ", creationTimestamp: '2024-01-01T00:00:00Z'") +
      peer(mode('PERMISSIVE'), 'other', 'shop', ", creationTimestamp: '2025-01-01T00:00:00Z'") +
      rule(`host: cart, ${tls('DISABLE')}`),
    [
      'POL-3 PeerAuthentication shop/default metadata.name',
      'POL-3 PeerAuthentication shop/other metadata.name',
      'POL-7 DestinationRule shop/cart spec.trafficPolicy.tls.mode',
    ],
  ],
  [
    'plaintext to a port alone',
    shop +
      peer(mode('STRICT')) +
      rule('host: cart, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: DISABLE } }] }'),
    ['POL-7 DestinationRule shop/cart spec.trafficPolicy.portLevelSettings[0].tls.mode'],
  ],
  [
    'plaintext to a subset that no workload is in',
    shop + peer(mode('STRICT')) + rule(`host: cart, subsets: [{ name: v1, labels: { version: v1 }, ${tls('DISABLE')} }]`),
    [],
  ],
  [
    'plaintext by a rule that a narrower one hides',
    shop + peer(mode('STRICT')) + rule(`host: '*.shop.svc.cluster.local', ${tls('DISABLE')}`, 'all') + rule('host: cart'),
    [],
  ],
  [
    'plaintext by a rule of the root namespace that one of the Service hides',
    shop + peer(mode('STRICT')) + rule(`host: '*.local', ${tls('DISABLE')}`, 'all', 'istio-system') + rule('host: cart'),
    [],
  ],
  [
    'mTLS to what takes none',
    shop + peer(mode('DISABLE')) + rule(`host: '*.local', ${tls('ISTIO_MUTUAL')}`, 'all', 'istio-system'),
    ['POL-8 DestinationRule istio-system/all spec.trafficPolicy.tls.mode'],
  ],
  ['mTLS to what nobody has a mode for', shop + rule(`host: cart, ${tls('ISTIO_MUTUAL')}`), [], all],

  ['mTLS that nobody sends', shop + peer(mode('STRICT')), ['POL-9 PeerAuthentication shop/default spec.mtls.mode'], manual],
  ['the same where proxies send it of themselves', shop + peer(mode('STRICT')), [], all],
  ['the same in a partial set', shop + peer(mode('STRICT')), [], { meshConfig: { enableAutoMtls: false } }],
  [
    'mTLS that a rule makes clients send',
    shop + peer(mode('STRICT')) + rule(`host: '*.local', ${tls('ISTIO_MUTUAL')}`, 'all', 'istio-system'),
    [],
    manual,
  ],
  [
    'mTLS that a narrower rule takes away',
    shop + rule(`host: '*.local', ${tls('ISTIO_MUTUAL')}`, 'all', 'istio-system') + rule('host: cart'),
    ['POL-10 DestinationRule shop/cart spec.host'],
    manual,
  ],
  [
    'the same where proxies send it of themselves',
    shop + rule(`host: '*.local', ${tls('ISTIO_MUTUAL')}`, 'all', 'istio-system') + rule('host: cart'),
    [],
    all,
  ],

  [
    'identities without mTLS',
    shop + peer(mode('DISABLE')) + authorization(from('namespaces: [team]')),
    [policy('POL-11', `${source}.namespaces`)],
  ],
  [
    'identities with mTLS on one port',
    shop + peer(`${select}, ${mode('DISABLE')}, portLevelMtls: { 8080: { mode: STRICT } }`) + authorization(from('namespaces: [team]')),
    [],
  ],
  ['addresses without mTLS', shop + peer(mode('DISABLE')) + authorization(from('ipBlocks: [10.0.0.0/8]')), []],

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
    'all but one, without certificates',
    shop + authorization(from('notPrincipals: [a]')),
    [policy('POL-24', `${source}.notPrincipals`)],
    all,
  ],
  ['the same in a partial set', shop + authorization(from('notPrincipals: [a]')), [], { complete: ['shop'] }],
  ['all but one, with certificates', shop + peer(mode('STRICT')) + authorization(from('notPrincipals: [a]')), [], all],
  ['all but one of those from somewhere', shop + authorization(from('notPrincipals: [a], ipBlocks: [10.0.0.0/8]')), [], all],
  ['all but one are denied', shop + authorization(`action: DENY, ${from('notPrincipals: [a]')}`), [], all],

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
