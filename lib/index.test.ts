import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as whole from '.';
import { kinds } from '../imports/kinds';
import { codes } from './manifests/codes';

const names = (entry: object): readonly string[] => Object.keys(entry).sort();

test('the public names are these, and a change of them is seen in review', () => {
  expect(names(whole)).toEqual(
    (
      'CollectedSet ExternalHost FindingsError ManifestSet Mesh MeshError MeshValidation ServiceRef check codes collect configure ' +
      'describeFinding explain external gatewayApi install istio loadManifests metallb service simulate'
    ).split(' '),
  );
  expect(names(whole.istio)).toEqual(
    (
      'AuthorizationPolicy DestinationRule EnvoyFilter Gateway PeerAuthentication ProxyConfig RequestAuthentication ServiceEntry Sidecar ' +
      'Telemetry TrafficExtension VirtualService WasmPlugin WorkloadEntry WorkloadGroup waypointLabels'
    ).split(' '),
  );
  expect(names(whole.metallb)).toEqual(
    'BFDProfile BGPAdvertisement BGPPeer Community IPAddressPool L2Advertisement lastAddresses'.split(' '),
  );
  expect(names(whole.gatewayApi)).toEqual(
    (
      'BackendTLSPolicy GRPCRoute Gateway GatewayClass HTTPRoute ListenerSet ReferenceGrant TCPRoute TLSRoute UDPRoute ' +
      'XBackend XBackendTrafficPolicy XMesh'
    ).split(' '),
  );
  expect(names(whole.install)).toEqual('GatewayAPI InstallInput IstioOperator KindCluster Kustomization MetalLB profile'.split(' '));
});

/** Kinds that no user of the newest releases writes: only controllers do, or they are gone. */
const withoutConstruct: Readonly<Record<string, string>> = {
  'metallb.io/AddressPool': 'gone after MetalLB 0.14.2',
  'metallb.io/ConfigurationState': 'status only',
  'metallb.io/ServiceBGPStatus': 'status only',
  'metallb.io/ServiceL2Status': 'status only',
  'gateway.networking.k8s.io/BackendLBPolicy': 'gone after Gateway API 1.2.1',
  'gateway.networking.x-k8s.io/XListenerSet': 'gone after Gateway API 1.4.1',
};

test('every kind of the range has a construct, or a reason why not', () => {
  const constructs = new Set(['istio', 'metallb', 'gatewayApi'].flatMap((family) => names(Reflect.get(whole, family) as object)));
  const missing = Object.keys(kinds).filter((kind) => !constructs.has(kind.split('/')[1] ?? '') && withoutConstruct[kind] === undefined);
  expect(missing).toEqual([]);
});

test('every code that the sources speak of is in the registry, and every registered one is used', () => {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const registry = path.join('manifests', 'codes.ts');
  const spoken = files
    .filter((file) => file !== registry)
    .flatMap((file) => readFileSync(path.join(__dirname, file), 'utf8').match(/\bMESH\d{3}\b/g) ?? []);
  expect([...new Set(spoken)].sort()).toEqual(Object.keys(codes).sort());
});
