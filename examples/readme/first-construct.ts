/* Two versions of a Service, and who gets which. */
import { App, Chart } from 'cdk8s';
import { configure, istio, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.20.2' } });

const chart = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
const reviews = new istio.DestinationRule(chart, 'reviews', {
  host: service('reviews'),
  subsets: { v1: { labels: { version: 'v1' } }, v2: { labels: { version: 'v2' } } },
});
new istio.VirtualService(chart, 'reviews', {
  hosts: [reviews.host],
  http: [
    { match: [{ headers: { 'end-user': { exact: 'jason' } } }], route: [{ destination: reviews.subset('v2') }], timeout: '5s' },
    {
      route: [
        { destination: reviews.subset('v1'), weight: 90 },
        { destination: reviews.subset('v2'), weight: 10 }, // subset('v3') does not compile
      ],
    },
  ],
});

console.log(app.synthYaml());
