/* Tells a namespace's proxies only what they call, which spares memory and keeps others' hosts out of reach. */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { configure, istio, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const namespaces = new Chart(app, 'namespaces');
const namespace = (name: string): kplus.Namespace => new kplus.Namespace(namespaces, name, { metadata: { name } });
const shop = namespace('shop');
const billing = namespace('billing');
const observability = namespace('observability');

const chart = new Chart(app, 'shop', { namespace: shop.name });

new istio.ServiceEntry(chart, 'payments', {
  hosts: ['api.payments.example.com'],
  location: 'MESH_EXTERNAL',
  resolution: 'DNS',
  ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
  // Nobody else is meant to call it by this way.
  exportTo: [shop],
});

/* Named default and without a selector, it holds for every workload of the namespace; "./*" covers payments, too. */
new istio.Sidecar(chart, 'default', {
  egress: [{ hosts: ['./*', service('invoices', { namespace: billing.name, port: 8080 }), observability] }],
  outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
});

/* The batch workload talks to nobody but the database: its own Sidecar replaces the namespace's. */
new istio.Sidecar(chart, 'batch', {
  workloadSelector: { labels: { app: 'batch' } },
  egress: [{ hosts: [service('postgres', { namespace: 'data', port: 5432 })] }],
});

/* Only the shop and the observability stack see the route to invoices' next version. */
const invoices = new Chart(app, 'billing', { namespace: billing.name });
new istio.DestinationRule(invoices, 'invoices', {
  host: service('invoices', { port: 8080 }),
  exportTo: [billing, shop, observability],
  trafficPolicy: { connectionPool: { http: { http2MaxRequests: 200 } } },
});

app.synth();
