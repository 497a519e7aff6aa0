import { object, service, testFamily } from '../../../../test/rules/family';

const virtualService = (name: string, spec: string, namespace = 'shop'): string =>
  object('networking.istio.io/v1', 'VirtualService', `name: ${name}, namespace: ${namespace}`, `spec: {${spec}}`);
const to = (destination = 'host: cart'): string => `route: [{ destination: {${destination}} }]`;
const plain = (name: string, more = '', namespace = 'shop', host = 'cart'): string =>
  virtualService(name, `hosts: ['${host}']${more}, http: [{ ${to('host: cart.shop.svc.cluster.local')} }]`, namespace);
const routes = (...http: readonly string[]): string =>
  virtualService('cart', `hosts: [cart], http: [${http.map((each) => `{${each}}`).join(', ')}]`);
const gateway = (...servers: readonly string[]): string =>
  object(
    'networking.istio.io/v1',
    'Gateway',
    'name: edge, namespace: shop',
    `spec: { selector: { istio: edge }, servers: [${servers.map((each) => `{${each}}`).join(', ')}] }`,
  );
const server = (port: number, host = 'cart.example'): string =>
  `port: { number: ${port}, name: http-${port}, protocol: HTTP }, hosts: ['${host}']`;

const web = service('cart', 'selector: { app: cart }, ports: [{ name: http, port: 80 }]');
const two = service('cart', 'selector: { app: cart }, ports: [{ name: http, port: 80 }, { name: http-b, port: 8080 }]');
const all = { complete: 'all' } as const;
const at = (path: string, name = 'cart', namespace = 'shop'): string => `VirtualService ${namespace}/${name} ${path}`;
const both = [`HOST-1 ${at('spec.hosts[0]', 'a')}`, `HOST-1 ${at('spec.hosts[0]', 'b')}`];
const edge = 'gateways: [edge]';

const inEdge = (name: string, http: string, host = 'cart.example'): string =>
  virtualService(name, `hosts: ['${host}'], ${edge}, http: [${http}]`);
const prefix = (path: string, more = ''): string => `{ match: [{ uri: { prefix: ${path} }${more} }], ${to()} }`;
const elsewhere = (path: string, destination = 'host: pay'): string => `{ match: [{ uri: { prefix: ${path} } }], ${to(destination)} }`;

testFamily('HOST', [
  ['two for a host of the mesh', web + plain('a') + plain('b'), both],
  ['a short name and a full one', web + plain('a') + plain('b', '', 'shop', 'cart.shop.svc.cluster.local'), both],
  [
    'two of two namespaces',
    plain('a', '', 'shop', 'api.example') + plain('b', '', 'team', 'api.example'),
    [both[0] ?? '', `HOST-1 ${at('spec.hosts[0]', 'b', 'team')}`],
  ],
  ['two short names of two namespaces', plain('a') + plain('b', '', 'team'), []],
  [
    'two that are exported apart',
    plain('a', ', exportTo: [x]', 'shop', 'api.example') + plain('b', ', exportTo: [team]', 'shop', 'api.example'),
    [],
  ],
  [
    'two that one namespace sees',
    plain('a', ', exportTo: [x, team]', 'shop', 'api.example') + plain('b', ', exportTo: [team]', 'shop', 'api.example'),
    both,
  ],
  ['one of the own namespace before one for all', plain('a', ', exportTo: [.]') + plain('b'), []],
  ['a host and a pattern, of which the host goes first', plain('a', '', 'shop', '*.example') + plain('b', '', 'shop', 'cart.example'), []],
  ['one for the mesh and one for a gateway', gateway(server(80)) + plain('a') + plain('b', `, ${edge}`), []],
  ['a delegate', virtualService('a', 'hosts: [cart], http: [{ delegate: { name: b } }]') + virtualService('b', `http: [{ ${to()} }]`), []],
  [
    'two for other ports',
    virtualService('a', `hosts: [cart], http: [{ match: [{ port: 80 }], ${to()} }]`) +
      virtualService('b', `hosts: [cart], http: [{ match: [{ port: 8080 }], ${to()} }]`),
    [],
  ],
  ['one of HTTP and one of TCP', plain('a') + virtualService('b', `hosts: [cart], tcp: [{ ${to()} }]`), []],
  ['two where the set is a world of its own', web + plain('a') + plain('b'), both, all],

  [
    'two at a gateway that take the same',
    gateway(server(80)) + inEdge('a', `{ ${to()} }`) + inEdge('b', `{ ${to('host: pay')} }`),
    [`HOST-2 ${at('spec.http[0]', 'b')}`],
  ],
  ['two that do the same', gateway(server(80)) + inEdge('a', `{ ${to()} }`) + inEdge('b', `{ ${to()} }`), []],
  ['two with paths of their own', gateway(server(80)) + inEdge('a', prefix('/a')) + inEdge('b', elsewhere('/b')), []],
  [
    'a path under that of the other',
    gateway(server(80)) + inEdge('a', prefix('/a')) + inEdge('b', elsewhere('/a/b')),
    [`HOST-2 ${at('spec.http[0].match[0]', 'b')}`],
  ],
  [
    'a path, and everything, which gateways put last',
    gateway(server(80)) + inEdge('a', prefix('/a')) + inEdge('b', `{ ${to('host: pay')} }`),
    [],
  ],
  [
    'two hosts',
    gateway(server(80, '*.example')) + inEdge('a', `{ ${to()} }`, 'a.example') + inEdge('b', `{ ${to('host: pay')} }`, 'b.example'),
    [],
  ],

  [
    'a host with two ports of a gateway with a third',
    gateway(server(443)) + two + inEdge('cart', `{ ${to()} }`),
    [`HOST-3 ${at('spec.http[0].route[0].destination.host')}`],
  ],
  ['a gateway on a port of the host', gateway(server(80)) + two + inEdge('cart', `{ ${to()} }`), []],
  ['the mesh, where its ports are its own', two + routes(to()), []],
  [
    'a host of the world, where only 80 is met',
    service('cart', 'ports: [{ name: a, port: 81 }, { name: b, port: 82 }]') +
      virtualService('cart', `hosts: [cart.example], http: [{ ${to()} }]`),
    [`HOST-3 ${at('spec.http[0].route[0].destination.host')}`],
  ],
  ['a port that is named', gateway(server(443)) + two + inEdge('cart', `{ ${to('host: cart, port: { number: 80 }')} }`), []],
  ['a host with one port', gateway(server(443)) + web + inEdge('cart', `{ ${to()} }`), []],
  ['a host of nobody', gateway(server(443)) + inEdge('cart', `{ ${to()} }`), []],
  ['a gateway that is not in the set', two + inEdge('cart', `{ ${to()} }`), []],

  [
    'a gateway beside the split of the mesh',
    gateway(server(80)) + web + routes(to('host: cart, subset: v1')) + inEdge('in', `{ ${to()} }`),
    [`HOST-4 ${at('spec.http[0].route[0].destination.host', 'in')}`],
  ],
  [
    'one that names the subset',
    gateway(server(80)) + web + routes(to('host: cart, subset: v1')) + inEdge('in', `{ ${to('host: cart, subset: v1')} }`),
    [],
  ],
  [
    'a split of another host',
    gateway(server(80)) +
      web +
      virtualService('cart', `hosts: [cart.test], http: [{ ${to('host: cart, subset: v1')} }]`) +
      inEdge('in', `{ ${to()} }`),
    [],
  ],
  [
    'a split at the gateway only',
    gateway(server(80)) +
      web +
      virtualService('cart', `hosts: [cart], ${edge}, http: [{ ${to('host: cart, subset: v1')} }]`) +
      inEdge('in', `{ ${to()} }`),
    [],
  ],

  [
    'a prefix behind a shorter one, of which the webhook warns',
    routes(`match: [{ uri: { prefix: /a } }], ${to()}`, `match: [{ uri: { prefix: /a/b } }], ${to()}`),
    [],
  ],
  ['one before it', routes(`match: [{ uri: { prefix: /a/b } }], ${to()}`, `match: [{ uri: { prefix: /a } }], ${to()}`), []],
  [
    'a prefix of a name is one of text',
    routes(`match: [{ uri: { prefix: /a } }], ${to()}`, `match: [{ uri: { exact: /ab } }], ${to()}`),
    [`HOST-5 ${at('spec.http[1].match[0]')}`],
  ],
  [
    'one with a header',
    routes(`match: [{ uri: { prefix: /a }, headers: { x: { exact: b } } }], ${to()}`, `match: [{ uri: { prefix: /a/b } }], ${to()}`),
    [],
  ],
  [
    'one for other clients',
    routes(`match: [{ uri: { prefix: /a }, sourceLabels: { app: x } }], ${to()}`, `match: [{ uri: { prefix: /a/b } }], ${to()}`),
    [],
  ],
  [
    'one for other gateways',
    virtualService(
      'cart',
      `hosts: [cart], gateways: [mesh, edge], http: [{ match: [{ uri: { prefix: /a }, gateways: [edge] }], ${to()} }, { match: [{ uri: { prefix: /a/b }, gateways: [mesh] }], ${to()} }]`,
    ),
    [],
  ],
  [
    'a regular expression, of which nobody knows',
    routes(`match: [{ uri: { regex: /a.* } }], ${to()}`, `match: [{ uri: { prefix: /a } }], ${to()}`),
    [],
  ],

  [
    'a weight that is alone',
    routes('route: [{ destination: { host: cart }, weight: 20 }]'),
    [`HOST-6 ${at('spec.http[0].route[0].weight')}`],
  ],
  ['all of it', routes('route: [{ destination: { host: cart }, weight: 100 }]'), []],
  [
    'a weight beside another',
    routes('route: [{ destination: { host: cart }, weight: 20 }, { destination: { host: pay }, weight: 80 }]'),
    [],
  ],
  [
    'a destination twice',
    routes('route: [{ destination: { host: cart }, weight: 20 }, { destination: { host: cart }, weight: 80 }]'),
    [`HOST-7 ${at('spec.http[0].route[1].destination')}`],
  ],
  [
    'with another subset',
    routes('route: [{ destination: { host: cart }, weight: 20 }, { destination: { host: cart, subset: v1 }, weight: 80 }]'),
    [],
  ],
  [
    'with another port',
    routes(
      'route: [{ destination: { host: cart, port: { number: 1 } }, weight: 20 }, { destination: { host: cart, port: { number: 2 } }, weight: 80 }]',
    ),
    [],
  ],
  ['in another route', routes(`match: [{ uri: { exact: /a } }], ${to()}`, to()), []],

  ['a Gateway with dots', plain('cart', ', gateways: [edge.infra.svc.cluster.local]'), [`HOST-8 ${at('spec.gateways[0]')}`]],
  ['one with a slash', plain('cart', ', gateways: [infra/edge.old]'), []],
  ['one without either', plain('cart', ', gateways: [edge, mesh]'), []],

  [
    'a short host of a Service elsewhere',
    web + plain('a', '', 'team'),
    [`HOST-9 ${at('spec.hosts[0]', 'a', 'team')}`],
    { complete: ['team'] },
  ],
  ['the same in a partial set', web + plain('a', '', 'team'), []],
  ['for a gateway only, where it is any text', web + gateway(server(80)) + plain('a', ', gateways: [shop/edge]', 'team'), [], all],
  ['a full host of a Service elsewhere', web + plain('a', '', 'team', 'cart.shop.svc.cluster.local'), [], all],
  ['a short host of nobody', plain('a'), [], all],
  ['a Service that is said to exist', web + plain('a', '', 'team'), [], { complete: ['team'], present: ['Service team/cart'] }],
]);
