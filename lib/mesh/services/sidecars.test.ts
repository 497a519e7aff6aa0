/** What is expected of the first mesh is what istiod and Envoy did with these objects. */
import { meshOf } from '../../../test/rules/mesh';
import type { EgressListener } from './sidecars';

const object = (kind: string, [name, namespace, metadata = '']: readonly string[], spec: string): string =>
  `{ apiVersion: ${kind === 'Service' ? 'v1' : 'networking.istio.io/v1'}, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace}${metadata} }, spec: ${spec} }\n---\n`;
const port80 = '{ ports: [{ name: http, port: 80 }] }';

const mesh = meshOf(
  [
    object('Service', ['a', 'prod'], port80),
    object('Service', ['b', 'prod'], port80),
    object('Service', ['hidden', 'prod', ', annotations: { networking.istio.io/exportTo: "." }'], port80),
    object('Service', ['deep', 'stage'], '{ ports: [{ name: http, port: 80 }, { name: http-alt, port: 8080 }] }'),
    object('Service', ['local', 'lim'], port80),
    object('Sidecar', ['default', 'istio-system'], '{ egress: [{ hosts: ["prod/*", "istio-system/*"] }] }'),
    object('Sidecar', ['lim', 'lim'], '{ egress: [{ hosts: ["./*", "prod/a.prod.svc.cluster.local"] }] }'),
    object(
      'Sidecar',
      ['chosen', 'lim'],
      '{ workloadSelector: { labels: { app: chosen } }, egress: [{ port: { number: 8080, name: http, protocol: HTTP }, hosts: ["stage/*"] }, { hosts: ["prod/*"] }] }',
    ),
    object('Sidecar', ['nothing', 'none'], '{ egress: [{ hosts: ["~/*"] }] }'),
    object(
      'VirtualService',
      ['a', 'prod'],
      '{ hosts: [a], http: [{ match: [{ uri: { prefix: /stage } }], route: [{ destination: { host: deep.stage.svc.cluster.local, port: { number: 80 } } }] }, { route: [{ destination: { host: b } }] }] }',
    ),
    object('VirtualService', ['extra', 'prod'], '{ hosts: [extra.test], http: [{ route: [{ destination: { host: b } }] }] }'),
    object(
      'VirtualService',
      ['private', 'prod'],
      '{ hosts: [private.test], exportTo: ["."], http: [{ route: [{ destination: { host: a } }] }] }',
    ),
    object(
      'VirtualService',
      ['for-free', 'prod'],
      '{ hosts: [for-free.test], exportTo: [free], http: [{ route: [{ destination: { host: a } }] }] }',
    ),
  ].join(''),
);

const inWords = ({ port, services, virtualServices, implied }: EgressListener): string =>
  [
    ...(port === undefined ? [] : [String(port)]),
    services.map(({ object: { name }, ports }) => `${name}:${ports.map(({ number }) => number).join('+')}`).join(' '),
    virtualServices.map(({ object: { name } }) => name).join(' '),
    implied.map(({ object: { name }, ports }) => `${name}:${ports.map(({ number }) => number).join('+')}`).join(' '),
  ].join(' | ');

test.each<readonly [what: string, namespace: string, labels: Readonly<Record<string, string>>, listeners: readonly string[]]>([
  ['a Sidecar names what it imports; VirtualServices bring what they lead to', 'lim', {}, ['local:80 a:80 | a | deep:80 b:80']],
  [
    'one with a selector comes first, and a port of its own has its own hosts',
    'lim',
    { app: 'chosen' },
    ['8080 | deep:8080 |  | ', 'a:80 b:80 | a extra | deep:80'],
  ],
  ["without one of its own a namespace has the root's", 'free', {}, ['a:80 b:80 | for-free a extra | deep:80']],
  ['nothing is imported', 'none', {}, [' |  | ']],
])('%s', (_what, namespace, labels, listeners) => {
  expect(mesh.sidecars.scopeOf(namespace, labels).listeners.map(inWords)).toEqual(listeners);
});

test('without any Sidecar everything that is visible is known', () => {
  const plain = meshOf(
    object('Service', ['a', 'prod'], port80) +
      object('Service', ['hidden', 'prod', ', annotations: { networking.istio.io/exportTo: "." }'], port80),
  );
  expect(plain.sidecars.scopeOf('prod', {}).listeners.map(inWords)).toEqual(['a:80 hidden:80 |  | ']);
  expect(plain.sidecars.scopeOf('shop', {}).listeners.map(inWords)).toEqual(['a:80 |  | ']);
});
