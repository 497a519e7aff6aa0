import { findingsIn } from '../../../../test/rules/findings';

const gateway = (listener: string): string =>
  `{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: edge, namespace: infra }, spec: { gatewayClassName: istio, listeners: [${listener}] } }\n---\n`;
const route = (spec: string, namespace = 'shop'): string =>
  `{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: cart, namespace: ${namespace} }, spec: { parentRefs: [{ name: edge, namespace: infra }], ${spec} } }\n---\n`;
const namespace = (labels: string): string =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { istio-injection: enabled, ${labels} } } }\n---\n`;
const selecting =
  '{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { team: a } } } } }';

const rows: readonly (readonly [what: string, yaml: string, findings: readonly string[]])[] = [
  ['a Gateway elsewhere is nobody to judge', route('rules: []'), []],
  [
    'a Service elsewhere may exist',
    gateway('{ name: http, port: 80, protocol: HTTP }') + route('rules: [{ backendRefs: [{ name: x, port: 1 }] }]', 'infra'),
    [],
  ],
  ['a selector needs the Namespace', gateway(selecting) + route('rules: []'), []],
  ['a Namespace with the label is let in', gateway(selecting) + namespace('team: a') + route('rules: []'), []],
  [
    'a Namespace without it is not',
    gateway(selecting) + namespace('team: b') + route('rules: []'),
    ['ROUTE-5 HTTPRoute shop/cart spec.parentRefs[0]'],
  ],
  [
    'one listener that takes the route is enough',
    gateway("{ name: a, port: 80, protocol: HTTP, hostname: a.example }, { name: b, port: 80, protocol: HTTP, hostname: '*.b.example' }") +
      route('hostnames: [x.b.example], rules: []', 'infra'),
    [],
  ],
  [
    'hosts are compared in lower case',
    gateway('{ name: a, port: 80, protocol: HTTP, hostname: A.example }') + route('hostnames: [a.EXAMPLE], rules: []', 'infra'),
    [],
  ],
  [
    'a protocol of somebody else takes what it likes',
    gateway('{ name: a, port: 80, protocol: example.com/quic }') + route('rules: []', 'infra'),
    [],
  ],
];

test.each(rows)('%s', (_what, yaml, findings) => {
  expect(findingsIn(yaml)).toEqual(findings);
});
