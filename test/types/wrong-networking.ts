/** The other traffic kinds of Istio. */
import { propsOf, type Wrong } from './table';

const policy = (text: string): string => `{ host: 'a', trafficPolicy: ${text} }`;
const server = (text: string): string => `{ selector: { istio: 'gw' }, servers: [${text}] }`;
const entry = (text: string): string => `{ hosts: ['a.com'], ${text} }`;

export const wrongNetworking: readonly Wrong[] = [
  {
    name: 'a subset that the rule does not declare',
    kind: 'istio.DestinationRule',
    code: `new istio.DestinationRule(chart, 'r', { host: 'a', subsets: { v1: {}, v2: {} } }).subset('v3');`,
    at: `'v3'`,
    error: `Argument of type '"v3"' is not assignable to parameter of type '"v1" | "v2"'.`,
    fixed: `new istio.DestinationRule(chart, 'r', { host: 'a', subsets: { v1: {}, v2: {} } }).subset('v2');`,
  },
  {
    name: 'a subset that the rule does not declare in its list',
    kind: 'istio.DestinationRule',
    code: `new istio.DestinationRule(chart, 'r', { host: 'a', subsets: [{ name: 'v1' }] }).subset('v2');`,
    at: `'v2'`,
    error: `Argument of type '"v2"' is not assignable to parameter of type '"v1"'.`,
    fixed: `new istio.DestinationRule(chart, 'r', { host: 'a', subsets: [{ name: 'v1' }] }).subset('v1');`,
  },
  {
    name: 'a subset of a rule that declares none',
    kind: 'istio.DestinationRule',
    code: `new istio.DestinationRule(chart, 'r', { host: 'a' }).subset('v1');`,
    at: `'v1'`,
    error: `Argument of type '"v1"' is not assignable to parameter of type 'never'.`,
    fixed: `new istio.DestinationRule(chart, 'r', { host: 'a', subsets: { v1: {} } }).subset('v1');`,
  },
  ...propsOf('istio.DestinationRule', [
    {
      name: 'no host',
      code: `{ subsets: { v1: { labels: { version: 'v1' } } } }`,
      at: '{ subsets: { v1: { labels: { v…',
      error: `Property 'host' is missing`,
      fixed: `{ host: 'a', subsets: { v1: { labels: { version: 'v1' } } } }`,
    },
    {
      name: 'consistentHash beside simple',
      code: policy(`{ loadBalancer: { simple: 'ROUND_ROBIN', consistentHash: { useSourceIp: true } } }`),
      at: 'consistentHash',
      error: `Type '{ useSourceIp: true; }' is not assignable to type 'undefined'.`,
      fixed: policy(`{ loadBalancer: { consistentHash: { useSourceIp: true } } }`),
    },
    {
      name: 'two hash keys',
      code: policy(`{ loadBalancer: { consistentHash: { useSourceIp: true, httpHeaderName: 'x' } } }`),
      at: 'httpHeaderName',
      error: `Type 'string' is not assignable to type 'undefined'.`,
      fixed: policy(`{ loadBalancer: { consistentHash: { httpHeaderName: 'x' } } }`),
    },
    {
      name: 'an algorithm that is none',
      code: policy(`{ loadBalancer: { simple: 'round_robin' } }`),
      at: 'simple',
      error: `Did you mean '"ROUND_ROBIN"'?`,
      fixed: policy(`{ loadBalancer: { simple: 'ROUND_ROBIN' } }`),
    },
    {
      name: 'a duration of the ejection in words',
      code: policy(`{ outlierDetection: { interval: '30sec' } }`),
      at: 'interval',
      error: `Type '"30sec"' is not assignable to type`,
      fixed: policy(`{ outlierDetection: { interval: '30s' } }`),
    },
    {
      name: 'a TLS mode that is none',
      code: policy(`{ tls: { mode: 'STRICT' } }`),
      at: 'mode',
      error: `Type '"STRICT"' is not assignable to type`,
      fixed: policy(`{ tls: { mode: 'ISTIO_MUTUAL' } }`),
    },
    {
      name: 'a tunnel beside the proxy protocol',
      code: policy(`{ tunnel: { targetHost: 'a', targetPort: 1 }, proxyProtocol: { version: 'V1' } }`),
      at: 'proxyProtocol',
      error: `Type '{ version: "V1"; }' is not assignable to type 'undefined'.`,
      fixed: policy(`{ proxyProtocol: { version: 'V1' } }`),
    },
    {
      name: 'a subset with a name of its own in the record',
      code: `{ host: 'a', subsets: { v1: { name: 'v2' } } }`,
      at: 'name',
      error: `Object literal may only specify known properties, and 'name' does not exist in type 'SubsetProps'.`,
      fixed: `{ host: 'a', subsets: { v2: {} } }`,
    },
  ]),
  ...propsOf('istio.Gateway', [
    {
      name: 'no servers',
      code: `{ selector: { istio: 'gw' } }`,
      at: `{ selector: { istio: 'gw' } }`,
      error: `Property 'servers' is missing`,
      fixed: `{ selector: { istio: 'gw' }, servers: [] }`,
    },
    {
      name: 'HTTPS without tls',
      code: server(`{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['*'] }`),
      at: `{ port: { number: 443, name: '…`,
      error: `Property 'tls' is missing`,
      fixed: server(
        `{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['*'], tls: { mode: 'SIMPLE', credentialName: 'c' } }`,
      ),
    },
    {
      name: 'TCP with tls',
      code: server(`{ port: { number: 1, name: 'tcp', protocol: 'TCP' }, hosts: ['*'], tls: { mode: 'SIMPLE' } }`),
      at: `{ port: { number: 1, name: 'tc…`,
      error: `Type '"TCP"' is not assignable to type 'TLSProtocol'.`,
      fixed: server(`{ port: { number: 1, name: 'tcp', protocol: 'TLS' }, hosts: ['*'], tls: { mode: 'SIMPLE' } }`),
    },
    {
      name: 'a protocol in mixed case',
      code: server(`{ port: { number: 80, name: 'http', protocol: 'Http' }, hosts: ['*'] }`),
      at: 'protocol',
      error: `Did you mean '"http"'?`,
      fixed: server(`{ port: { number: 80, name: 'http', protocol: 'http' }, hosts: ['*'] }`),
    },
    {
      name: 'a port without a name',
      code: server(`{ port: { number: 80, protocol: 'HTTP' }, hosts: ['*'] }`),
      at: 'port',
      error: `Property 'name' is missing`,
      fixed: server(`{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }`),
    },
    {
      name: 'credentialName beside credentialNames',
      code: server(
        `{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['*'], tls: { mode: 'SIMPLE', credentialName: 'c', credentialNames: ['d'] } }`,
      ),
      at: 'credentialNames',
      error: `Type 'string[]' is not assignable to type 'undefined'.`,
      fixed: server(
        `{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['*'], tls: { mode: 'SIMPLE', credentialNames: ['d'] } }`,
      ),
    },
  ]),
  ...propsOf('istio.DestinationRule', [
    {
      name: 'a host that the ServiceEntry does not declare',
      code: `{ host: new istio.ServiceEntry(chart, 'e', { hosts: ['a.test', 'b.test'] }).hostNamed('c.test') }`,
      at: `'c.test'`,
      error: `Argument of type '"c.test"' is not assignable to parameter of type '"a.test" | "b.test"'.`,
      fixed: `{ host: new istio.ServiceEntry(chart, 'e', { hosts: ['a.test', 'b.test'] }).hostNamed('b.test') }`,
    },
  ]),
  ...propsOf('istio.ServiceEntry', [
    {
      name: 'no hosts',
      code: `{ resolution: 'DNS' }`,
      at: `{ resolution: 'DNS' }`,
      error: `Property 'hosts' is missing`,
      fixed: `{ hosts: ['a.com'], resolution: 'DNS' }`,
    },
    {
      name: 'endpoints beside a workload selector',
      code: entry(`endpoints: [{ address: '1.1.1.1' }], workloadSelector: { labels: { app: 'a' } }`),
      at: `{ hosts: ['a.com'], endpoints:…`,
      error: `Type '{ labels: { app: string; }; }' is not assignable to type 'undefined'.`,
      fixed: entry(`endpoints: [{ address: '1.1.1.1' }]`),
    },
    {
      name: 'a resolution that is none',
      code: entry(`resolution: 'Dns'`),
      at: 'resolution',
      error: `Did you mean '"DNS"'?`,
      fixed: entry(`resolution: 'DNS_ROUND_ROBIN'`),
    },
    {
      name: 'a protocol that is none',
      code: entry(`ports: [{ number: 80, name: 'http', protocol: 'HTTP3' }]`),
      at: 'protocol',
      error: `Type '"HTTP3"' is not assignable to type`,
      fixed: entry(`ports: [{ number: 80, name: 'http', protocol: 'HTTP2' }]`),
    },
  ]),
  ...propsOf('istio.Sidecar', [
    {
      name: 'an egress listener without hosts',
      code: `{ egress: [{ bind: '0.0.0.0' }] }`,
      at: `{ bind: '0.0.0.0' }`,
      error: `Property 'hosts' is missing`,
      fixed: `{ egress: [{ hosts: ['./*'] }] }`,
    },
    {
      name: 'an outbound mode that is none',
      code: `{ outboundTrafficPolicy: { mode: 'ALLOW_NONE' } }`,
      at: 'mode',
      error: `Type '"ALLOW_NONE"' is not assignable to type`,
      fixed: `{ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } }`,
    },
    {
      name: 'a selector of another kind',
      code: `{ workloadSelector: { matchLabels: { app: 'a' } } }`,
      at: 'matchLabels',
      error: `Object literal may only specify known properties, and 'matchLabels' does not exist in type 'LabelSelector'.`,
      fixed: `{ workloadSelector: { labels: { app: 'a' } } }`,
    },
  ]),
  ...propsOf('istio.EnvoyFilter', [
    {
      name: 'a typed configuration that does not say its type',
      code: `{ configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'MERGE', value: { transport_socket: { typed_config: { sni: 'a' } } } } }] }`,
      at: 'transport_socket',
      error: `Property ''@type'' is missing`,
      fixed: `{ configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'MERGE', value: { transport_socket: { typed_config: { '@type': 't/a.B', sni: 'a' } } } } }] }`,
    },
    {
      name: 'two things to match',
      code: `{ configPatches: [{ applyTo: 'CLUSTER', match: { cluster: { name: 'a' }, listener: { name: 'b' } } }] }`,
      at: 'listener',
      error: `Type '{ name: string; }' is not assignable to type 'undefined'.`,
      fixed: `{ configPatches: [{ applyTo: 'CLUSTER', match: { cluster: { name: 'a' } } }] }`,
    },
    {
      name: 'an operation that is none',
      code: `{ configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'PATCH', value: {} } }] }`,
      at: 'operation',
      error: `Type '"PATCH"' is not assignable to type`,
      fixed: `{ configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'MERGE', value: {} } }] }`,
    },
    {
      name: 'a selector beside target references',
      code: `{ workloadSelector: { labels: { app: 'a' } }, targetRefs: [{ kind: 'Gateway', name: 'g' }] }`,
      at: '{ workloadSelector: { labels: …',
      error: `Type '{ kind: "Gateway"; name: string; }[]' is not assignable to type 'undefined'.`,
      fixed: `{ targetRefs: [{ kind: 'Gateway', name: 'g' }] }`,
    },
  ]),
  ...propsOf('istio.ProxyConfig', [
    {
      name: 'concurrency as text',
      code: `{ concurrency: '2' }`,
      at: 'concurrency',
      error: `Type 'string' is not assignable to type 'number'.`,
      fixed: `{ concurrency: 2 }`,
    },
    {
      name: 'a number as an environment variable',
      code: `{ environmentVariables: { WORKERS: 2 } }`,
      at: 'WORKERS',
      error: `Type 'number' is not assignable to type 'string'.`,
      fixed: `{ environmentVariables: { WORKERS: '2' } }`,
    },
  ]),
  ...propsOf('istio.WorkloadEntry', [
    {
      name: 'ports as a list',
      code: `{ address: '1.1.1.1', ports: [80] }`,
      at: 'ports',
      error: `Index signature for type 'string' is missing in type 'number[]'.`,
      fixed: `{ address: '1.1.1.1', ports: { http: 80 } }`,
    },
    {
      name: 'an unknown field',
      code: `{ ip: '1.1.1.1' }`,
      at: 'ip',
      error: `Object literal may only specify known properties, and 'ip' does not exist in type 'WorkloadEntryProps'.`,
      fixed: `{ address: '1.1.1.1' }`,
    },
  ]),
  ...propsOf('istio.WorkloadGroup', [
    {
      name: 'the spec not below "spec"',
      code: `{ template: { serviceAccount: 'a' } }`,
      at: 'template',
      error: `Object literal may only specify known properties, and 'template' does not exist in type 'WorkloadGroupProps'.`,
      fixed: `{ spec: { template: { serviceAccount: 'a' } } }`,
    },
    {
      name: 'no template',
      code: `{ spec: { metadata: { labels: { app: 'a' } } } }`,
      at: 'spec',
      error: `Property 'template' is missing`,
      fixed: `{ spec: { metadata: { labels: { app: 'a' } }, template: {} } }`,
    },
    {
      name: 'two probes',
      code: `{ spec: { template: {}, probe: { httpGet: { port: 80 }, exec: { command: ['true'] } } } }`,
      at: 'exec',
      error: `Type '{ command: string[]; }' is not assignable to type 'undefined'.`,
      fixed: `{ spec: { template: {}, probe: { exec: { command: ['true'] } } } }`,
    },
  ]),
];
