/** Kinds of Gateway API. */
import { propsOf, type Wrong } from './table';

const rule = (text: string): string => `{ rules: [${text}] }`;
const filter = (text: string): string => rule(`{ filters: [${text}] }`);
const header = `{ set: [{ name: 'a', value: 'b' }] }`;
const gateway = (name: string): string =>
  `new gatewayApi.Gateway(chart, 'g', { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] }).listener('${name}');`;
const listenerSet = (name: string): string =>
  `new gatewayApi.ListenerSet(chart, 's', { parentRef: { name: 'g' }, listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] }).listener('${name}');`;
const attach = (parent: string): string => `new gatewayApi.HTTPRoute(chart, 'r', {}).attachTo(${parent});`;

export const wrongGatewayApi: readonly Wrong[] = [
  {
    name: 'a listener that the Gateway has not',
    kind: 'gatewayApi.Gateway',
    code: gateway('https'),
    at: `'https'`,
    error: `Argument of type '"https"' is not assignable to parameter of type '"http"'.`,
    fixed: gateway('http'),
  },
  {
    name: 'a listener that the ListenerSet has not',
    kind: 'gatewayApi.ListenerSet',
    code: listenerSet('https'),
    at: `'https'`,
    error: `Argument of type '"https"' is not assignable to parameter of type '"http"'.`,
    fixed: listenerSet('http'),
  },
  {
    name: 'a Gateway of Istio as a parent',
    kind: 'gatewayApi.HTTPRoute',
    code: attach(`new istio.Gateway(chart, 'g', { servers: [] })`),
    at: `new istio.Gateway(chart, 'g', …`,
    error: `Type '"networking.istio.io"' is not assignable to type '"gateway.networking.k8s.io"'.`,
    fixed: attach(`new gatewayApi.Gateway(chart, 'g', { gatewayClassName: 'istio', listeners: [] })`),
  },
  ...propsOf('gatewayApi.Gateway', [
    {
      name: 'no class',
      code: `{ listeners: [] }`,
      at: '{ listeners: [] }',
      error: `Property 'gatewayClassName' is missing`,
      fixed: `{ gatewayClassName: 'istio', listeners: [] }`,
    },
    {
      name: 'a listener without a name',
      code: `{ gatewayClassName: 'istio', listeners: [{ port: 80, protocol: 'HTTP' }] }`,
      at: `{ port: 80, protocol: 'HTTP' }`,
      error: `Property 'name' is missing`,
      fixed: `{ gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] }`,
    },
    {
      name: 'a TLS mode of Istio',
      code: `{ gatewayClassName: 'istio', listeners: [{ name: 'h', port: 443, protocol: 'HTTPS', tls: { mode: 'SIMPLE' } }] }`,
      at: 'mode',
      error: `Type '"SIMPLE"' is not assignable to type`,
      fixed: `{ gatewayClassName: 'istio', listeners: [{ name: 'h', port: 443, protocol: 'HTTPS', tls: { mode: 'Terminate' } }] }`,
    },
    {
      name: 'a GatewayClass of another kind',
      code: `{ gatewayClassName: new gatewayApi.XMesh(chart, 'm', { controllerName: 'a/b' }), listeners: [] }`,
      at: 'gatewayClassName',
      error: `Type '"gateway.networking.x-k8s.io"' is not assignable to type '"gateway.networking.k8s.io"'.`,
      fixed: `{ gatewayClassName: new gatewayApi.GatewayClass(chart, 'm', { controllerName: 'a/b' }), listeners: [] }`,
    },
    {
      name: 'routes from namespaces that nobody names so',
      code: `{ gatewayClassName: 'istio', listeners: [{ name: 'h', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Any' } } }] }`,
      at: 'from',
      error: `Type '"Any"' is not assignable to type`,
      fixed: `{ gatewayClassName: 'istio', listeners: [{ name: 'h', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }] }`,
    },
  ]),
  ...propsOf('gatewayApi.GatewayClass', [
    {
      name: 'no controller',
      code: `{ description: 'a' }`,
      at: `{ description: 'a' }`,
      error: `Property 'controllerName' is missing`,
      fixed: `{ description: 'a', controllerName: 'istio.io/gateway-controller' }`,
    },
  ]),
  ...propsOf('gatewayApi.ListenerSet', [
    {
      name: 'no parent',
      code: `{ listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] }`,
      at: `{ listeners: [{ name: 'http', …`,
      error: `Property 'parentRef' is missing`,
      fixed: `{ parentRef: { name: 'g' }, listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] }`,
    },
  ]),
  ...propsOf('gatewayApi.HTTPRoute', [
    {
      name: 'a filter whose member is of another type',
      code: filter(`{ type: 'RequestHeaderModifier', responseHeaderModifier: ${header} }`),
      at: `{ type: 'RequestHeaderModifier…`,
      error: `Type '{ set: { name: string; value: string; }[]; }' is not assignable to type 'undefined'.`,
      fixed: filter(`{ type: 'ResponseHeaderModifier', responseHeaderModifier: ${header} }`),
    },
    {
      name: 'a filter without its member',
      code: filter(`{ type: 'URLRewrite' }`),
      at: `{ type: 'URLRewrite' }`,
      error: `Property 'urlRewrite' is missing`,
      fixed: filter(`{ type: 'URLRewrite', urlRewrite: { hostname: 'a.com' } }`),
    },
    {
      name: 'a filter without a type',
      code: filter(`{ requestRedirect: { scheme: 'https' } }`),
      at: `{ requestRedirect: { scheme: 'https' } }`,
      error: `Property 'type' is missing`,
      fixed: filter(`{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }`),
    },
    {
      name: 'a filter with two members',
      code: filter(`{ type: 'URLRewrite', urlRewrite: { hostname: 'a.com' }, requestRedirect: { port: 443 } }`),
      at: `{ type: 'URLRewrite', urlRewri…`,
      error: `Type '{ port: number; }' is not assignable to type 'undefined'.`,
      fixed: filter(`{ type: 'URLRewrite', urlRewrite: { hostname: 'a.com' } }`),
    },
    {
      name: 'a path modifier of another type',
      code: filter(`{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath', replacePrefixMatch: '/' } } }`),
      at: 'replacePrefixMatch',
      error: `Type 'string' is not assignable to type 'undefined'.`,
      fixed: filter(`{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }`),
    },
    {
      name: 'a path type of Ingress',
      code: rule(`{ matches: [{ path: { type: 'Prefix', value: '/' } }] }`),
      at: 'type',
      error: `Type '"Prefix"' is not assignable to type`,
      fixed: rule(`{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }`),
    },
    {
      name: 'a method in lower case',
      code: rule(`{ matches: [{ method: 'get' }] }`),
      at: 'method',
      error: `Did you mean '"GET"'?`,
      fixed: rule(`{ matches: [{ method: 'GET' }] }`),
    },
    {
      name: 'a duration of Go that Gateway API has not',
      code: rule(`{ timeouts: { request: '10us' } }`),
      at: 'request',
      error: `Type '"10us"' is not assignable to type`,
      fixed: rule(`{ timeouts: { request: '10ms' } }`),
    },
    {
      name: 'a backoff as a number',
      code: rule(`{ retry: { backoff: 100 } }`),
      at: 'backoff',
      error: `Type 'number' is not assignable to type`,
      fixed: rule(`{ retry: { backoff: '100ms' } }`),
    },
    {
      name: 'a share by two measures',
      code: filter(
        `{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'a', port: 80 }, percent: 5, fraction: { numerator: 1 } } }`,
      ),
      at: 'fraction',
      error: `Type '{ numerator: number; }' is not assignable to type 'undefined'.`,
      fixed: filter(`{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'a', port: 80 }, percent: 5 } }`),
    },
    {
      name: 'a backend without a name',
      code: rule(`{ backendRefs: [{ port: 80 }] }`),
      at: '{ port: 80 }',
      error: `Property 'name' is missing`,
      fixed: rule(`{ backendRefs: [{ name: 'a', port: 80 }] }`),
    },
    {
      name: 'headers as a map, as Istio has them',
      code: rule(`{ matches: [{ headers: { a: { exact: 'b' } } }] }`),
      at: 'a',
      error: `Object literal may only specify known properties, and 'a' does not exist in type 'readonly HTTPHeaderMatch[]'.`,
      fixed: rule(`{ matches: [{ headers: [{ name: 'a', value: 'b' }] }] }`),
    },
  ]),
  ...propsOf('gatewayApi.GRPCRoute', [
    {
      name: 'a filter of HTTPRoute',
      code: filter(`{ type: 'URLRewrite', urlRewrite: { hostname: 'a.com' } }`),
      at: 'type',
      error: `Type '"URLRewrite"' is not assignable to type`,
      fixed: filter(`{ type: 'RequestHeaderModifier', requestHeaderModifier: ${header} }`),
    },
    {
      name: 'a match of HTTPRoute',
      code: rule(`{ matches: [{ path: { value: '/' } }] }`),
      at: 'path',
      error: `Object literal may only specify known properties, and 'path' does not exist in type 'GRPCRouteMatch'.`,
      fixed: rule(`{ matches: [{ method: { service: 'a.B' } }] }`),
    },
  ]),
  ...propsOf('gatewayApi.TCPRoute', [
    {
      name: 'no rules',
      code: `{ parentRefs: [{ name: 'g' }] }`,
      at: `{ parentRefs: [{ name: 'g' }] }`,
      error: `Property 'rules' is missing`,
      fixed: `{ parentRefs: [{ name: 'g' }], rules: [{ backendRefs: [{ name: 'a', port: 1 }] }] }`,
    },
    {
      name: 'hostnames, which bytes have not',
      code: `{ hostnames: ['a.com'], rules: [{ backendRefs: [{ name: 'a', port: 1 }] }] }`,
      at: 'hostnames',
      error: `Object literal may only specify known properties, and 'hostnames' does not exist in type 'TCPRouteProps'.`,
      fixed: `{ rules: [{ backendRefs: [{ name: 'a', port: 1 }] }] }`,
    },
  ]),
  ...propsOf('gatewayApi.TLSRoute', [
    {
      name: 'no hostnames',
      code: `{ rules: [{ backendRefs: [{ name: 'a', port: 1 }] }] }`,
      at: '{ rules: [{ backendRefs: [{ na…',
      error: `Property 'hostnames' is missing`,
      fixed: `{ hostnames: ['a.com'], rules: [{ backendRefs: [{ name: 'a', port: 1 }] }] }`,
    },
  ]),
  ...propsOf('gatewayApi.UDPRoute', [
    {
      name: 'a rule without backends',
      code: rule(`{ name: 'dns' }`),
      at: `{ name: 'dns' }`,
      error: `Property 'backendRefs' is missing`,
      fixed: rule(`{ name: 'dns', backendRefs: [{ name: 'a', port: 53 }] }`),
    },
  ]),
  ...propsOf('gatewayApi.ReferenceGrant', [
    {
      name: 'a source without a namespace',
      code: `{ from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }], to: [{ group: '', kind: 'Service' }] }`,
      at: `{ group: 'gateway.networking.k…`,
      error: `Property 'namespace' is missing`,
      fixed: `{ from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'a' }], to: [{ group: '', kind: 'Service' }] }`,
    },
    {
      name: 'a namespace of the target',
      code: `{ from: [{ group: '', kind: 'X', namespace: 'a' }], to: [{ group: '', kind: 'Service', namespace: 'b' }] }`,
      at: 'namespace',
      error: `Object literal may only specify known properties, and 'namespace' does not exist in type 'ConstructLike | ReferenceGrantTo'.`,
      fixed: `{ from: [{ group: '', kind: 'X', namespace: 'a' }], to: [{ group: '', kind: 'Service', name: 'b' }] }`,
    },
  ]),
  ...propsOf('gatewayApi.BackendTLSPolicy', [
    {
      name: 'no hostname to check',
      code: `{ targetRefs: [{ group: '', kind: 'Service', name: 'a' }], validation: { wellKnownCACertificates: 'System' } }`,
      at: 'validation',
      error: `Property 'hostname' is missing`,
      fixed: `{ targetRefs: [{ group: '', kind: 'Service', name: 'a' }], validation: { hostname: 'a.com', wellKnownCACertificates: 'System' } }`,
    },
    {
      name: 'an alternative name of another type',
      code: `{ targetRefs: [], validation: { hostname: 'a', subjectAltNames: [{ type: 'URI', hostname: 'a' }] } }`,
      at: `{ type: 'URI', hostname: 'a' }`,
      error: `Type 'string' is not assignable to type 'undefined'.`,
      fixed: `{ targetRefs: [], validation: { hostname: 'a', subjectAltNames: [{ type: 'Hostname', hostname: 'a' }] } }`,
    },
  ]),
  ...propsOf('gatewayApi.XBackend', [
    {
      name: 'a type without its member',
      code: `{ type: 'ExternalHostname', port: { port: 443 } }`,
      at: `{ type: 'ExternalHostname', po…`,
      error: `Property 'externalHostname' is missing`,
      fixed: `{ type: 'ExternalHostname', externalHostname: { hostname: 'a.com' }, port: { port: 443 } }`,
    },
    {
      name: 'a certificate in a mode without one',
      code: `{ type: 'ExternalHostname', externalHostname: { hostname: 'a.com' }, port: { port: 443 }, tls: { mode: 'ServerOnly', clientCertificateRef: { name: 'c' } } }`,
      at: 'clientCertificateRef',
      error: `Type '{ name: string; }' is not assignable to type 'undefined'.`,
      fixed: `{ type: 'ExternalHostname', externalHostname: { hostname: 'a.com' }, port: { port: 443 }, tls: { mode: 'ClientAndServer', clientCertificateRef: { name: 'c' } } }`,
    },
  ]),
  ...propsOf('gatewayApi.XBackendTrafficPolicy', [
    {
      name: 'an interval with a fraction of a day',
      code: `{ targetRefs: [], retryConstraint: { budget: { interval: '0.5d' } } }`,
      at: 'interval',
      error: `Type '"0.5d"' is not assignable to type`,
      fixed: `{ targetRefs: [], retryConstraint: { budget: { interval: '12h' } } }`,
    },
    {
      name: 'a target without a group',
      code: `{ targetRefs: [{ kind: 'Service', name: 'a' }] }`,
      at: `{ kind: 'Service', name: 'a' }`,
      error: `Property 'group' is missing`,
      fixed: `{ targetRefs: [{ group: '', kind: 'Service', name: 'a' }] }`,
    },
  ]),
  ...propsOf('gatewayApi.XMesh', [
    { name: 'no controller', code: `{}`, at: '{}', error: `Property 'controllerName' is missing`, fixed: `{ controllerName: 'a/b' }` },
  ]),
];
