/** Istio's kinds of security, observability and extension. */
import { propsOf, type Wrong } from './table';

const ref = `{ kind: 'Gateway', name: 'g', group: 'gateway.networking.k8s.io' }`;

const mesh = `new install.IstioOperator(chart, 'mesh', { meshConfig: { extensionProviders: [{ name: 'otel', opentelemetry: {} }] } })`;

export const wrongPolicies: readonly Wrong[] = [
  ...propsOf('istio.AuthorizationPolicy', [
    {
      name: 'a provider that the mesh does not declare',
      code: `{ action: 'CUSTOM', provider: ${mesh}.provider('oauth') }`,
      at: `'oauth'`,
      error: `Argument of type '"oauth"' is not assignable to parameter of type '"otel" | BuiltInProvider'.`,
      fixed: `{ action: 'CUSTOM', provider: ${mesh}.provider('otel') }`,
    },
    {
      name: 'a Gateway of Istio as the target of a policy',
      code: `{ targetRefs: [new istio.Gateway(chart, 'g', { servers: [] })] }`,
      at: `new istio.Gateway(chart, 'g', …`,
      error: `Type 'Gateway' is not assignable to type 'PolicyTargetLike | PolicyTargetReference'.`,
      fixed: `{ targetRefs: [new gatewayApi.Gateway(chart, 'g', { gatewayClassName: 'istio-waypoint', listeners: [] })] }`,
    },
    {
      name: 'an action in lower case',
      code: `{ action: 'allow' }`,
      at: 'action',
      error: `Type '"allow"' is not assignable to type`,
      fixed: `{ action: 'ALLOW' }`,
    },
    {
      name: 'a selector beside a target',
      code: `{ selector: { matchLabels: { app: 'a' } }, targetRef: ${ref} }`,
      at: '{ selector: { matchLabels: { a…',
      error: `Type '{ kind: "Gateway"; name: string; group: string; }' is not assignable to type 'undefined'.`,
      fixed: `{ targetRef: ${ref} }`,
    },
    {
      name: 'service accounts beside namespaces',
      code: `{ rules: [{ from: [{ source: { serviceAccounts: ['a'], namespaces: ['b'] } }] }] }`,
      at: 'namespaces',
      error: `Type 'string[]' is not assignable to type 'undefined'.`,
      fixed: `{ rules: [{ from: [{ source: { namespaces: ['b'] } }] }] }`,
    },
    {
      name: 'ports as numbers',
      code: `{ rules: [{ to: [{ operation: { ports: [80] } }] }] }`,
      at: '80',
      error: `Type 'number' is not assignable to type 'string'.`,
      fixed: `{ rules: [{ to: [{ operation: { ports: ['80'] } }] }] }`,
    },
    {
      name: 'a condition without a key',
      code: `{ rules: [{ when: [{ values: ['a'] }] }] }`,
      at: `{ values: ['a'] }`,
      error: `Property 'key' is missing`,
      fixed: `{ rules: [{ when: [{ key: 'request.headers[x]', values: ['a'] }] }] }`,
    },
    {
      name: 'source fields not below "source"',
      code: `{ rules: [{ from: [{ namespaces: ['b'] }] }] }`,
      at: 'namespaces',
      error: `Object literal may only specify known properties, and 'namespaces' does not exist in type 'RuleFrom'.`,
      fixed: `{ rules: [{ from: [{ source: { namespaces: ['b'] } }] }] }`,
    },
  ]),
  ...propsOf('istio.PeerAuthentication', [
    {
      name: 'a mode that is none',
      code: `{ mtls: { mode: 'MUTUAL' } }`,
      at: 'mode',
      error: `Type '"MUTUAL"' is not assignable to type`,
      fixed: `{ mtls: { mode: 'STRICT' } }`,
    },
    {
      name: 'the mode not below "mtls"',
      code: `{ mode: 'STRICT' }`,
      at: 'mode',
      error: `Object literal may only specify known properties, and 'mode' does not exist in type 'PeerAuthenticationProps'.`,
      fixed: `{ mtls: { mode: 'STRICT' } }`,
    },
  ]),
  ...propsOf('istio.RequestAuthentication', [
    {
      name: 'two sources of keys',
      code: `{ jwtRules: [{ issuer: 'a', jwks: '{}', jwksUri: 'https://a' }] }`,
      at: `{ issuer: 'a', jwks: '{}', jwk…`,
      error: `Type 'string' is not assignable to type 'undefined'.`,
      fixed: `{ jwtRules: [{ issuer: 'a', jwksUri: 'https://a' }] }`,
    },
    {
      name: 'a header without a name',
      code: `{ jwtRules: [{ issuer: 'a', fromHeaders: [{ prefix: 'Bearer ' }] }] }`,
      at: `{ prefix: 'Bearer ' }`,
      error: `Property 'name' is missing`,
      fixed: `{ jwtRules: [{ issuer: 'a', fromHeaders: [{ name: 'x', prefix: 'Bearer ' }] }] }`,
    },
    {
      name: 'one audience as text',
      code: `{ jwtRules: [{ issuer: 'a', audiences: 'b' }] }`,
      at: 'audiences',
      error: `Type 'string' is not assignable to type 'readonly string[]'.`,
      fixed: `{ jwtRules: [{ issuer: 'a', audiences: ['b'] }] }`,
    },
  ]),
  ...propsOf('istio.Telemetry', [
    {
      name: 'a provider of a mesh that declares none',
      code: `{ tracing: [{ providers: [new install.IstioOperator(chart, 'mesh').provider('otel')] }] }`,
      at: `'otel'`,
      error: `Argument of type '"otel"' is not assignable to parameter of type 'BuiltInProvider'.`,
      fixed: `{ tracing: [{ providers: [new install.IstioOperator(chart, 'mesh').provider('prometheus')] }] }`,
    },
    {
      name: 'two sources of a tag',
      code: `{ tracing: [{ customTags: { a: { literal: { value: 'b' }, header: { name: 'c' } } } }] }`,
      at: 'a',
      error: `Type '{ name: string; }' is not assignable to type 'undefined'.`,
      fixed: `{ tracing: [{ customTags: { a: { header: { name: 'c' } } } }] }`,
    },
    {
      name: 'a metric by two names',
      code: `{ metrics: [{ overrides: [{ match: { metric: 'REQUEST_COUNT', customMetric: 'x' } }] }] }`,
      at: 'customMetric',
      error: `Type 'string' is not assignable to type 'undefined'.`,
      fixed: `{ metrics: [{ overrides: [{ match: { customMetric: 'x' } }] }] }`,
    },
    {
      name: 'one object where a list is',
      code: `{ accessLogging: { disabled: true } }`,
      at: 'disabled',
      error: `Object literal may only specify known properties, and 'disabled' does not exist in type 'readonly AccessLogging[]'.`,
      fixed: `{ accessLogging: [{ disabled: true }] }`,
    },
    {
      name: 'a reporting interval in words',
      code: `{ metrics: [{ reportingInterval: 'ten seconds' }] }`,
      at: 'reportingInterval',
      error: `Type '"ten seconds"' is not assignable to type 'GoDuration'.`,
      fixed: `{ metrics: [{ reportingInterval: '10s' }] }`,
    },
  ]),
  ...propsOf('istio.WasmPlugin', [
    {
      name: 'no url',
      code: `{ phase: 'AUTHN' }`,
      at: `{ phase: 'AUTHN' }`,
      error: `Property 'url' is missing`,
      fixed: `{ url: 'oci://a', phase: 'AUTHN' }`,
    },
    {
      name: 'a pull policy of Kubernetes that Istio has not',
      code: `{ url: 'oci://a', imagePullPolicy: 'Never' }`,
      at: 'imagePullPolicy',
      error: `Type '"Never"' is not assignable to type`,
      fixed: `{ url: 'oci://a', imagePullPolicy: 'IfNotPresent' }`,
    },
  ]),
  ...propsOf('istio.TrafficExtension', [
    {
      name: 'Lua beside Wasm',
      code: `{ lua: { inlineCode: 'x' }, wasm: { url: 'oci://a' } }`,
      at: `{ lua: { inlineCode: 'x' }, wa…`,
      error: `Type '{ url: string; }' is not assignable to type 'undefined'.`,
      fixed: `{ wasm: { url: 'oci://a' } }`,
    },
    {
      name: 'neither Lua nor Wasm',
      code: `{ targetRefs: [${ref}] }`,
      at: `{ targetRefs: [{ kind: 'Gatewa…`,
      error: `Property 'lua' is missing`,
      fixed: `{ targetRefs: [${ref}], lua: { inlineCode: 'x' } }`,
    },
  ]),
];
