/* Lets requests to an outside API leave the mesh through the egress gateway only, which begins their TLS. */
import { App, Chart } from 'cdk8s';
import { configure, istio, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const chart = new Chart(app, 'egress', { namespace: 'istio-system' });

const api = new istio.ServiceEntry(chart, 'payments-api', {
  hosts: ['api.payments.example.com'],
  location: 'MESH_EXTERNAL',
  resolution: 'DNS',
  ports: [
    { number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 },
    { number: 443, name: 'https', protocol: 'HTTPS' },
  ],
});

const gateway = new istio.Gateway(chart, 'egress', {
  selector: { istio: 'egressgateway' },
  servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: [api.host] }],
});

const egress = new istio.DestinationRule(chart, 'egress', {
  host: service('istio-egressgateway', { namespace: 'istio-system', port: 80 }),
  subsets: { payments: {} },
});

/* Applications speak plain HTTP, so that their sidecars see paths and count them; the gateway encrypts. */
new istio.VirtualService(chart, 'payments', {
  hosts: [api.host],
  gateways: ['mesh', gateway],
  http: [
    {
      name: 'to-the-gateway',
      match: [{ gateways: ['mesh'], port: 80 }],
      route: [{ destination: egress.subset('payments') }],
    },
    {
      name: 'out-of-the-mesh',
      match: [{ gateways: [gateway], port: 80 }],
      route: [{ destination: { host: api.host, port: { number: 80 } } }],
    },
  ],
});

new istio.DestinationRule(chart, 'payments', {
  host: api.host,
  trafficPolicy: {
    portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'SIMPLE', sni: 'api.payments.example.com' } }],
  },
});

app.synth();
