/* Shares one Gateway between tenants: each attaches to its own listener only, and every step across namespaces is granted. */
import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { configure, gatewayApi, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3', gatewayApi: '1.5.1' } });

const namespaces = new Chart(app, 'namespaces');
const platform = new Chart(app, 'platform', { namespace: 'platform' });

/* cert-manager keeps every certificate in a namespace of its own. */
const certificates = new Chart(app, 'certificates', { namespace: 'certificates' });
const certificate = new ApiObject(certificates, 'wildcard', {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'wildcard-example-com' },
  type: 'kubernetes.io/tls',
});

const tenants = ['blue', 'green'].map((name) => ({ name, namespace: new kplus.Namespace(namespaces, name, { metadata: { name } }) }));

/* The Gateway reads a Secret of another namespace: the ReferenceGrant comes with it. */
const gateway = new gatewayApi.Gateway(platform, 'shared', {
  gatewayClassName: 'istio',
  listeners: tenants.map(({ name, namespace }) => ({
    name,
    port: 443,
    protocol: 'HTTPS',
    hostname: `${name}.example.com`,
    tls: { mode: 'Terminate', certificateRefs: [certificate] },
    allowedRoutes: { namespaces: { from: 'Selector', selector: namespace } },
  })),
});

for (const { name } of tenants) {
  const chart = new Chart(app, name, { namespace: name });
  new gatewayApi.HTTPRoute(chart, 'web', {
    hostnames: [`${name}.example.com`],
    rules: [
      // The same for a backend that another team runs.
      {
        matches: [{ path: { type: 'PathPrefix', value: '/login' } }],
        backendRefs: [service('login', { namespace: 'identity', port: 8080 })],
      },
      { backendRefs: [service('web', { namespace: name, port: 8080 })] },
    ],
  }).attachTo(gateway.listener(name));
}

app.synth();
