/* Closes a namespace and opens it again call by call, each caller named by the service account that it runs under. */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { configure, istio } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const chart = new Chart(app, 'shop', { namespace: 'shop' });

const account = (name: string): kplus.ServiceAccount => new kplus.ServiceAccount(chart, name, { metadata: { name } });
const web = account('web');
const orders = account('orders');

/** The labels of the pods are said once, and selected by the same object. */
const workload = (name: string) => ({ kind: 'Deployment', matchLabels: { app: name } });

/* A policy without rules matches no request, and where an ALLOW policy is, what none allows is refused. */
new istio.AuthorizationPolicy(chart, 'closed', {});

new istio.AuthorizationPolicy(chart, 'orders', {
  selector: workload('orders'),
  rules: [
    {
      from: [{ source: { principals: [web] } }],
      to: [{ operation: { methods: ['GET', 'POST'], paths: ['/orders', '/orders/{*}'] } }],
    },
  ],
});

new istio.AuthorizationPolicy(chart, 'stock', {
  selector: workload('stock'),
  rules: [
    { from: [{ source: { principals: [web] } }], to: [{ operation: { methods: ['GET'] } }] },
    { from: [{ source: { principals: [orders] } }], to: [{ operation: { methods: ['GET', 'PATCH'] } }] },
  ],
});

/* Prometheus scrapes from another namespace, whichever account it runs under. */
new istio.AuthorizationPolicy(chart, 'metrics', {
  rules: [
    {
      from: [{ source: { namespaces: ['observability'] } }],
      to: [{ operation: { methods: ['GET'], paths: ['/metrics'] } }],
    },
  ],
});

app.synth();
