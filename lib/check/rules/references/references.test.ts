import { deployment, namespace, object, pod, service, testFamily } from '../../../../test/rules/family';

const istio = 'networking.istio.io/v1';
const virtualService = (name: string, spec: string, where = 'shop'): string =>
  object(istio, 'VirtualService', `name: ${name}, namespace: ${where}`, `spec: {${spec}}`);
const to = (destination: string): string => `route: [{ destination: {${destination}} }]`;
const route = (destination: string, more = '', where = 'shop', name = 'a'): string =>
  virtualService(name, `hosts: [shop.example]${more}, http: [{ ${to(destination)} }]`, where);
const mirror = (destination: string): string =>
  virtualService('a', `hosts: [cart], http: [{ ${to('host: cart')}, mirror: {${destination}} }]`);
const entry = (host: string, more = '', where = 'shop'): string =>
  object(
    istio,
    'ServiceEntry',
    `name: api, namespace: ${where}`,
    `spec: { hosts: ['${host}'], ports: [{ number: 443, name: tls, protocol: TLS }]${more} }`,
  );
const rule = (host: string, subset: string, more = '', where = 'shop'): string =>
  object(
    istio,
    'DestinationRule',
    `name: ${subset}, namespace: ${where}`,
    `spec: { host: '${host}', subsets: [{ name: ${subset}, labels: { version: ${subset} } }]${more} }`,
  );
const gateway = (more = '', where = 'infra', selector = '{ istio: edge }'): string =>
  object(
    istio,
    'Gateway',
    `name: edge, namespace: ${where}`,
    `spec: { selector: ${selector}, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example]${more} }] }`,
  );
const gatewayOfAPI = (where: string): string =>
  object(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    `name: edge, namespace: ${where}`,
    'spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }',
  );
const policy = (spec: string): string =>
  object('security.istio.io/v1', 'AuthorizationPolicy', 'name: a, namespace: shop', `spec: {${spec}}`);
const callers = (...names: readonly string[]): string =>
  policy(`rules: [{ from: [{ source: { namespaces: [${names.map((name) => `'${name}'`).join(', ')}] } }] }]`);
const delegating = (target = 'name: leaf', more = ''): string =>
  virtualService('root', `hosts: [cart], http: [{ delegate: {${target}}${more} }]`);
const leaf = (more = '', where = 'shop'): string =>
  virtualService('leaf', `http: [{ ${to('host: cart.shop.svc.cluster.local')} }]${more}`, where);
const elsewhere = (yaml: string, where: string): string => yaml.replace('namespace: shop', `namespace: ${where}`);

const web = service('cart', 'selector: { app: cart }, ports: [{ name: http, port: 80 }]');
const kept = service(
  'cart',
  'selector: { app: cart }, ports: [{ name: http, port: 80 }]',
  ", annotations: { networking.istio.io/exportTo: '.' }",
);
const proxies = elsewhere(deployment('edge', 'istio: edge'), 'infra');
const certificate = ', tls: { mode: SIMPLE, credentialName: shop-cert }';
const made = (apiVersion: string, kind: string, spec: string, metadata = 'name: shop, namespace: infra'): string =>
  object(apiVersion, kind, metadata, `spec: {${spec}}`);

const all = { complete: 'all' } as const;
const shop = { complete: ['shop'] } as const;
const infra = { complete: ['infra'] } as const;
const of = (code: string, path: string, name = 'a', where = 'shop'): readonly string[] => [
  `REF-${code} VirtualService ${where}/${name} ${path}`,
];
const host = 'spec.http[0].route[0].destination.host';
const subset = 'spec.http[0].route[0].destination.subset';
const port = 'spec.http[0].route[0].destination.port.number';
const unbound = ['REF-22 Gateway infra/edge metadata.name'];

testFamily('REF', [
  ['a Gateway that is not there', web + route('host: cart', ', gateways: [infra/edge]'), of('1', 'spec.gateways[0]'), infra],
  ['the same in a partial set', web + route('host: cart', ', gateways: [infra/edge]'), []],
  ['where another namespace is complete', web + route('host: cart', ', gateways: [infra/edge]'), [], shop],
  [
    'where all Gateways are there',
    web + route('host: cart', ', gateways: [infra/edge]'),
    of('1', 'spec.gateways[0]'),
    { complete: ['Gateway'] },
  ],
  [
    'one that is said to exist',
    web + route('host: cart', ', gateways: [infra/edge]'),
    [],
    { complete: ['infra'], present: ['Gateway infra/edge'] },
  ],
  ['a short name, of the own namespace', web + gateway() + route('host: cart', ', gateways: [edge]'), of('1', 'spec.gateways[0]'), shop],
  ['a Gateway that is there', web + gateway() + route('host: cart', ', gateways: [infra/edge, mesh]'), [], { complete: ['infra', 'shop'] }],
  [
    'its name with dots',
    web + gateway() + route('host: cart', ', gateways: [edge.infra.svc.cluster.local]'),
    [],
    { complete: ['infra', 'shop'] },
  ],
  ['its name with a dot before a slash', web + gateway('', 'shop') + route('host: cart', ', gateways: [./edge]'), [], shop],
  [
    'what istiod makes of Gateway API',
    web + route('host: cart', ', gateways: ["infra/edge~istio-autogenerated-k8s-gateway~http"]'),
    [],
    infra,
  ],
  [
    'a Gateway of Gateway API',
    web + gatewayOfAPI('infra') + route('host: cart', ', gateways: [infra/edge]'),
    of('12', 'spec.gateways[0]'),
    infra,
  ],
  [
    'the same in a partial set',
    web + gatewayOfAPI('infra') + route('host: cart', ', gateways: [infra/edge]'),
    of('12', 'spec.gateways[0]'),
  ],
  [
    'beside a Gateway of Istio with the name',
    web + gateway() + gatewayOfAPI('infra') + route('host: cart', ', gateways: [infra/edge]'),
    [],
    infra,
  ],
  [
    'beside one that is said to exist',
    web + gatewayOfAPI('infra') + route('host: cart', ', gateways: [infra/edge]'),
    [],
    { present: ['Gateway infra/edge'] },
  ],
  [
    'a match for a Gateway that is not bound',
    web + virtualService('a', `hosts: [cart], http: [{ match: [{ gateways: [edge] }], ${to('host: cart')} }]`),
    of('21', 'spec.http[0].match[0].gateways[0]'),
  ],
  [
    'a match for one that is, by another form',
    web + virtualService('a', `hosts: [cart], gateways: [shop/edge], http: [{ match: [{ gateways: [edge] }], ${to('host: cart')} }]`),
    [],
  ],
  [
    'a match for the mesh, which is bound without a word',
    web + virtualService('a', `hosts: [cart], http: [{ match: [{ gateways: [mesh] }], ${to('host: cart')} }]`),
    [],
  ],
  ['a match of a delegate', web + virtualService('a', `http: [{ match: [{ gateways: [edge] }], ${to('host: cart')} }]`), []],

  ['a host of nobody', web + route('host: crat'), of('2', host), shop],
  ['the same in a partial set', web + route('host: crat'), []],
  ['a host of another namespace', web + route('host: pay.billing.svc.cluster.local'), [], shop],
  ['of a namespace that is complete', web + route('host: pay.billing.svc.cluster.local'), of('2', host), { complete: ['billing'] }],
  [
    'one that is said to exist',
    web + route('host: pay.billing.svc.cluster.local'),
    [],
    { complete: 'all', present: ['pay.billing.svc.cluster.local'] },
  ],
  ['a Service that is said to exist', web + route('host: crat'), [], { complete: ['shop'], present: ['Service shop/crat'] }],
  ['a host of the world', route('host: api.example'), [], shop],
  ['where all ServiceEntries are there', route('host: api.example'), of('2', host), { complete: ['ServiceEntry'] }],
  ['a host of a ServiceEntry', entry('api.example') + route('host: api.example'), [], all],
  ['a host under the pattern of one', entry('*.example') + route('host: api.example'), [], all],
  ['the suffix of a pattern, which is not under it', entry('*.api.example') + route('host: api.example'), of('2', host), all],
  [
    'a TCP route to nobody',
    virtualService('a', `hosts: [cart], tcp: [{ ${to('host: crat')} }]`),
    of('2', 'spec.tcp[0].route[0].destination.host'),
    shop,
  ],
  ['the control plane, which nobody writes down', route('host: istiod.istio-system.svc.cluster.local'), [], shop],
  ['the API server', route('host: kubernetes.default.svc.cluster.local'), [], all],
  ['the domain of the mesh', web + route('host: cart.shop.svc.mesh.test'), [], { complete: 'all', domain: 'mesh.test' }],
  ['copies for nobody', web + mirror('host: shadow'), of('3', 'spec.http[0].mirror.host'), shop],
  ['the same in a partial set', web + mirror('host: shadow'), []],
  ['a port that the host does not have', web + route('host: cart, port: { number: 8080 }'), of('4', port)],
  ['one that it has', web + route('host: cart, port: { number: 80 }'), []],
  ['a port of a host that may be elsewhere', route('host: cart, port: { number: 8080 }'), []],
  [
    'a port of one of two ServiceEntries',
    entry('api.example') +
      entry('api.example').replace('name: api', 'name: b').replace('number: 443', 'number: 80') +
      route('host: api.example, port: { number: 80 }'),
    [],
  ],
  ['a Service that another namespace keeps', kept + route('host: cart.shop.svc.cluster.local', '', 'team'), of('13', host, 'a', 'team')],
  ['beside it', kept + route('host: cart'), [], shop],
  [
    'a ServiceEntry that another namespace keeps',
    entry('api.example', ', exportTo: [.]', 'team') + route('host: api.example'),
    of('13', host),
    all,
  ],
  ['the same in a partial set', entry('api.example', ', exportTo: [.]', 'team') + route('host: api.example'), []],
  ['one that is exported here', entry('api.example', ', exportTo: [., shop]', 'team') + route('host: api.example'), [], all],
  [
    'one that is exported to whom the VirtualService is',
    entry('api.example', ', exportTo: [.]', 'team') + route('host: api.example', ', exportTo: [team]'),
    [],
    all,
  ],
  ['the name and namespace of a Service', web + route('host: cart.shop'), of('14', host)],
  ['a ServiceEntry with that host', web + entry('cart.shop') + route('host: cart.shop'), []],
  ['a host of that form of no Service', route('host: cart.shop'), []],
  ['a short name of a Service elsewhere', web + route('host: cart', '', 'team'), of('15', host, 'a', 'team'), { complete: ['team'] }],
  ['the same in a partial set', web + route('host: cart', '', 'team'), []],
  ['a short name of Services here and elsewhere', web + elsewhere(web, 'team') + route('host: cart'), [], all],

  ['a subset of no rule', web + rule('cart', 'v1') + route('host: cart, subset: v2'), of('5', subset)],
  ['a subset of a rule', web + rule('cart.shop.svc.cluster.local', 'v1') + route('host: cart, subset: v1'), []],
  ['no rule at all', web + route('host: cart, subset: v1'), of('5', subset), all],
  ['no rule in a partial set', web + route('host: cart, subset: v1'), [], shop],
  [
    'where the namespaces of rules are complete',
    web + route('host: cart, subset: v1'),
    of('5', subset),
    { complete: ['shop', 'istio-system'] },
  ],
  ['where all DestinationRules are there', web + route('host: cart, subset: v1'), of('5', subset), { complete: ['DestinationRule'] }],
  [
    'a rule of the root namespace',
    web + rule('cart.shop.svc.cluster.local', 'v1', '', 'istio-system') + route('host: cart, subset: v1'),
    [],
    all,
  ],
  ['a rule for a pattern', web + rule('*.shop.svc.cluster.local', 'v1') + route('host: cart, subset: v1'), [], all],
  ['two rules of a host', web + rule('cart', 'v1') + rule('cart', 'v2') + route('host: cart, subset: v2'), [], all],
  ['a host that is not there, which is told of the host', rule('cart', 'v1') + route('host: crat, subset: v1'), of('2', host), shop],
  ['copies for a subset of no rule', web + rule('cart', 'v1') + mirror('host: cart, subset: v2'), of('6', 'spec.http[0].mirror.subset')],
  ['copies for one of a rule', web + rule('cart', 'v1') + mirror('host: cart, subset: v1'), []],
  [
    'a rule that others do not see',
    web + rule('cart', 'v1', ', exportTo: [.]') + route('host: cart.shop.svc.cluster.local, subset: v1', '', 'team'),
    of('20', subset, 'a', 'team'),
    all,
  ],
  [
    'a rule of the client in place of that of the host',
    web +
      rule('cart', 'v1') +
      rule('cart.shop.svc.cluster.local', 'v2', '', 'team') +
      route('host: cart.shop.svc.cluster.local, subset: v1', '', 'team'),
    of('20', subset, 'a', 'team'),
  ],
  [
    'a rule that is exported to them',
    web + rule('cart', 'v1', ', exportTo: [., team]') + route('host: cart.shop.svc.cluster.local, subset: v1', '', 'team'),
    [],
    all,
  ],

  [
    'callers of no namespace',
    namespace('') + callers('billing'),
    ['REF-7 AuthorizationPolicy shop/a spec.rules[0].from[0].source.namespaces[0]'],
    all,
  ],
  [
    'where all Namespaces are there',
    namespace('') + callers('billing'),
    ['REF-7 AuthorizationPolicy shop/a spec.rules[0].from[0].source.namespaces[0]'],
    { complete: ['Namespace'] },
  ],
  ['the same in a partial set', namespace('') + callers('billing'), [], shop],
  ['one that is said to exist', namespace('') + callers('billing'), [], { complete: 'all', present: ['Namespace billing'] }],
  ['patterns of a namespace', namespace('', 'team-a') + callers('team-*', '*-a', '*', 'TEAM-A'), [], all],

  ['a Gateway without pods', gateway(), ['REF-8 Gateway infra/edge spec.selector'], { complete: ['Pod'] }],
  ['the same in a partial set', gateway(), [], infra],
  ['pods of another namespace', elsewhere(proxies, 'shop') + gateway(), [], { complete: ['Pod'] }],
  ['a Secret that is not there', proxies + gateway(certificate), ['REF-9 Gateway infra/edge spec.servers[0].tls.credentialName'], infra],
  ['the same in a partial set', proxies + gateway(certificate), []],
  [
    'where all Secrets are there',
    proxies + gateway(certificate),
    ['REF-9 Gateway infra/edge spec.servers[0].tls.credentialName'],
    { complete: ['Secret'] },
  ],
  ['one that is there', proxies + object('v1', 'Secret', 'name: shop-cert, namespace: infra') + gateway(certificate), [], infra],
  [
    'one beside the Gateway and not beside the proxies',
    proxies + object('v1', 'Secret', 'name: shop-cert, namespace: shop') + gateway(certificate, 'shop'),
    ['REF-9 Gateway shop/edge spec.servers[0].tls.credentialName'],
    infra,
  ],
  ['one that is said to exist', proxies + gateway(certificate), [], { complete: ['infra'], present: ['Secret infra/shop-cert'] }],
  [
    'one that cert-manager makes',
    proxies + made('cert-manager.io/v1', 'Certificate', 'secretName: shop-cert') + gateway(certificate),
    [],
    infra,
  ],
  [
    'one that it makes elsewhere',
    proxies + made('cert-manager.io/v1', 'Certificate', 'secretName: shop-cert', 'name: shop, namespace: shop') + gateway(certificate),
    ['REF-9 Gateway infra/edge spec.servers[0].tls.credentialName'],
    infra,
  ],
  [
    'one of an ExternalSecret',
    proxies + made('external-secrets.io/v1', 'ExternalSecret', 'target: { name: shop-cert }') + gateway(certificate),
    [],
    infra,
  ],
  [
    'one with the name of its ExternalSecret',
    proxies + made('external-secrets.io/v1beta1', 'ExternalSecret', '', 'name: shop-cert, namespace: infra') + gateway(certificate),
    [],
    infra,
  ],
  [
    'one of a SealedSecret',
    proxies + made('bitnami.com/v1alpha1', 'SealedSecret', 'encryptedData: {}', 'name: shop-cert, namespace: infra') + gateway(certificate),
    [],
    infra,
  ],
  ['proxies that are elsewhere', gateway(certificate), [], infra],
  ['no selector, where every pod would do', proxies + gateway(certificate, 'infra', '{}'), [], infra],
  ['TLS that is passed on', proxies + gateway(', tls: { mode: PASSTHROUGH }'), [], infra],

  [
    'a Sidecar for nobody',
    object(istio, 'Sidecar', 'name: a, namespace: shop', 'spec: { workloadSelector: { labels: { app: a } } }'),
    ['REF-10 Sidecar shop/a spec.workloadSelector.labels'],
    shop,
  ],
  [
    'the same in a partial set',
    object(istio, 'Sidecar', 'name: a, namespace: shop', 'spec: { workloadSelector: { labels: { app: a } } }'),
    [],
  ],
  [
    'a Sidecar for the pods of a template',
    deployment('a', 'app: a') + object(istio, 'Sidecar', 'name: a, namespace: shop', 'spec: { workloadSelector: { labels: { app: a } } }'),
    [],
    shop,
  ],
  [
    'a Telemetry for nobody',
    object('telemetry.istio.io/v1', 'Telemetry', 'name: a, namespace: shop', 'spec: { selector: { matchLabels: { app: a } } }'),
    ['REF-11 Telemetry shop/a spec.selector.matchLabels'],
    shop,
  ],
  [
    'a Telemetry for a Pod',
    pod('a', 'app: a') +
      object('telemetry.istio.io/v1', 'Telemetry', 'name: a, namespace: shop', 'spec: { selector: { matchLabels: { app: a } } }'),
    [],
    shop,
  ],
  ['a Telemetry for all', object('telemetry.istio.io/v1', 'Telemetry', 'name: a, namespace: shop', 'spec: {}'), [], shop],

  ['a delegate that is not there', web + delegating(), of('16', 'spec.http[0].delegate.name', 'root'), shop],
  ['the same in a partial set', web + delegating(), []],
  ['one of another namespace', web + delegating('name: leaf, namespace: team'), [], shop],
  ['one that is said to exist', web + delegating(), [], { complete: ['shop'], present: ['VirtualService shop/leaf'] }],
  ['a delegate that is there', web + delegating() + leaf(), [], all],
  ['one of another namespace that is there', web + delegating('name: leaf, namespace: team') + leaf('', 'team'), [], all],
  [
    'one that its namespace keeps',
    web + delegating('name: leaf, namespace: team') + leaf(', exportTo: [.]', 'team'),
    of('17', 'spec.http[0].delegate.name', 'root'),
  ],
  ['one that is exported here', web + delegating('name: leaf, namespace: team') + leaf(', exportTo: [shop]', 'team'), []],
  [
    'one with hosts',
    web + delegating() + virtualService('leaf', `hosts: [cart.example], http: [{ ${to('host: cart')} }]`),
    of('18', 'spec.http[0].delegate.name', 'root'),
  ],
  ['a delegate of nobody', web + leaf(), of('19', 'metadata.name', 'leaf'), { complete: ['VirtualService'] }],
  ['the same in a partial set', web + leaf(), [], shop],
  ['one for its own namespace, which is complete', web + leaf(', exportTo: [.]'), of('19', 'metadata.name', 'leaf'), shop],

  ['a Gateway that nobody names', proxies + gateway(certificate), unbound, { complete: ['VirtualService'] }],
  ['the same in a partial set', proxies + gateway(certificate), []],
  [
    'where its namespace is complete, and others name it',
    proxies + object('v1', 'Secret', 'name: shop-cert, namespace: infra') + gateway(certificate),
    [],
    infra,
  ],
  [
    'one that somebody names',
    proxies + web + gateway(certificate) + route('host: cart', ', gateways: [infra/edge]'),
    [],
    { complete: ['VirtualService'] },
  ],
  [
    'by its name with dots',
    proxies + web + gateway(certificate) + route('host: cart', ', gateways: [edge.infra.svc.cluster.local]'),
    [],
    { complete: ['VirtualService'] },
  ],
  ['one that takes other clusters in', proxies + gateway(', tls: { mode: AUTO_PASSTHROUGH }'), [], { complete: ['VirtualService'] }],
  ['one that redirects', proxies + gateway(', tls: { httpsRedirect: true }'), [], { complete: ['VirtualService'] }],
]);
