/* An app without constructs of this package: its objects are plain, and nobody has looked at them before they are written. */
import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });

new ApiObject(chart, 'routes', {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'reviews' },
  spec: {
    hosts: ['reviews'],
    http: [{ route: [{ destination: { host: 'reviews', subset: 'v1' } }], timeout: '5 seconds' }],
  },
});

new ApiObject(chart, 'subsets', {
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { name: 'reviews' },
  spec: { host: 'reviews', subsets: [{ name: 'v1', labels: { version: 'v1' } }], trafficPolicy: { loadBalancer: { simple: 'FASTEST' } } },
});

app.synth();
