/* Keeps two whole versions ready behind one gateway: green for who asks for it by header, blue for the rest until the switch. */
import { App, Chart } from 'cdk8s';
import { configure, istio, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

/** The one line that the switch changes. */
const live: 'blue' | 'green' = 'blue';

const chart = new Chart(app, 'web', { namespace: 'shop' });

const web = new istio.DestinationRule(chart, 'web', {
  host: service('web', { port: 8080 }),
  subsets: { blue: { labels: { color: 'blue' } }, green: { labels: { color: 'green' } } },
});

const gateway = new istio.Gateway(chart, 'public', {
  selector: { istio: 'ingressgateway' },
  servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }],
});

new istio.VirtualService(chart, 'web', {
  hosts: ['shop.example.com'],
  gateways: [gateway],
  http: [
    ...(['blue', 'green'] as const).map((color) => ({
      name: color,
      match: [{ headers: { 'x-color': { exact: color } } }],
      route: [{ destination: web.subset(color), headers: { response: { set: { 'x-served-by': color } } } }],
    })),
    { name: 'live', route: [{ destination: web.subset(live) }] },
  ],
});

app.synth();
