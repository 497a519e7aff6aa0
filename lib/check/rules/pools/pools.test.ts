import { testFamily } from '../../../../test/rules/family';
import { findingsIn } from '../../../../test/rules/findings';

const pool = (name: string, spec: string, labels = ''): string =>
  `{ apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: { name: ${name}, namespace: metallb-system, labels: {${labels}} }, spec: {${spec}} }\n---\n`;
const layer2 = (spec = ''): string =>
  `{ apiVersion: metallb.io/v1beta1, kind: L2Advertisement, metadata: { name: all, namespace: metallb-system }, spec: {${spec}} }\n---\n`;
const service = (annotations: string, spec = '', namespace = 'shop'): string =>
  `{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: ${namespace}, labels: { app: web }, annotations: {${annotations}} }, spec: { type: LoadBalancer, ${spec} } }\n---\n`;
const namespace = (labels: string): string =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { istio-injection: enabled, ${labels} } } }\n---\n`;

const edge = pool('edge', 'addresses: [192.0.2.0/24]');
const asksFor = (text: string): string => `metallb.io/loadBalancerIPs: '${text}'`;
const asked = 'metadata.annotations["metallb.io/loadBalancerIPs"]';
const askedPool = 'metadata.annotations["metallb.io/address-pool"]';

const rows: readonly (readonly [what: string, yaml: string, findings: readonly string[]])[] = [
  ['a pool and an advertisement of all pools', edge + layer2(), []],
  [
    'a pool whose labels no selector has',
    edge + layer2('ipAddressPoolSelectors: [{ matchLabels: { zone: a } }]'),
    ['POOL-1 IPAddressPool metallb-system/edge metadata.name', 'POOL-2 L2Advertisement metallb-system/all spec'],
  ],
  ['a Service that asks for an address of the pool', edge + layer2() + service(asksFor('192.0.2.9')), []],
  [
    'one that asks for two addresses, one outside',
    edge + layer2() + service(asksFor('192.0.2.9, 2001:db8::1')),
    [`POOL-4 Service shop/web ${asked}`],
  ],
  [
    'one that asks in the old way',
    edge + layer2() + service('', 'loadBalancerIP: 198.51.100.1'),
    ['POOL-4 Service shop/web spec.loadBalancerIP'],
  ],
  ['one of another class, which MetalLB leaves alone', edge + layer2() + service(asksFor('198.51.100.1'), 'loadBalancerClass: cloud'), []],
  [
    'one that asks in both ways',
    edge + layer2() + service(asksFor('192.0.2.9'), 'loadBalancerIP: 192.0.2.9'),
    ['POOL-8 Service shop/web spec.loadBalancerIP'],
  ],
  [
    'a pool for namespaces with a label that the set does not know',
    pool('edge', 'addresses: [192.0.2.0/24], serviceAllocation: { namespaceSelectors: [{ matchLabels: { team: a } }] }') +
      layer2() +
      service('metallb.io/address-pool: edge'),
    [],
  ],
  [
    'a pool for namespaces with another label',
    pool('edge', 'addresses: [192.0.2.0/24], serviceAllocation: { namespaceSelectors: [{ matchLabels: { team: a } }] }') +
      layer2() +
      namespace('team: b') +
      service('metallb.io/address-pool: edge'),
    [`POOL-5 Service shop/web ${askedPool}`],
  ],
  [
    'a pool for Services with another label',
    pool('edge', 'addresses: [192.0.2.0/24], serviceAllocation: { serviceSelectors: [{ matchLabels: { app: db } }] }') +
      layer2() +
      service(asksFor('192.0.2.9')),
    [`POOL-5 Service shop/web ${asked}`],
  ],
  [
    'a pool with an allocation that limits nothing',
    pool('edge', 'addresses: [192.0.2.0/24], serviceAllocation: { priority: 1 }') + layer2() + service('metallb.io/address-pool: edge'),
    [],
  ],
  [
    'a pool that is given when asked for, and asked for by address',
    pool('edge', 'addresses: [192.0.2.0/24], autoAssign: false') + layer2() + service(asksFor('192.0.2.9')),
    [],
  ],
];

test.each(rows)('%s', (_what, yaml, findings) => {
  expect(findingsIn(yaml, { complete: 'all' })).toEqual(findings);
});

test('what is not in a partial set may be elsewhere', () => {
  expect(findingsIn(edge)).toEqual([]);
  expect(findingsIn(layer2('ipAddressPools: [edge]'))).toEqual([]);
  expect(findingsIn(edge + layer2() + service(asksFor('198.51.100.1')))).toEqual([]);
  expect(findingsIn(edge, { complete: ['metallb-system'] })).toEqual(['POOL-1 IPAddressPool metallb-system/edge metadata.name']);
});

test('up to 0.14 an allocation that limits nothing keeps a pool from everybody, and only the old annotations count', () => {
  const yaml = pool('edge', 'addresses: [192.0.2.0/24], serviceAllocation: {}') + layer2();
  expect(findingsIn(yaml + service('metallb.universe.tf/address-pool: edge'), { metallb: '0.13.12' })).toEqual([
    'POOL-5 Service shop/web metadata.annotations["metallb.universe.tf/address-pool"]',
  ]);
  expect(findingsIn(yaml + service('metallb.io/address-pool: edge'), { metallb: '0.13.12' })).toEqual([]);
});

const metal = (kind: string, name: string, spec: string, version = 'v1beta1'): string =>
  `{ apiVersion: metallb.io/${version}, kind: ${kind}, metadata: { name: ${name}, namespace: metallb-system }, spec: {${spec}} }\n---\n`;
const peer = (more = ''): string => metal('BGPPeer', 'router', `myASN: 64512, peerASN: 64513, peerAddress: 10.0.0.1${more}`, 'v1beta2');
const told = (spec = ''): string => metal('BGPAdvertisement', 'edge', spec);
const community = metal('Community', 'known', "communities: [{ name: no-export, value: '65535:65281' }]");
const node = (spec: string, address: string): string =>
  `{ apiVersion: v1, kind: Node, metadata: { name: worker }, spec: {${spec}}, status: { addresses: [{ type: InternalIP, address: ${address} }] } }\n---\n`;
const waiting = pool('edge', 'addresses: [192.0.2.0/24], autoAssign: false') + layer2();
const here = { complete: ['metallb-system'] } as const;
const all = { complete: 'all' } as const;

testFamily('POOL', [
  [
    'an advertisement of a pool that is not there',
    edge + layer2('ipAddressPools: [edge, egde]'),
    ['POOL-3 L2Advertisement metallb-system/all spec.ipAddressPools[1]'],
    here,
  ],
  ['the same in a partial set', edge + layer2('ipAddressPools: [edge, egde]'), []],
  [
    'a pool that is said to exist',
    edge + layer2('ipAddressPools: [edge, more]'),
    [],
    { complete: ['metallb-system'], present: ['IPAddressPool metallb-system/more'] },
  ],
  ['a pool that waits for nobody', waiting, ['POOL-6 IPAddressPool metallb-system/edge spec.autoAssign'], all],
  ['the same where Services may be elsewhere', waiting, [], here],
  ['a pool that somebody names', waiting + service('metallb.io/address-pool: edge'), [], all],
  [
    'the addresses of pods',
    node('podCIDR: 192.0.2.128/25', '198.51.100.1') + edge,
    ['POOL-7 IPAddressPool metallb-system/edge spec.addresses[0]'],
  ],
  [
    'the address of a node',
    node('podCIDR: 10.0.0.0/24', '192.0.2.7') + edge,
    ['POOL-7 IPAddressPool metallb-system/edge spec.addresses[0]'],
  ],
  ['addresses of nobody', node('podCIDR: 10.0.0.0/24', '198.51.100.1') + edge, []],
  [
    'a profile that is not there',
    peer(', bfdProfile: fast') + edge + told(),
    ['POOL-9 BGPPeer metallb-system/router spec.bfdProfile'],
    here,
  ],
  ['the same in a partial set', peer(', bfdProfile: fast') + told(), []],
  [
    'where all profiles are there',
    peer(', bfdProfile: fast') + told(),
    ['POOL-9 BGPPeer metallb-system/router spec.bfdProfile'],
    { complete: ['BFDProfile'] },
  ],
  ['a profile that is there', metal('BFDProfile', 'fast', '') + peer(', bfdProfile: fast') + edge + told(), [], here],
  [
    'an advertisement for a peer that is not there',
    edge + peer() + told('peers: [router, other]'),
    ['POOL-10 BGPAdvertisement metallb-system/edge spec.peers[1]'],
    here,
  ],
  ['the same in a partial set', peer() + told('peers: [router, other]'), []],
  [
    'a community that nobody gives a name to',
    edge + told('communities: [no-export]'),
    ['POOL-11 BGPAdvertisement metallb-system/edge spec.communities[0]'],
    here,
  ],
  ['the same in a partial set', told('communities: [no-export]'), []],
  ['a community by its value', edge + told("communities: ['65535:65281']"), [], here],
  ['a community with a name', edge + community + told('communities: [no-export]'), [], here],
  ['a peer that is told nothing', peer(), ['POOL-12 BGPPeer metallb-system/router metadata.name'], here],
  ['the same in a partial set', peer(), []],
  [
    'a peer of an advertisement for others',
    edge + peer() + told('peers: [other]'),
    ['POOL-10 BGPAdvertisement metallb-system/edge spec.peers[0]', 'POOL-12 BGPPeer metallb-system/router metadata.name'],
    here,
  ],
  ['a peer of an advertisement for all', edge + peer() + told(), [], here],
  [
    'a profile of nobody',
    metal('BFDProfile', 'fast', ''),
    ['POOL-13 BFDProfile metallb-system/fast metadata.name'],
    { complete: ['BGPPeer'] },
  ],
  ['the same in a partial set', metal('BFDProfile', 'fast', '') + community, []],
  [
    'a name for a community that nobody uses',
    edge + community + told("communities: ['1:1']"),
    ['POOL-13 Community metallb-system/known metadata.name'],
    here,
  ],
]);
