/* Keeps public and internal addresses apart: a pool each, announced from the nodes that have the right network card. */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { configure, metallb } from '../../lib';

const app = new App();
configure(app, { target: { metallb: '0.16.1' } });

const edge = new kplus.Namespace(new Chart(app, 'namespaces'), 'edge', { metadata: { name: 'edge' } });

const chart = new Chart(app, 'metallb', { namespace: 'metallb-system' });

/* Services take an internal address unless they ask for another pool. */
const internal = new metallb.IPAddressPool(chart, 'internal', {
  addresses: ['10.40.0.0/24', 'fd00:40::/120'],
  avoidBuggyIPs: true,
});

/* Public addresses are few: only who asks gets one, and only in the namespace of the edge. */
const publicPool = new metallb.IPAddressPool(chart, 'public', {
  addresses: ['203.0.113.16-203.0.113.23'],
  autoAssign: false,
  serviceAllocation: { priority: 10, namespaces: [edge] },
});

const rack = (name: string) => [{ matchLabels: { 'topology.kubernetes.io/zone': name } }];

new metallb.L2Advertisement(chart, 'internal', { ipAddressPools: [internal], interfaces: ['eth1'] });

/* Two racks have the uplink; the other nodes must not answer for these addresses. */
new metallb.L2Advertisement(chart, 'public', {
  ipAddressPools: [publicPool],
  interfaces: ['bond0'],
  nodeSelectors: [...rack('rack-a'), ...rack('rack-b')],
});

new kplus.Service(new Chart(app, 'ingress', { namespace: edge.name }), 'ingress', {
  metadata: { name: 'ingress', annotations: { 'metallb.io/address-pool': publicPool.name } },
  type: kplus.ServiceType.LOAD_BALANCER,
  ports: [{ name: 'https', port: 443 }],
  selector: kplus.Pods.select(chart, 'ingress-pods', { labels: { app: 'ingress' } }),
});

app.synth();
