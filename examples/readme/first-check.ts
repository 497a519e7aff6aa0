/* Three mistakes that no type sees: a field past the types, a name that another chart has taken, and hosts that istiod refuses. */
import { App, Chart } from 'cdk8s';
import { istio } from '../../lib';

const app = new App();

const reviews = new Chart(app, 'reviews', { namespace: 'bookinfo' });
new istio.VirtualService(reviews, 'reviews', {
  hosts: ['reviews'],
  http: [{ route: [{ destination: { host: 'reviews' } }], timeOut: '5s' } as never],
});

const canary = new Chart(app, 'canary', { namespace: 'bookinfo' });
new istio.VirtualService(canary, 'reviews', {
  hosts: ['*'],
  http: [{ route: [{ destination: { host: 'reviews', subset: 'v2' } }] }],
});

try {
  app.synth();
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
}
