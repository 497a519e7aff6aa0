/** What a reference may be. `slots.ts` says what it prints, the generator how its type is spelt. */
const slotNames = [
  /** `reviews`, `reviews.prod.svc.cluster.local` */
  'host',
  /** `{ host, subset, port }` */
  'destination',
  /** `namespace/name` of an Istio Gateway */
  'gateway',
  /** `{ name, namespace }` of the VirtualService that goes on */
  'delegate',
  /** `namespace/host`: what a Sidecar imports */
  'egressHost',
  /** `cluster.local/ns/prod/sa/web`: a workload's identity, from its ServiceAccount */
  'principal',
  /** `namespace/name` of a ServiceAccount, and its name alone */
  'serviceAccount',
  'serviceAccountName',
  /** `{ group, kind, name }` of what a policy holds for, and of a Service where nothing else fits */
  'policyTarget',
  'serviceTarget',
  /** `{ name }` of an extension provider of the mesh configuration */
  'provider',
  /** name of a Namespace, and the selector that finds it */
  'namespace',
  'namespaceSelector',
  /** `{ group, kind, name }` of any object of the same namespace, and of any namespace */
  'localObject',
  'object',
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
  /** `65535:65282`, or the alias of one in a Community */
  'community',
  /** Gateway API: what a route attaches to */
  'parent',
  /** Gateway API: the Gateway that a ListenerSet belongs to */
  'parentGateway',
  /** Gateway API: where a route sends requests, and the name in it when more than the name is given */
  'backend',
  'backendName',
  'gatewayClass',
  /** Gateway API: who may refer to what, in a ReferenceGrant */
  'grantFrom',
  'grantTo',
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
const matches = ['http[].match[]', 'tcp[].match[]', 'tls[].match[]'];
const egressProxy = 'outboundTrafficPolicy.egressProxy';
const trafficPolicies = ['trafficPolicy', 'subsets[].trafficPolicy'].flatMap((path) => [path, `${path}.portLevelSettings[]`]);
const source = 'rules[].from[].source';

/** What every policy of Istio that may hold for gateways and waypoints says of its target. */
const targets: Row[1] = { matchLabels: ['selector'], policyTarget: ['targetRef', 'targetRefs[]'] };

const filtersOfRules = ['rules[].', 'rules[].backendRefs[].'];
const routeSlots = (...filters: readonly string[]): Row[1] => {
  const backends = [
    'rules[].backendRefs[]',
    ...filtersOfRules.flatMap((prefix) => filters.map((filter) => `${prefix}filters[].${filter}`)),
  ];
  return {
    parent: ['parentRefs[]'],
    backend: backends,
    backendName: backends.map((path) => `${path}.name`),
    ...(filters.length === 0 ? {} : { localObject: filtersOfRules.map((prefix) => `${prefix}filters[].extensionRef`) }),
  };
};

const listeners: Row[1] = {
  secretRef: ['listeners[].tls.certificateRefs[]'],
  namespaceSelector: ['listeners[].allowedRoutes.namespaces.selector'],
};

/**
 * Which field of which kind refers to what. The one table: the generator widens these fields' types, printing turns objects into
 * the YAML of the slot, and resolving, drawing and importing read the same rows.
 */
const rows: readonly Row[] = [
  [
    virtualService,
    {
      host: ['hosts[]', ...destinations.map((path) => `${path}.host`)],
      gateway: ['gateways[]', ...matches.map((path) => `${path}.gateways[]`)],
      destination: destinations,
      labels: matches.map((path) => `${path}.sourceLabels`),
      namespace: ['exportTo[]', ...matches.map((path) => `${path}.sourceNamespace`)],
      delegate: ['http[].delegate'],
    },
  ],
  [
    'networking.istio.io/DestinationRule',
    {
      host: ['host'],
      matchLabels: ['workloadSelector'],
      namespace: ['exportTo[]'],
      secretName: trafficPolicies.map((path) => `${path}.tls.credentialName`),
    },
  ],
  [
    'networking.istio.io/Gateway',
    {
      labels: ['selector'],
      host: ['servers[].hosts[]'],
      secretName: ['credentialName', 'credentialNames[]', 'caCertCredentialName'].map((name) => `servers[].tls.${name}`),
    },
  ],
  [
    'networking.istio.io/ServiceEntry',
    { labels: ['workloadSelector.labels'], namespace: ['exportTo[]'], serviceAccountName: ['endpoints[].serviceAccount'] },
  ],
  ['networking.istio.io/WorkloadEntry', { serviceAccountName: ['serviceAccount'] }],
  ['networking.istio.io/WorkloadGroup', { serviceAccountName: ['template.serviceAccount'] }],
  [
    'networking.istio.io/Sidecar',
    {
      labels: ['workloadSelector.labels'],
      egressHost: ['egress[].hosts[]'],
      destination: [egressProxy],
      host: [`${egressProxy}.host`],
      secretName: ['ingress[].tls.caCertCredentialName'],
    },
  ],
  ['networking.istio.io/EnvoyFilter', { labels: ['workloadSelector.labels'], policyTarget: ['targetRefs[]'] }],
  ['networking.istio.io/ProxyConfig', { matchLabels: ['selector'] }],
  [
    'security.istio.io/AuthorizationPolicy',
    {
      ...targets,
      provider: ['provider'],
      principal: [`${source}.principals[]`, `${source}.notPrincipals[]`],
      serviceAccount: [`${source}.serviceAccounts[]`, `${source}.notServiceAccounts[]`],
      namespace: [`${source}.namespaces[]`, `${source}.notNamespaces[]`],
    },
  ],
  ['security.istio.io/PeerAuthentication', { matchLabels: ['selector'] }],
  ['security.istio.io/RequestAuthentication', targets],
  [
    'telemetry.istio.io/Telemetry',
    { ...targets, provider: ['accessLogging[].providers[]', 'metrics[].providers[]', 'tracing[].providers[]'] },
  ],
  ['extensions.istio.io/WasmPlugin', { ...targets, secretName: ['imagePullSecret'] }],
  [
    'extensions.istio.io/TrafficExtension',
    { matchLabels: ['selector'], policyTarget: ['targetRefs[]'], secretName: ['wasm.imagePullSecret'] },
  ],
  ['metallb.io/IPAddressPool', { namespace: ['serviceAllocation.namespaces[]'] }],
  ['metallb.io/L2Advertisement', { pool: ['ipAddressPools[]'] }],
  ['metallb.io/BGPAdvertisement', { pool: ['ipAddressPools[]'], peer: ['peers[]'], community: ['communities[]'] }],
  ['metallb.io/BGPPeer', { bfdProfile: ['bfdProfile'], secretRef: ['passwordSecret'] }],
  [`${gatewayApiGroup}/GatewayClass`, { object: ['parametersRef'] }],
  [
    `${gatewayApiGroup}/Gateway`,
    {
      gatewayClass: ['gatewayClassName'],
      secretRef: [...(listeners.secretRef ?? []), 'tls.backend.clientCertificateRef'],
      namespaceSelector: [...(listeners.namespaceSelector ?? []), 'allowedListeners.namespaces.selector'],
      localObject: ['infrastructure.parametersRef'],
      object: ['tls.frontend.default.validation.caCertificateRefs[]', 'tls.frontend.perPort[].tls.validation.caCertificateRefs[]'],
    },
  ],
  [`${gatewayApiGroup}/ListenerSet`, { ...listeners, parentGateway: ['parentRef'] }],
  [`${gatewayApiGroup}/HTTPRoute`, routeSlots('requestMirror.backendRef', 'externalAuth.backendRef')],
  [`${gatewayApiGroup}/GRPCRoute`, routeSlots('requestMirror.backendRef')],
  [`${gatewayApiGroup}/TLSRoute`, routeSlots()],
  [`${gatewayApiGroup}/TCPRoute`, routeSlots()],
  [`${gatewayApiGroup}/UDPRoute`, routeSlots()],
  [`${gatewayApiGroup}/ReferenceGrant`, { grantFrom: ['from[]'], grantTo: ['to[]'], namespace: ['from[].namespace'] }],
  [`${gatewayApiGroup}/BackendTLSPolicy`, { serviceTarget: ['targetRefs[]'], localObject: ['validation.caCertificateRefs[]'] }],
  ['gateway.networking.x-k8s.io/XBackendTrafficPolicy', { serviceTarget: ['targetRefs[]'] }],
  [
    'gateway.networking.x-k8s.io/XBackend',
    { secretRef: ['tls.clientCertificateRef'], localObject: ['tls.validation.caCertificateRefs[]'] },
  ],
  ['gateway.networking.x-k8s.io/XMesh', { object: ['parametersRef'] }],
];

/** The table, a row a path. */
export const references: readonly Reference[] = rows.flatMap(([kind, slots]) =>
  slotNames.flatMap((slot) => (slots[slot] ?? []).map((path) => ({ kind, path, slot }))),
);
