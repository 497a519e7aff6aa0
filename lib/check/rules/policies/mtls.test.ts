import { deployment, namespace, object, service, testFamily } from '../../../../test/rules/family';

const security = 'security.istio.io/v1';
const enabled = namespace('istio-injection: enabled');
const containers = (ports = ''): string => `containers: [{ name: app, image: a, ports: [${ports}] }]`;
const cart = deployment('cart', 'app: cart', containers('{ name: web, containerPort: 8080 }'));
const http = service('cart', 'selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: 8080 }]');
const shop = enabled + cart + http;

const authorization = (spec: string, name = 'cart', metadata = ''): string =>
  object(security, 'AuthorizationPolicy', `name: ${name}, namespace: shop${metadata}`, `spec: {${spec}}`);
const peer = (spec: string, name = 'default', where = 'shop', metadata = ''): string =>
  object(security, 'PeerAuthentication', `name: ${name}, namespace: ${where}${metadata}`, `spec: {${spec}}`);
const mode = (text: string): string => `mtls: { mode: ${text} }`;
const rule = (spec: string, name = 'cart', where = 'shop'): string =>
  object('networking.istio.io/v1', 'DestinationRule', `name: ${name}, namespace: ${where}`, `spec: {${spec}}`);
const tls = (text: string): string => `trafficPolicy: { tls: { mode: ${text} } }`;

const select = 'selector: { matchLabels: { app: cart } }';
const from = (source: string): string => `rules: [{ from: [{ source: {${source}} }] }]`;
const to = (operation: string): string => `rules: [{ to: [{ operation: {${operation}} }] }]`;
const policy = (code: string, path: string, name = 'cart'): string => `${code} AuthorizationPolicy shop/${name} ${path}`;
const source = 'spec.rules[0].from[0].source';
const operation = 'spec.rules[0].to[0].operation';
const all = { complete: 'all' } as const;
const manual = { complete: 'all', meshConfig: { enableAutoMtls: false } } as const;

testFamily('POL', [
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
]);
