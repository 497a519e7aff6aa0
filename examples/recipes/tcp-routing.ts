/* Brings a database's port to the edge, and moves its connections to a new version by weight. */
import { App, Chart } from 'cdk8s';
import { configure, istio, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const chart = new Chart(app, 'events', { namespace: 'data' });
const port = 6379;

const gateway = new istio.Gateway(chart, 'events', {
  selector: { istio: 'ingressgateway' },
  // A server of plain TCP knows no host: the port alone says whose connection it is.
  servers: [{ port: { number: port, name: 'tcp-events', protocol: 'TCP' }, hosts: ['*'] }],
});

const events = new istio.DestinationRule(chart, 'events', {
  host: service('events', { port }),
  subsets: { v6: { labels: { version: '6' } }, v7: { labels: { version: '7' } } },
  trafficPolicy: {
    connectionPool: { tcp: { maxConnections: 500, connectTimeout: '2s', tcpKeepalive: { time: '5m', interval: '30s' } } },
  },
});

/* Weights choose per connection: one that stands stays where it is. */
new istio.VirtualService(chart, 'events', {
  hosts: ['*'],
  gateways: [gateway],
  tcp: [
    {
      match: [{ port }],
      route: [
        { destination: events.subset('v6'), weight: 80 },
        { destination: events.subset('v7'), weight: 20 },
      ],
    },
  ],
});

app.synth();
