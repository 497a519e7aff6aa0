/* Sends a part of the requests to a new version, and those of testers all. */
import { App, Chart } from 'cdk8s';
import { configure, istio, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const chart = new Chart(app, 'checkout', { namespace: 'shop' });

const checkout = new istio.DestinationRule(chart, 'checkout', {
  host: service('checkout', { port: 8080 }),
  subsets: { stable: { labels: { version: '1.8' } }, canary: { labels: { version: '1.9' } } },
  trafficPolicy: {
    // A canary that fails is taken out before its share of the requests shows it.
    outlierDetection: { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '1m' },
  },
});

const percent = 5;

new istio.VirtualService(chart, 'checkout', {
  hosts: [checkout.host],
  http: [
    {
      name: 'testers',
      match: [{ headers: { 'x-canary': { exact: 'always' } } }],
      route: [{ destination: checkout.subset('canary') }],
    },
    {
      name: 'everyone',
      route: [
        { destination: checkout.subset('stable'), weight: 100 - percent },
        { destination: checkout.subset('canary'), weight: percent },
      ],
    },
  ],
});

app.synth();
