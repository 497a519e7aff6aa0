/** MetalLB's kinds, and what is read before the cluster takes manifests. */
import { propsOf, type Wrong } from './table';

const pool = `new metallb.IPAddressPool(chart, 'p', { addresses: ['10.0.0.0/24'] })`;
const peer = `new metallb.BGPPeer(chart, 'b', { myASN: 1, peerASN: 2, peerAddress: '10.0.0.1' })`;

export const wrongInstall: readonly Wrong[] = [
  ...propsOf('metallb.IPAddressPool', [
    {
      name: 'one range as text',
      code: `{ addresses: '10.0.0.0/24' }`,
      at: 'addresses',
      error: `Type 'string' is not assignable to type 'readonly string[]'.`,
      fixed: `{ addresses: ['10.0.0.0/24'] }`,
    },
    {
      name: 'a field of the kind before it',
      code: `{ addresses: ['10.0.0.0/24'], protocol: 'layer2' }`,
      at: 'protocol',
      error: `Object literal may only specify known properties, and 'protocol' does not exist in type 'IPAddressPoolProps'.`,
      fixed: `{ addresses: ['10.0.0.0/24'], autoAssign: false }`,
    },
  ]),
  ...propsOf('metallb.L2Advertisement', [
    {
      name: 'a peer where a pool is meant',
      code: `{ ipAddressPools: [${peer}] }`,
      at: `new metallb.BGPPeer(chart, 'b'…`,
      error: `Type '"BGPPeer"' is not assignable to type '"IPAddressPool"'.`,
      fixed: `{ ipAddressPools: [${pool}] }`,
    },
    {
      name: 'a selector that is no list',
      code: `{ nodeSelectors: { matchLabels: { a: 'b' } } }`,
      at: 'matchLabels',
      error: `Object literal may only specify known properties, and 'matchLabels' does not exist in type 'readonly LabelSelector[]'.`,
      fixed: `{ nodeSelectors: [{ matchLabels: { a: 'b' } }] }`,
    },
  ]),
  ...propsOf('metallb.BGPAdvertisement', [
    {
      name: 'a pool where a peer is meant',
      code: `{ peers: [${pool}] }`,
      at: 'new metallb.IPAddressPool(char…',
      error: `Type '"IPAddressPool"' is not assignable to type '"BGPPeer"'.`,
      fixed: `{ peers: [${peer}] }`,
    },
    {
      name: 'an alias that the Community does not declare',
      code: `{ communities: [new metallb.Community(chart, 'c', { communities: [{ name: 'quiet', value: '65535:65281' }] }).alias('loud')] }`,
      at: `'loud'`,
      error: `Argument of type '"loud"' is not assignable to parameter of type '"quiet"'.`,
      fixed: `{ communities: [new metallb.Community(chart, 'c', { communities: [{ name: 'quiet', value: '65535:65281' }] }).alias('quiet')] }`,
    },
    {
      name: 'communities as objects',
      code: `{ communities: [{ name: 'a' }] }`,
      at: 'name',
      error: `Object literal may only specify known properties, and 'name' does not exist in type 'CommunityRef'.`,
      fixed: `{ communities: ['a'] }`,
    },
  ]),
  ...propsOf('metallb.BGPPeer', [
    {
      name: 'the spelling of cdk8s import',
      code: `{ myAsn: 1 }`,
      at: 'myAsn',
      error: `Did you mean to write 'myASN'?`,
      fixed: `{ myASN: 1 }`,
    },
    {
      name: 'no number of its own',
      code: `{ peerASN: 2, peerAddress: '10.0.0.1' }`,
      at: `{ peerASN: 2, peerAddress: '10.0.0.1' }`,
      error: `Property 'myASN' is missing`,
      fixed: `{ myASN: 1, peerASN: 2, peerAddress: '10.0.0.1' }`,
    },
    {
      name: 'a dynamic number that is none',
      code: `{ myASN: 1, dynamicASN: 'auto' }`,
      at: 'dynamicASN',
      error: `Type '"auto"' is not assignable to type`,
      fixed: `{ myASN: 1, dynamicASN: 'external' }`,
    },
    {
      name: 'a connect time without a unit',
      code: `{ myASN: 1, connectTime: '10' }`,
      at: 'connectTime',
      error: `Type '"10"' is not assignable to type 'GoDuration'.`,
      fixed: `{ myASN: 1, connectTime: '10s' }`,
    },
    {
      name: 'a pool where a BFD profile is meant',
      code: `{ myASN: 1, bfdProfile: ${pool} }`,
      at: 'bfdProfile',
      error: `Type '"IPAddressPool"' is not assignable to type '"BFDProfile"'.`,
      fixed: `{ myASN: 1, bfdProfile: new metallb.BFDProfile(chart, 'f', {}) }`,
    },
  ]),
  ...propsOf('metallb.BFDProfile', [
    {
      name: 'an interval as a duration',
      code: `{ receiveInterval: '300ms' }`,
      at: 'receiveInterval',
      error: `Type 'string' is not assignable to type 'number'.`,
      fixed: `{ receiveInterval: 300 }`,
    },
  ]),
  ...propsOf('metallb.Community', [
    {
      name: 'aliases as a map',
      code: `{ communities: { a: '1:2' } }`,
      at: 'a',
      error: `Object literal may only specify known properties, and 'a' does not exist in type 'readonly (CommunityAlias & { readonly name?: string; })[]'.`,
      fixed: `{ communities: [{ name: 'a', value: '1:2' }] }`,
    },
  ]),
  ...propsOf('install.IstioOperator', [
    {
      name: 'an unknown field',
      code: `{ profiles: 'demo' }`,
      at: 'profiles',
      error: `Did you mean to write 'profile'?`,
      fixed: `{ profile: 'demo' }`,
    },
    {
      name: 'a component that is none',
      code: `{ components: { istiod: { enabled: true } } }`,
      at: 'istiod',
      error: `Object literal may only specify known properties, and 'istiod' does not exist in type 'IstioComponentSpec'.`,
      fixed: `{ components: { pilot: { enabled: true } } }`,
    },
    {
      name: 'gateways as a map, as before Istio 1.5',
      code: `{ components: { ingressGateways: { enabled: true } } }`,
      at: 'enabled',
      error: `Object literal may only specify known properties, and 'enabled' does not exist in type 'readonly GatewayComponentSpec[]'.`,
      fixed: `{ components: { ingressGateways: [{ name: 'a', enabled: true }] } }`,
    },
    {
      name: 'a misspelt field of the mesh configuration',
      code: `{ meshConfig: { accesslogFile: '/dev/stdout' } }`,
      at: 'accesslogFile',
      error: `Did you mean to write 'accessLogFile'?`,
      fixed: `{ meshConfig: { accessLogFile: '/dev/stdout' } }`,
    },
    {
      name: 'a duration of the mesh configuration in words',
      code: `{ meshConfig: { connectTimeout: '10 seconds' } }`,
      at: 'connectTimeout',
      error: `Type '"10 seconds"' is not assignable to type`,
      fixed: `{ meshConfig: { connectTimeout: '10s' } }`,
    },
    {
      name: 'text where Helm takes true or false',
      code: `{ values: { global: { istioNamespace: true } } }`,
      at: 'istioNamespace',
      error: `Type 'boolean' is not assignable to type 'string'.`,
      fixed: `{ values: { global: { istioNamespace: 'istio-system' } } }`,
    },
    {
      name: 'a flag where an int or text belongs',
      code: `{ tag: true }`,
      at: 'tag',
      error: /is not assignable to type 'string \| number/,
      fixed: `{ tag: 1.2 }`,
    },
    {
      name: 'an int-or-string as a list',
      code: `{ components: { pilot: { k8s: { podDisruptionBudget: { minAvailable: ['50%'] } } } } }`,
      at: 'minAvailable',
      error: `Type 'string[]' is not assignable to type`,
      fixed: `{ components: { pilot: { k8s: { podDisruptionBudget: { minAvailable: '50%' } } } } }`,
    },
  ]),
  ...propsOf('install.KindCluster', [
    {
      name: 'a role that is none',
      code: `{ nodes: [{ role: 'master' }] }`,
      at: 'role',
      error: `Type '"master"' is not assignable to type`,
      fixed: `{ nodes: [{ role: 'control-plane' }] }`,
    },
    {
      name: 'a port mapping without the container port',
      code: `{ nodes: [{ extraPortMappings: [{ hostPort: 80 }] }] }`,
      at: '{ hostPort: 80 }',
      error: `Property 'containerPort' is missing`,
      fixed: `{ nodes: [{ extraPortMappings: [{ containerPort: 80, hostPort: 80 }] }] }`,
    },
    {
      name: 'an address family that is none',
      code: `{ networking: { ipFamily: 'IPv4' } }`,
      at: 'ipFamily',
      error: `Type '"IPv4"' is not assignable to type`,
      fixed: `{ networking: { ipFamily: 'ipv4' } }`,
    },
  ]),
  ...propsOf('install.Kustomization', [
    {
      name: 'no resources',
      code: `{ namespace: 'a' }`,
      at: `{ namespace: 'a' }`,
      error: `Property 'resources' is missing`,
      fixed: `{ namespace: 'a', resources: ['a.yaml'] }`,
    },
    {
      name: 'a patch without its text',
      code: `{ resources: [], patches: [{ target: { kind: 'Deployment' } }] }`,
      at: `{ target: { kind: 'Deployment' } }`,
      error: `Property 'patch' is missing`,
      fixed: `{ resources: [], patches: [{ patch: 'a: b', target: { kind: 'Deployment' } }] }`,
    },
  ]),
  ...propsOf('install.MetalLB', [
    {
      name: 'a mode that is none',
      code: `{ mode: 'bgp' }`,
      at: 'mode',
      error: `Type '"bgp"' is not assignable to type`,
      fixed: `{ mode: 'frr' }`,
    },
  ]),
  ...propsOf('install.GatewayAPI', [
    {
      name: 'a channel that is none',
      code: `{ channel: 'beta' }`,
      at: 'channel',
      error: `Type '"beta"' is not assignable to type`,
      fixed: `{ channel: 'experimental' }`,
    },
  ]),
  {
    name: 'a product that the target has not',
    kind: 'configure',
    code: `configure(new App(), { target: { kubernetes: '1.30' } });`,
    at: 'kubernetes',
    error: `Object literal may only specify known properties, and 'kubernetes' does not exist in type 'TargetOptions'.`,
    fixed: `configure(new App(), { target: { istio: '1.30' } });`,
  },
];
