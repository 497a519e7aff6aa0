import type { Slot } from '../references';
import { ServiceRef } from '../service';
import { slotPrinters } from '.';

const gatewayApi = 'gateway.networking.k8s.io';
const ref = (apiGroup: string, kind: string, namespace?: string): object => ({ apiGroup, kind, name: 'x', namespace });
const service = (namespace?: string, ...ports: readonly number[]): object =>
  new ServiceRef(
    'web',
    namespace,
    ports.map((port) => ({ port })),
  );
const host = (name: string, namespace?: string): object => ({ isHost: true, name, namespace });
class Workload {
  readonly kind = 'Deployment';
  readonly name = 'web';
  readonly matchLabels = { app: 'web' };
}
class Secret {
  readonly kind = 'Secret';
  readonly name = 'cert';
  constructor(readonly metadata: { readonly namespace?: string }) {}
}

class Made {
  readonly name = 'x';
  constructor(
    readonly apiGroup: string,
    readonly kind: string,
    readonly namespace: string | undefined,
  ) {}
}
const made = (apiGroup: string, kind: string, namespace?: string): object => new Made(apiGroup, kind, namespace);
const target = (kind: string): object => ({ group: gatewayApi, kind, name: 'x' });
const configMap = { group: '', kind: 'ConfigMap', name: 'x' };
const byName = { matchLabels: { 'kubernetes.io/metadata.name': 'x' } };
const hostname = { group: 'networking.istio.io', kind: 'Hostname', name: 'api.example.com', port: 443 };

const fqdn = (namespace: string): string => `web.${namespace}.svc.cluster.local`;
const fault = Symbol('a fault');

/** What an object prints in namespace "a": of "a" itself, of "b", and of a namespace that nobody said. A fault comes with what is printed, if anything. */
const rows: readonly (readonly [
  slot: Slot,
  what: string,
  make: (namespace?: string) => object,
  same: unknown,
  other: unknown,
  unknown: unknown,
])[] = [
  ['host', 'a Service', (ns) => service(ns, 80), fqdn('a'), fqdn('b'), fqdn('a')],
  ['host', 'the host of a rule', (ns) => host('web', ns), fqdn('a'), fqdn('b'), fault],
  ['host', 'a host with dots', (ns) => host('web.example.com', ns), 'web.example.com', 'web.example.com', 'web.example.com'],
  ['host', 'a wildcard', (ns) => host('*.example.com', ns), '*.example.com', '*.example.com', '*.example.com'],
  [
    'destination',
    'a Service of one port',
    (ns) => service(ns, 80),
    { host: fqdn('a'), port: { number: 80 } },
    { host: fqdn('b'), port: { number: 80 } },
    { host: fqdn('a'), port: { number: 80 } },
  ],
  ['destination', 'a Service of two ports', (ns) => service(ns, 80, 81), { host: fqdn('a') }, { host: fqdn('b') }, { host: fqdn('a') }],
  ['gateway', 'a Gateway', (ns) => ref('networking.istio.io', 'Gateway', ns), 'x', 'b/x', fault],
  ['gateway', 'an object of another kind', (ns) => ref('metallb.io', 'BGPPeer', ns), fault, fault, fault],
  ['gateway', 'the Gateway of Gateway API', (ns) => ref(gatewayApi, 'Gateway', ns), fault, fault, fault],
  ['secretName', 'a Secret', (namespace) => new Secret(namespace === undefined ? {} : { namespace }), 'cert', 'cert', 'cert'],
  ['secretName', 'no Secret', () => new Workload(), fault, fault, fault],
  [
    'secretRef',
    'a Secret',
    (namespace) => new Secret(namespace === undefined ? {} : { namespace }),
    { name: 'cert' },
    { name: 'cert', namespace: 'b' },
    { name: 'cert' },
  ],
  ['labels', 'a workload', () => new Workload(), { app: 'web' }, { app: 'web' }, { app: 'web' }],
  ['labels', 'a plain workload', () => ({ kind: 'Deployment', matchLabels: { a: 'b' } }), { a: 'b' }, { a: 'b' }, { a: 'b' }],
  [
    'matchLabels',
    'a workload',
    () => new Workload(),
    { matchLabels: { app: 'web' } },
    { matchLabels: { app: 'web' } },
    { matchLabels: { app: 'web' } },
  ],
  ['pool', 'a pool', (ns) => ref('metallb.io', 'IPAddressPool', ns), 'x', fault, 'x'],
  ['peer', 'a peer', (ns) => ref('metallb.io', 'BGPPeer', ns), 'x', fault, 'x'],
  ['peer', 'a pool', (ns) => ref('metallb.io', 'IPAddressPool', ns), fault, fault, fault],
  ['bfdProfile', 'a BFD profile', (ns) => ref('metallb.io', 'BFDProfile', ns), 'x', fault, 'x'],
  [
    'parent',
    'a Gateway',
    (namespace) =>
      new (class {
        readonly apiGroup = gatewayApi;
        readonly kind = 'Gateway';
        readonly name = 'x';
        readonly namespace = namespace;
      })(),
    { name: 'x' },
    { name: 'x', namespace: 'b' },
    { name: 'x' },
  ],
  [
    'parent',
    'a Service',
    (ns) => service(ns, 80),
    { group: '', kind: 'Service', name: 'web', port: 80 },
    { group: '', kind: 'Service', name: 'web', namespace: 'b', port: 80 },
    { group: '', kind: 'Service', name: 'web', port: 80 },
  ],
  [
    'backend',
    'a Service of one port',
    (ns) => service(ns, 80),
    { name: 'web', port: 80 },
    { name: 'web', namespace: 'b', port: 80 },
    { name: 'web', port: 80 },
  ],
  ['backend', 'a Service of two ports', (ns) => service(ns, 80, 81), fault, fault, fault],
  [
    'backend',
    'a Service in a reference',
    (ns) => ({ name: service(ns, 80, 81), port: 81, weight: 5 }),
    { name: 'web', port: 81, weight: 5 },
    { name: 'web', namespace: 'b', port: 81, weight: 5 },
    { name: 'web', port: 81, weight: 5 },
  ],
  ['backendName', 'a Service', (ns) => service(ns, 80), 'web', 'web', 'web'],
  ['gatewayClass', 'a GatewayClass', () => ref(gatewayApi, 'GatewayClass'), 'x', 'x', 'x'],
  [
    'delegate',
    'a VirtualService',
    (ns) => made('networking.istio.io', 'VirtualService', ns),
    { name: 'x' },
    { name: 'x', namespace: 'b' },
    fault,
  ],
  ['delegate', 'another kind', (ns) => made('networking.istio.io', 'Gateway', ns), fault, fault, fault],
  ['egressHost', 'a Namespace', () => made('core', 'Namespace'), 'x/*', 'x/*', 'x/*'],
  ['egressHost', 'a Service', (ns) => service(ns, 80), `a/${fqdn('a')}`, `b/${fqdn('b')}`, `a/${fqdn('a')}`],
  [
    'egressHost',
    'the host of an entry',
    (ns) => host('api.example.com', ns),
    'a/api.example.com',
    'b/api.example.com',
    'a/api.example.com',
  ],
  ['egressHost', 'a workload', () => new Workload(), fault, fault, fault],
  [
    'principal',
    'a ServiceAccount',
    (ns) => made('', 'ServiceAccount', ns),
    'cluster.local/ns/a/sa/x',
    'cluster.local/ns/b/sa/x',
    'cluster.local/ns/a/sa/x',
  ],
  ['principal', 'a workload', () => new Workload(), fault, fault, fault],
  ['serviceAccount', 'a ServiceAccount', (ns) => made('', 'ServiceAccount', ns), 'x', 'b/x', 'x'],
  ['serviceAccountName', 'a ServiceAccount', (ns) => made('', 'ServiceAccount', ns), 'x', fault, 'x'],
  ['policyTarget', 'a Gateway', (ns) => made(gatewayApi, 'Gateway', ns), target('Gateway'), fault, target('Gateway')],
  [
    'policyTarget',
    'a GatewayClass',
    (ns) => made(gatewayApi, 'GatewayClass', ns),
    target('GatewayClass'),
    target('GatewayClass'),
    target('GatewayClass'),
  ],
  ['policyTarget', 'a Gateway of Istio', (ns) => made('networking.istio.io', 'Gateway', ns), fault, fault, fault],
  [
    'serviceTarget',
    'a Service',
    (ns) => service(ns, 80),
    { group: '', kind: 'Service', name: 'web' },
    fault,
    { group: '', kind: 'Service', name: 'web' },
  ],
  ['provider', 'a name', () => ({ name: 'otel' }), { name: 'otel' }, { name: 'otel' }, { name: 'otel' }],
  ['namespace', 'a Namespace', () => made('core', 'Namespace'), 'x', 'x', 'x'],
  ['namespace', 'another kind', () => made('core', 'Secret'), fault, fault, fault],
  ['namespaceSelector', 'a Namespace', () => made('', 'Namespace'), byName, byName, byName],
  ['localObject', 'a ConfigMap', (ns) => made('core', 'ConfigMap', ns), configMap, fault, configMap],
  ['object', 'a ConfigMap', (ns) => made('', 'ConfigMap', ns), configMap, { ...configMap, namespace: 'b' }, configMap],
  ['community', 'an alias', (ns) => ({ community: made('metallb.io', 'Community', ns), alias: 'x' }), 'x', fault, 'x'],
  ['community', 'a Community itself', () => made('metallb.io', 'Community'), fault, fault, fault],
  ['parentGateway', 'a Gateway', (ns) => made(gatewayApi, 'Gateway', ns), { name: 'x' }, { name: 'x', namespace: 'b' }, { name: 'x' }],
  ['parentGateway', 'a ListenerSet', (ns) => made(gatewayApi, 'ListenerSet', ns), fault, fault, fault],
  ['backend', 'the host of an entry', (ns) => ({ name: host('api.example.com', ns), port: 443 }), hostname, hostname, hostname],
  [
    'grantFrom',
    'a route',
    (ns) => made(gatewayApi, 'HTTPRoute', ns),
    { group: gatewayApi, kind: 'HTTPRoute', namespace: 'a' },
    { group: gatewayApi, kind: 'HTTPRoute', namespace: 'b' },
    fault,
  ],
  [
    'grantTo',
    'a Secret',
    (ns) => made('core', 'Secret', ns),
    { group: '', kind: 'Secret', name: 'x' },
    { group: '', kind: 'Secret', name: 'x' },
    { group: '', kind: 'Secret', name: 'x' },
  ],
];

const cases = rows.flatMap(([slot, what, make, same, other, unknown]) => [
  { slot, what, where: 'the same namespace', value: make('a'), expected: same },
  { slot, what, where: 'another namespace', value: make('b'), expected: other },
  { slot, what, where: 'an unknown namespace', value: make(), expected: unknown },
]);

test.each(cases)('in the slot $slot, $what of $where', ({ slot, value, expected }) => {
  const faults: string[] = [];
  const printed = slotPrinters[slot](value, { namespace: 'a', fault: (message) => faults.push(message), external: fail });
  if (expected === fault) expect(faults).toHaveLength(1);
  else expect([printed, faults]).toEqual([expected, []]);
});

test('every slot has a row', () => {
  expect(Object.keys(slotPrinters).sort()).toEqual([...new Set(rows.map(([slot]) => slot))].sort());
});

/** An object whose own namespace nobody said names others as they are. */
test.each<[slot: Slot, value: object, expected: unknown]>([
  ['host', service('b', 80), fqdn('b')],
  ['host', service(undefined, 80), 'web'],
  ['host', host('web'), 'web'],
  ['gateway', ref('networking.istio.io', 'Gateway'), 'x'],
  ['gateway', ref('networking.istio.io', 'Gateway', 'b'), 'b/x'],
  ['pool', ref('metallb.io', 'IPAddressPool', 'b'), 'x'],
  ['backend', service('b', 80), { name: 'web', namespace: 'b', port: 80 }],
])('without a namespace of its own, the slot %s takes %j as %j', (slot, value, expected) => {
  expect(slotPrinters[slot](value, { namespace: undefined, fault: fail, external: fail })).toEqual(expected);
});

function fail(message: string): never {
  throw new Error(message);
}
