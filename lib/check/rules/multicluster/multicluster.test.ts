import { object, service, testFamily } from '../../../../test/rules/family';
import type { Entry } from '../../../manifests/manifest-set';

const remote = (port: number, type: string): Entry => ({
  manifest: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: { type, ports: [{ name: 'http', port }] },
  },
  origin: {},
});
const own = service('cart', 'type: ClusterIP, ports: [{ name: http, port: 80 }]');
const networks = { networks: { west: { endpoints: [{ fromCidr: '10.0.0.0/8' }, { fromRegistry: 'west-1' }] } } };
const secret = object(
  'v1',
  'Secret',
  "name: west, namespace: istio-system, labels: { istio/multiCluster: 'true' }",
  'data: { west-1: eA== }',
);
const unknown = ['MULTI-1 MeshNetworks istio-system/meshnetworks networks.west.endpoints[1].fromRegistry'];

testFamily('MULTI', [
  ['a cluster that nobody knows', own, unknown, { meshNetworks: networks, complete: 'all' }],
  ['the same in a partial set', own, [], { meshNetworks: networks }],
  ['a cluster that a secret brings', secret, [], { meshNetworks: networks, complete: 'all' }],
  ['a secret for something else', secret.replace("'true'", "'false'"), unknown, { meshNetworks: networks, complete: 'all' }],
  ['one Service in two clusters', own, [], { clusters: { west: [remote(80, 'ClusterIP')] } }],
  ['one of another port there', own, ['MULTI-2 Service shop/cart metadata.name'], { clusters: { west: [remote(81, 'ClusterIP')] } }],
  ['one of another type there', own, ['MULTI-2 Service shop/cart metadata.name'], { clusters: { west: [remote(80, 'NodePort')] } }],
  ['the same before 1.22', own, [], { clusters: { west: [remote(81, 'ClusterIP')] }, istio: '1.21.6' }],
  ['a Service of one cluster', '', [], { clusters: { west: [remote(80, 'ClusterIP')] } }],
]);
