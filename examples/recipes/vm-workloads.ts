/* Takes virtual machines into the mesh: they register by a group, and share a host with the pods of the same service. */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { configure, istio } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const chart = new Chart(app, 'billing', { namespace: 'billing' });
const account = new kplus.ServiceAccount(chart, 'ledger', { metadata: { name: 'ledger' } });
const labels = { app: 'ledger' };

/* istioctl makes the machines' configuration from it; each machine that starts becomes a WorkloadEntry. */
new istio.WorkloadGroup(chart, 'ledger', {
  spec: {
    metadata: { labels: { ...labels, platform: 'vm' } },
    template: { serviceAccount: account, network: 'vm-network', ports: { http: 8080 } },
    probe: { periodSeconds: 5, failureThreshold: 3, httpGet: { path: '/healthz', port: 8080 } },
  },
});

/* One machine is too old to register by itself. */
new istio.WorkloadEntry(chart, 'ledger-mainframe', {
  address: '10.20.0.9',
  labels: { ...labels, platform: 'vm' },
  network: 'vm-network',
  serviceAccount: account,
  ports: { http: 18080 },
  weight: 20,
});

/* Machines and pods with the label are the endpoints of one host. */
const ledger = new istio.ServiceEntry(chart, 'ledger', {
  hosts: ['ledger.billing.internal'],
  location: 'MESH_INTERNAL',
  resolution: 'STATIC',
  ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 8080 }],
  workloadSelector: { labels },
});

const rule = new istio.DestinationRule(chart, 'ledger', {
  host: ledger.host,
  trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
  subsets: { pods: { labels: { platform: 'kubernetes' } }, machines: { labels: { platform: 'vm' } } },
});

new istio.VirtualService(chart, 'ledger', {
  hosts: [ledger.host],
  http: [
    {
      route: [
        { destination: rule.subset('machines'), weight: 90 },
        { destination: rule.subset('pods'), weight: 10 },
      ],
    },
  ],
});

app.synth();
