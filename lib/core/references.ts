/** What a reference may be. `slots.ts` says what it prints, the generator how its type is spelt. */
const slotNames = [
  /** `reviews`, `reviews.prod.svc.cluster.local` */
  'host',
  /** `{ host, subset, port }` */
  'destination',
  /** `namespace/name` of an Istio Gateway */
  'gateway',
  /** name of a Secret in the namespace of the workload that reads it */
  'secretName',
  /** `{ name, namespace }` of a Secret */
  'secretRef',
  /** a map of labels */
  'labels',
  /** `{ matchLabels }` */
  'matchLabels',
  /** names of MetalLB objects, all in one namespace */
  'pool',
  'peer',
  'bfdProfile',
  /** Gateway API: what a route attaches to */
  'parent',
  /** Gateway API: where a route sends requests, and the name in it when more than the name is given */
  'backend',
  'backendName',
  'gatewayClass',
] as const;

/** What stands in a field that refers to something. */
export type Slot = (typeof slotNames)[number];

const slots: ReadonlySet<string | undefined> = new Set(slotNames);

/** Whether a word of the field tables is a slot. */
export const isSlot = (word: string | undefined): word is Slot => slots.has(word);

/** One row of the table. */
export interface Reference {
  /** `group/Kind` of the object that holds the field. */
  readonly kind: string;
  /** Path below `spec`, as the drift data writes it: `a[]` an item, `a{}` a map's value. */
  readonly path: string;
  readonly slot: Slot;
}

const virtualService = 'networking.istio.io/VirtualService';
const gatewayApiGroup = 'gateway.networking.k8s.io';

/** Shorthand of the table: one kind, its paths by slot. */
type Row = readonly [kind: string, slots: Partial<Record<Slot, readonly string[]>>];

const destinations = [
  'http[].route[].destination',
  'http[].mirror',
  'http[].mirrors[].destination',
  'tcp[].route[].destination',
  'tls[].route[].destination',
];
const egressProxy = 'outboundTrafficPolicy.egressProxy';
const routeFilters = (prefix: string): readonly string[] => [`${prefix}filters[].requestMirror.backendRef`];
const routeSlots = (backends: readonly string[]): Row[1] => ({
  parent: ['parentRefs[]'],
  backend: backends,
  backendName: backends.map((path) => `${path}.name`),
});
const backendsOfRules = ['rules[].backendRefs[]', ...routeFilters('rules[].'), ...routeFilters('rules[].backendRefs[].')];

/**
 * Which field of which kind refers to what. The one table: the generator widens these fields' types, printing turns objects into
 * the YAML of the slot, and resolving, drawing and importing read the same rows.
 */
const rows: readonly Row[] = [
  [
    virtualService,
    {
      host: ['hosts[]', ...destinations.map((path) => `${path}.host`)],
      gateway: ['gateways[]', 'http[].match[].gateways[]', 'tcp[].match[].gateways[]', 'tls[].match[].gateways[]'],
      destination: destinations,
      labels: ['http[].match[].sourceLabels', 'tcp[].match[].sourceLabels', 'tls[].match[].sourceLabels'],
    },
  ],
  ['networking.istio.io/DestinationRule', { host: ['host'], matchLabels: ['workloadSelector'] }],
  ['networking.istio.io/Gateway', { labels: ['selector'], secretName: ['servers[].tls.credentialName'] }],
  ['networking.istio.io/ServiceEntry', { labels: ['workloadSelector.labels'] }],
  ['networking.istio.io/Sidecar', { labels: ['workloadSelector.labels'], destination: [egressProxy], host: [`${egressProxy}.host`] }],
  ['networking.istio.io/EnvoyFilter', { labels: ['workloadSelector.labels'] }],
  ['networking.istio.io/ProxyConfig', { matchLabels: ['selector'] }],
  ['security.istio.io/AuthorizationPolicy', { matchLabels: ['selector'] }],
  ['security.istio.io/PeerAuthentication', { matchLabels: ['selector'] }],
  ['security.istio.io/RequestAuthentication', { matchLabels: ['selector'] }],
  ['telemetry.istio.io/Telemetry', { matchLabels: ['selector'] }],
  ['extensions.istio.io/WasmPlugin', { matchLabels: ['selector'] }],
  ['extensions.istio.io/TrafficExtension', { matchLabels: ['selector'] }],
  ['metallb.io/L2Advertisement', { pool: ['ipAddressPools[]'] }],
  ['metallb.io/BGPAdvertisement', { pool: ['ipAddressPools[]'], peer: ['peers[]'] }],
  ['metallb.io/BGPPeer', { bfdProfile: ['bfdProfile'], secretRef: ['passwordSecret'] }],
  [`${gatewayApiGroup}/Gateway`, { gatewayClass: ['gatewayClassName'], secretRef: ['listeners[].tls.certificateRefs[]'] }],
  [`${gatewayApiGroup}/ListenerSet`, { secretRef: ['listeners[].tls.certificateRefs[]'] }],
  [`${gatewayApiGroup}/HTTPRoute`, routeSlots(backendsOfRules)],
  [`${gatewayApiGroup}/GRPCRoute`, routeSlots(backendsOfRules)],
  [`${gatewayApiGroup}/TLSRoute`, routeSlots(['rules[].backendRefs[]'])],
  [`${gatewayApiGroup}/TCPRoute`, routeSlots(['rules[].backendRefs[]'])],
  [`${gatewayApiGroup}/UDPRoute`, routeSlots(['rules[].backendRefs[]'])],
];

/** The table, a row a path. */
export const references: readonly Reference[] = rows.flatMap(([kind, slots]) =>
  slotNames.flatMap((slot) => (slots[slot] ?? []).map((path) => ({ kind, path, slot }))),
);
