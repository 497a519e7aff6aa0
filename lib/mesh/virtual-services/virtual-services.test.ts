/** What is expected of delegates and of the order is what istiod and Envoy did with these objects. */
import { meshOf } from '../../../test/rules/mesh';
import { meshGateway } from '../names';
import { targetsOf } from './virtual-services';

const service = (namespace: string, name: string, spec: string, created = ''): string =>
  `{ apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: { name: ${name}, namespace: ${namespace}${created === '' ? '' : `, creationTimestamp: "${created}T00:00:00Z"`} }, spec: ${spec} }\n---\n`;
const to = 'route: [{ destination: { host: s } }]';

const root = (entry: string): string => service('d', 'root', `{ hosts: [root.test], gateways: [gw], http: [${entry}] }`);

/** `r-cart-d-v2 uri=/cart/v2 -> s.d.svc.cluster.local`: what became of each route. */
function routesOf(yaml: string, istio = '1.30.3'): readonly string[] {
  const found = meshOf(yaml, { istio }).virtualServices.all.find(({ object }) => object.name === 'root');
  return (found?.routes ?? []).map(({ route, path, delegate }) => {
    const matches = (route.match ?? []).map(({ name: _, ...match }) => JSON.stringify(match)).join(' or ');
    return [route.name, matches, `-> ${route.route?.[0]?.destination?.host ?? '?'}`, route.timeout, path, delegate?.path]
      .filter(Boolean)
      .join(' ');
  });
}

const rows: readonly (readonly [what: string, yaml: string, routes: readonly string[]])[] = [
  [
    "a longer prefix stays, a header is added to the prefix, and no match takes the root's",
    root('{ name: r, match: [{ uri: { prefix: /cart } }], delegate: { name: cart } }') +
      service(
        'd',
        'cart',
        `{ http: [{ name: v2, match: [{ uri: { prefix: /cart/v2 } }], ${to} }, { name: h, match: [{ headers: { x-d: { exact: "1" } } }], ${to} }, { ${to}, timeout: 2s }] }`,
      ),
    [
      'r-v2 {"uri":{"prefix":"/cart/v2"}} -> s.d.svc.cluster.local spec.http[0] spec.http[0]',
      'r-h {"headers":{"x-d":{"exact":"1"}},"uri":{"prefix":"/cart"}} -> s.d.svc.cluster.local spec.http[0] spec.http[1]',
      'r {"uri":{"prefix":"/cart"}} -> s.d.svc.cluster.local 2s spec.http[0] spec.http[2]',
    ],
  ],
  [
    'own settings win, missing ones are inherited, and hosts are of the namespace of the delegate',
    root('{ match: [{ uri: { prefix: /team } }], delegate: { name: team, namespace: team }, timeout: 7s }') +
      service('team', 'team', `{ http: [{ match: [{ uri: { prefix: /team/own } }], ${to}, timeout: 1s }, { ${to} }] }`),
    [
      '{"uri":{"prefix":"/team/own"}} -> s.team.svc.cluster.local 1s spec.http[0] spec.http[0]',
      '{"uri":{"prefix":"/team"}} -> s.team.svc.cluster.local 7s spec.http[0] spec.http[1]',
    ],
  ],
  [
    'a delegate that is not there takes its route away',
    root(`{ delegate: { name: nobody } }, { ${to} }`),
    ['-> s.d.svc.cluster.local spec.http[1]'],
  ],
  [
    'so does one that is not exported to the root',
    root(`{ delegate: { name: hidden, namespace: team } }, { ${to} }`) +
      service('team', 'hidden', `{ exportTo: ["."], http: [{ ${to} }] }`),
    ['-> s.d.svc.cluster.local spec.http[1]'],
  ],
  ['and one that has hosts', root('{ delegate: { name: other } }') + service('d', 'other', `{ hosts: [z.test], http: [{ ${to} }] }`), []],
  [
    "one match outside the root's drops the whole route, not the others",
    root('{ match: [{ uri: { prefix: /c } }], delegate: { name: c } }') +
      service(
        'd',
        'c',
        `{ http: [{ match: [{ uri: { prefix: /c/ok } }, { uri: { prefix: /else } }], ${to} }, { match: [{ uri: { exact: /c/exact } }], ${to} }, { match: [{ uri: { prefix: /c }, method: { exact: POST } }], ${to} }] }`,
      ),
    [
      '{"uri":{"exact":"/c/exact"}} -> s.d.svc.cluster.local spec.http[0] spec.http[1]',
      '{"uri":{"prefix":"/c"},"method":{"exact":"POST"}} -> s.d.svc.cluster.local spec.http[0] spec.http[2]',
    ],
  ],
  [
    'regular expressions never go together, equal ones neither',
    root('{ match: [{ uri: { regex: "/rx.*" } }], delegate: { name: rx } }') +
      service('d', 'rx', `{ http: [{ match: [{ uri: { regex: "/rx.*" } }], ${to} }, { match: [{ method: { exact: GET } }], ${to} }] }`),
    ['{"method":{"exact":"GET"},"uri":{"regex":"/rx.*"}} -> s.d.svc.cluster.local spec.http[0] spec.http[1]'],
  ],
  [
    'ignoreUriCase of the root alone contradicts any match',
    root('{ match: [{ uri: { prefix: /ci }, ignoreUriCase: true }], delegate: { name: ci } }') +
      service('d', 'ci', `{ http: [{ match: [{ headers: { x-d: { exact: "1" } } }], ${to} }, { ${to} }] }`),
    ['{"uri":{"prefix":"/ci"},"ignoreUriCase":true} -> s.d.svc.cluster.local spec.http[0] spec.http[1]'],
  ],
  [
    'each match of the delegate meets each of the root',
    root('{ match: [{ uri: { prefix: /a } }, { uri: { prefix: /b }, headers: { x-b: { exact: "1" } } }], delegate: { name: m } }') +
      service('d', 'm', `{ http: [{ match: [{ queryParams: { q: { exact: "1" } } }], ${to} }] }`),
    [
      '{"queryParams":{"q":{"exact":"1"}},"uri":{"prefix":"/a"}} or {"queryParams":{"q":{"exact":"1"}},"uri":{"prefix":"/b"},"headers":{"x-b":{"exact":"1"}}} -> s.d.svc.cluster.local spec.http[0] spec.http[0]',
    ],
  ],
  [
    'a namespace of the root is asked of the delegate too, where that has matches',
    root('{ match: [{ sourceNamespace: a }], delegate: { name: ns } }') +
      service(
        'd',
        'ns',
        `{ http: [{ match: [{ uri: { prefix: /x } }], ${to} }, { match: [{ uri: { prefix: /y }, sourceNamespace: a }], ${to} }] }`,
      ),
    ['{"uri":{"prefix":"/y"},"sourceNamespace":"a"} -> s.d.svc.cluster.local spec.http[0] spec.http[1]'],
  ],
];

test.each(rows)('%s', (_what, yaml, routes) => {
  expect(routesOf(yaml)).toEqual(routes);
});

const names = (services: readonly { readonly object: { readonly name: string } }[]): string =>
  services.map(({ object }) => object.name).join(' ');

describe('the order of VirtualServices', () => {
  const many = [
    service('m', 'young', `{ hosts: [a.test], gateways: [gw], http: [{ ${to} }] }`, '2023-06-01'),
    service('m', 'old', `{ hosts: [a.test], gateways: [./gw], http: [{ ${to} }] }`, '2023-01-01'),
    service('z', 'alpha', `{ hosts: [a.test], gateways: [m/gw, mesh], http: [{ ${to} }] }`),
    service('m', 'beta', `{ hosts: [a.test], gateways: [gw.m.svc.cluster.local], http: [{ ${to} }] }`),
    service('p', 'private', `{ hosts: [a.test], gateways: [m/gw], exportTo: ["."], http: [{ ${to} }] }`, '2024-01-01'),
    service('q', 'exported', `{ hosts: [a.test], gateways: [m/gw], exportTo: [p], http: [{ ${to} }] }`, '2024-01-01'),
  ].join('');

  test('is by age, then by name', () => {
    expect(names(meshOf(many).virtualServices.boundTo('m/gw'))).toBe('alpha beta old young exported private');
  });

  test('has what is private to a namespace first, then what is exported to it', () => {
    expect(names(meshOf(many).virtualServices.visibleFrom('p', 'm/gw'))).toBe('private exported alpha beta old young');
    expect(names(meshOf(many).virtualServices.visibleFrom('other', 'm/gw'))).toBe('alpha beta old young');
    expect(names(meshOf(many).virtualServices.visibleFrom('other', meshGateway))).toBe('alpha');
  });

  test('had those with delegates last before 1.30', () => {
    const yaml =
      service('m', 'a', '{ hosts: [a.test], http: [{ delegate: { name: d } }] }') +
      service('m', 'b', `{ hosts: [a.test], http: [{ ${to} }] }`) +
      service('m', 'd', `{ http: [{ ${to} }] }`);
    expect(names(meshOf(yaml).virtualServices.all)).toBe('a b');
    expect(names(meshOf(yaml, { istio: '1.29.2' }).virtualServices.all)).toBe('b a');
  });
});

test('VirtualServices are found by a host and by what overlaps with it', () => {
  const yaml =
    service('m', 'short', `{ hosts: [a], http: [{ ${to} }] }`) +
    service('m', 'wild', `{ hosts: ["*.m.svc.cluster.local"], http: [{ ${to} }] }`) +
    service('m', 'else', `{ hosts: [b.test], http: [{ ${to} }] }`);
  const { virtualServices } = meshOf(yaml);
  expect(names(virtualServices.named('a.m.svc.cluster.local'))).toBe('short');
  expect(names(virtualServices.overlapping('a.m.svc.cluster.local'))).toBe('short wild');
  expect(names(virtualServices.overlapping('*.test'))).toBe('else');
});

test('targets are those of the routes that a client may take', () => {
  const yaml = service(
    'm',
    'v',
    `{ hosts: [a], http: [{ match: [{ sourceNamespace: x }], route: [{ destination: { host: x } }] }, { route: [{ destination: { host: a, port: { number: 81 } } }], mirror: { host: copy } }], tcp: [{ route: [{ destination: { host: db } }] }] }`,
  );
  const [first] = meshOf(yaml).virtualServices.all;
  if (first === undefined) throw new Error('There is no VirtualService.');
  expect(targetsOf(first, 'y')).toEqual([
    { host: 'a.m.svc.cluster.local', port: 81 },
    { host: 'copy.m.svc.cluster.local', port: undefined },
    { host: 'db.m.svc.cluster.local', port: undefined },
  ]);
  expect(targetsOf(first, 'x').map(({ host }) => host)).toContain('x.m.svc.cluster.local');
});
