import { explainUnserved, resolveTarget, servedVersions, type TargetOptions } from './target';

const exactly = (release: string): object => ({ release, approximate: false });
const nearly = (release: string): object => ({ release, approximate: true });

/** Releases with CRD data of their own are those of the bundles; the newest patch of each minor is upstream's. */
test.each<[options: TargetOptions, target: object]>([
  [{}, { istio: exactly('1.30.3'), metallb: exactly('0.16.1'), gatewayApi: { ...exactly('1.6.1'), channel: 'standard' } }],
  [
    { istio: '1.20.2', metallb: '0.13.7' },
    { istio: exactly('1.20.2'), metallb: exactly('0.13.7') },
  ],
  [{ istio: '1.24' }, { istio: exactly('1.24.6') }],
  [{ istio: '1.28' }, { istio: exactly('1.28.10') }],
  [{ istio: '1.22.0' }, { istio: nearly('1.22.0') }],
  [{ metallb: '0.13' }, { metallb: exactly('0.13.12') }],
  [{ metallb: '0.15.0' }, { metallb: nearly('0.15.0') }],
  [{ gatewayApi: '1.0.0-experimental' }, { gatewayApi: { ...exactly('1.0.0'), channel: 'experimental' } }],
  [{ gatewayApi: '1.2-experimental' }, { gatewayApi: { ...exactly('1.2.1'), channel: 'experimental' } }],
])('%j is resolved to the releases %j', (options, target) => {
  expect(resolveTarget(options)).toMatchObject(target);
});

test.each<[options: TargetOptions]>([
  [{ istio: '1.19' }],
  [{ istio: '1.20.1' }],
  [{ istio: '1.31.0' }],
  [{ istio: '1' }],
  [{ istio: '' }],
  [{ istio: '1.20.2-experimental' }],
  [{ metallb: 'v0.13.7' }],
  [{ gatewayApi: '1.6.1-standard' }],
  [{ gatewayApi: 'experimental' }],
])('%j is no target', (options) => {
  expect(() => resolveTarget(options)).toThrow(/^MESH001: .*\n {2}fix: /s);
});

const newer = ['v1', 'v1beta1', 'v1alpha3'];
const older = ['v1beta1', 'v1alpha3'];

/** Read off the CRDs: kind, then the served versions at Istio 1.20.2, 1.22.8 and 1.30.3. */
const istioKinds: readonly (readonly [kind: string, ...versions: readonly (readonly string[])[]])[] = [
  ['networking.istio.io/VirtualService', older, newer, newer],
  ['networking.istio.io/DestinationRule', older, newer, newer],
  ['networking.istio.io/Gateway', older, newer, newer],
  ['networking.istio.io/ServiceEntry', older, newer, newer],
  ['networking.istio.io/Sidecar', older, newer, newer],
  ['networking.istio.io/WorkloadEntry', older, newer, newer],
  ['networking.istio.io/WorkloadGroup', older, newer, newer],
  ['networking.istio.io/EnvoyFilter', ['v1alpha3'], ['v1alpha3'], ['v1alpha3']],
  ['networking.istio.io/ProxyConfig', ['v1beta1'], ['v1beta1'], ['v1beta1']],
  ['security.istio.io/AuthorizationPolicy', ['v1', 'v1beta1'], ['v1', 'v1beta1'], ['v1', 'v1beta1']],
  ['security.istio.io/RequestAuthentication', ['v1', 'v1beta1'], ['v1', 'v1beta1'], ['v1', 'v1beta1']],
  ['security.istio.io/PeerAuthentication', ['v1beta1'], ['v1', 'v1beta1'], ['v1', 'v1beta1']],
  ['telemetry.istio.io/Telemetry', ['v1alpha1'], ['v1', 'v1alpha1'], ['v1', 'v1alpha1']],
  ['extensions.istio.io/WasmPlugin', ['v1alpha1'], ['v1alpha1'], ['v1alpha1']],
  ['extensions.istio.io/TrafficExtension', [], [], ['v1alpha1']],
];

/** The same of Gateway API: 1.0.0 standard and experimental, 1.6.1 standard and experimental. */
const gatewayKinds: readonly (readonly [kind: string, ...versions: readonly (readonly string[])[]])[] = [
  ['gateway.networking.k8s.io/Gateway', ['v1', 'v1beta1'], ['v1', 'v1beta1'], ['v1', 'v1beta1'], ['v1', 'v1beta1']],
  ['gateway.networking.k8s.io/GatewayClass', ['v1', 'v1beta1'], ['v1', 'v1beta1'], ['v1', 'v1beta1'], ['v1', 'v1beta1']],
  ['gateway.networking.k8s.io/HTTPRoute', ['v1', 'v1beta1'], ['v1', 'v1beta1'], ['v1', 'v1beta1'], ['v1', 'v1beta1']],
  ['gateway.networking.k8s.io/ReferenceGrant', ['v1beta1', 'v1alpha2'], ['v1beta1', 'v1alpha2'], ['v1', 'v1beta1'], ['v1', 'v1beta1']],
  ['gateway.networking.k8s.io/GRPCRoute', [], ['v1alpha2'], ['v1'], ['v1']],
  ['gateway.networking.k8s.io/TCPRoute', [], ['v1alpha2'], ['v1'], ['v1', 'v1alpha2']],
  ['gateway.networking.k8s.io/UDPRoute', [], ['v1alpha2'], ['v1'], ['v1', 'v1alpha2']],
  ['gateway.networking.k8s.io/TLSRoute', [], ['v1alpha2'], ['v1'], ['v1', 'v1alpha3', 'v1alpha2']],
  ['gateway.networking.k8s.io/BackendTLSPolicy', [], ['v1alpha2'], ['v1'], ['v1', 'v1alpha3']],
  ['gateway.networking.k8s.io/ListenerSet', [], [], ['v1'], ['v1']],
  ['gateway.networking.x-k8s.io/XBackend', [], [], [], ['v1alpha1']],
  ['gateway.networking.x-k8s.io/XBackendTrafficPolicy', [], [], [], ['v1alpha1']],
  ['gateway.networking.x-k8s.io/XMesh', [], [], [], ['v1alpha1']],
];

const metallbKinds: readonly (readonly [kind: string, ...versions: readonly (readonly string[])[]])[] = [
  ['metallb.io/IPAddressPool', ['v1beta1'], ['v1beta1']],
  ['metallb.io/BGPPeer', ['v1beta2', 'v1beta1'], ['v1beta2', 'v1beta1']],
  ['metallb.io/AddressPool', ['v1beta1', 'v1alpha1'], []],
];

const targets: readonly (readonly [rows: typeof istioKinds, targets: readonly TargetOptions[]])[] = [
  [istioKinds, [{ istio: '1.20.2' }, { istio: '1.22' }, { istio: '1.30.3' }]],
  [gatewayKinds, ['1.0.0', '1.0.0-experimental', '1.6.1', '1.6.1-experimental'].map((gatewayApi) => ({ gatewayApi }))],
  [metallbKinds, [{ metallb: '0.13.7' }, { metallb: '0.16.1' }]],
];

describe('the versions that a target serves, newest first', () => {
  const rows = targets.flatMap(([kinds, options]) =>
    kinds.flatMap(([name, ...versions]) => options.map((target, index) => ({ name, target, versions: versions[index] ?? [] }))),
  );
  test.each(rows)('$name at $target: $versions', ({ name, target, versions }) => {
    const [group = '', kind = ''] = name.split('/');
    expect(servedVersions(resolveTarget(target), { group, kind })).toEqual(versions);
  });

  test('are none of a kind that nobody knows', () => {
    expect(servedVersions(resolveTarget(), { group: 'networking.istio.io', kind: 'Service' })).toEqual([]);
  });
});

test.each([
  ['extensions.istio.io', 'TrafficExtension', 'does not serve TrafficExtension', '1.30.0'],
  ['gateway.networking.x-k8s.io', 'XMesh', 'does not serve XMesh', '-experimental'],
  ['networking.istio.io', 'Virtualservice', 'is no kind of networking.istio.io', 'Name a kind'],
])('that the target does not serve %s/%s is said with the way out', (group, kind, message, hint) => {
  const explained = explainUnserved(resolveTarget({ istio: '1.20.2', gatewayApi: '1.6.1' }), { group, kind });
  expect(explained).toEqual({ message: expect.stringContaining(message), hint: expect.stringContaining(hint) });
});
