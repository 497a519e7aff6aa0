import { object, testFamily } from '../../../../test/rules/family';

const delay = (fault: string): string =>
  object(
    'networking.istio.io/v1',
    'VirtualService',
    'name: cart, namespace: shop',
    `spec: { hosts: [cart], http: [{ fault: { delay: {${fault}} } }] }`,
  );
const sidecar = (policy: string): string =>
  object(
    'networking.istio.io/v1',
    'Sidecar',
    'name: default, namespace: shop',
    `spec: { outboundTrafficPolicy: { mode: ALLOW_ANY${policy} } }`,
  );
const definition = (name: string, spec: string, version = 'v1.4.0'): string =>
  object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    `name: ${name}, annotations: { gateway.networking.k8s.io/bundle-version: ${version} }`,
    `spec: {${spec}}`,
  );
const traces = object(
  'telemetry.istio.io/v1',
  'Telemetry',
  'name: a, namespace: shop',
  'spec: { tracing: [{ providers: [{ name: a }] }] }',
);
const kind = (name: string): string => `group: rbac.istio.io, names: { kind: ${name} }`;
const routes = (name: string, version?: string): string => definition(`${name}.gateway.networking.k8s.io`, '', version);
const old = (name: string): string =>
  `DEPR-5 CustomResourceDefinition ${name}.gateway.networking.k8s.io metadata.annotations["gateway.networking.k8s.io/bundle-version"]`;

testFamily('DEPR', [
  ['the old percent', delay('percent: 5'), ['DEPR-1 VirtualService shop/cart spec.http[0].fault.delay.percent']],
  ['no percent', delay('percent: 0'), []],
  ['a percentage', delay('percentage: { value: 5 }'), []],
  ['an egress proxy', sidecar(', egressProxy: { host: a }'), ['DEPR-2 Sidecar shop/default spec.outboundTrafficPolicy.egressProxy']],
  ['no egress proxy', sidecar(''), []],
  ['a kind that was removed', definition('a', kind('ServiceRole')), ['DEPR-3 CustomResourceDefinition a spec.names.kind']],
  ['a kind of somebody else', definition('a', kind('ServiceRole').replace('rbac.istio.io', 'example.com')), []],
  [
    'traces to Lightstep',
    traces,
    ['DEPR-4 Telemetry shop/a spec.tracing[0].providers[0].name'],
    { meshConfig: { extensionProviders: [{ name: 'a', lightstep: {} }] } },
  ],
  ['traces to others', traces, [], { meshConfig: { extensionProviders: [{ name: 'a', zipkin: {} }] } }],
  ['traces in a mesh that nobody describes', traces, []],
  [
    'old definitions',
    routes('tlsroutes') + routes('backendtlspolicies', 'v1.3.0') + routes('grpcroutes', 'v1.0.0'),
    ['tlsroutes', 'backendtlspolicies', 'grpcroutes'].map(old),
  ],
  ['new definitions', routes('tlsroutes', 'v1.5.0') + routes('backendtlspolicies', 'v1.4.0') + routes('grpcroutes', 'v1.1.0'), []],
  ['one that comes before a new one', routes('tlsroutes', 'v1.5.0-rc.1'), []],
  ['definitions of other kinds and versions', routes('httproutes', 'v0.1.0') + routes('tlsroutes', 'main'), []],
  ['old definitions before 1.30.3', routes('tlsroutes'), [], { istio: '1.30.2' }],
]);
