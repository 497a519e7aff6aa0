import { resolveTarget } from '../core/target';
import type { Manifest } from '../manifests/manifest-set';
import { readManifests } from '../manifests/read/read';
import type { Decision } from './decision';
import type { RouteRequest } from './request';
import { simulatorOf } from './simulate';

const target = resolveTarget({ gatewayApi: '1.6.1-experimental' });

function ask(text: string, request: Partial<RouteRequest>): Decision {
  const entries = readManifests(text).documents.map(({ value }) => ({ manifest: value as Manifest, origin: {} }));
  return simulatorOf(entries, { target }).decide({
    from: { kind: 'sidecar', namespace: 'shop', labels: { app: 'front' } },
    port: 80,
    protocol: 'http',
    method: 'GET',
    authority: 'cart',
    path: '/',
    headers: [],
    ...request,
  });
}

const cart = `
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {selector: {app: cart}, ports: [{name: http, port: 80}, {name: any, port: 7000}]}
`;

const route = (name: string, destination: string): string => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: shop}
spec: {hosts: [cart], http: [{name: ${name}, route: [{destination: {host: ${destination}}}]}]}
`;

test('a Service whose pods no manifest has may have some', () => {
  expect(ask(cart, {})).toMatchObject({ outcome: 'forward', dependsOn: ['the endpoints of cart.shop.svc.cluster.local'] });
});

test('which of two VirtualServices is older is asked for only where there are two', () => {
  const ages = 'which of VirtualService shop/one and VirtualService shop/two is older';
  expect(ask(cart + route('one', 'cart') + route('two', 'cart'), {}).dependsOn).toContain(ages);
  expect(ask(cart + route('one', 'cart'), {}).dependsOn).not.toContain(ages);
});

test('what a cluster refuses has no effect', () => {
  expect(ask(cart + route('one', '""'), {})).toMatchObject({ outcome: 'forward', route: { name: 'default' } });
});

test('a port of no known protocol is looked into', () => {
  const address = 'cart.shop.svc.cluster.local';
  expect(ask(cart, { port: 7000 })).toMatchObject({ outcome: 'forward', route: { table: `${address}:7000` } });
  expect(ask(cart, { port: 7000, protocol: 'tcp' })).toMatchObject({ outcome: 'bytes', clusters: [{ host: address, port: 7000 }] });
  expect(ask(cart, { port: 7000, address: '192.0.2.1' })).toMatchObject({
    outcome: 'bytes',
    clusters: [{ cluster: 'PassthroughCluster' }],
  });
});

test('a gRPC client gets the status that the proxy gives among the headers', () => {
  const missing = cart + route('one', 'nobody');
  const grpc = { headers: [['content-type', 'application/grpc']] } as const;
  expect(ask(missing, {})).toMatchObject({ outcome: 'noCluster', status: 503 });
  expect(ask(missing, grpc)).toMatchObject({ outcome: 'noCluster', status: 200, responseHeaders: [['grpc-status', '14']] });
});

test('what is not modelled is told only to those whom it is for', () => {
  const filter = (namespace: string): string => `
---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: lua, namespace: ${namespace}}
spec:
  configPatches:
    - {applyTo: HTTP_FILTER, match: {context: SIDECAR_INBOUND}, patch: {operation: INSERT_BEFORE, value: {name: a}}}
    - {applyTo: HTTP_FILTER, match: {context: SIDECAR_OUTBOUND}, patch: {operation: INSERT_BEFORE, value: {name: b}}}
`;
  expect(ask(cart + filter('shop'), {})).toMatchObject({ outcome: 'unsupported', field: 'EnvoyFilter shop/lua spec.configPatches[1]' });
  expect(ask(cart + filter('other'), {})).toMatchObject({ outcome: 'forward' });
});

const gateway = `
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec:
  gatewayClassName: istio
  listeners:
    - {name: passed, port: 8443, protocol: TLS, hostname: '*.passed.test', tls: {mode: Passthrough}}
    - {name: ended, port: 9443, protocol: TLS, hostname: ended.test, tls: {mode: Terminate, certificateRefs: [{name: cert}]}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: TLSRoute
metadata: {name: tls, namespace: shop}
spec: {parentRefs: [{name: edge}], hostnames: [a.passed.test, ended.test], rules: [{backendRefs: [{name: cart, port: 80}]}]}
`;

test('a TLSRoute takes connections that a listener passes on or ends', () => {
  const from = { kind: 'gatewayAPI', namespace: 'shop', name: 'edge' } as const;
  const clusters = [{ cluster: 'outbound|80||cart.shop.svc.cluster.local' }];
  expect(ask(cart + gateway, { from, port: 8443, tls: { sni: 'a.passed.test' } })).toMatchObject({ tls: 'passthrough', clusters });
  expect(ask(cart + gateway, { from, port: 9443, tls: { sni: 'ended.test' } })).toMatchObject({ tls: 'terminated', clusters });
  expect(ask(cart + gateway, { from, port: 8443, tls: { sni: 'b.passed.test' } })).toMatchObject({ outcome: 'noFilterChain' });
  expect(ask(cart + gateway, { from, port: 80 })).toMatchObject({ outcome: 'noListener' });
});
