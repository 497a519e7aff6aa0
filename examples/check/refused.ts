/* Three objects that a cluster would refuse: a construct, a plain object, and one of two in a file that somebody else wrote. */
import { ApiObject, App, Chart, Include } from 'cdk8s';
import { configure, istio } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.24', metallb: '0.14', gatewayApi: '1.2' } });

const chart = new Chart(app, 'shop', { namespace: 'shop' });

new istio.VirtualService(chart, 'cart', {
  hosts: ['*'], // without "gateways", it is for the whole mesh
  http: [{ route: [{ destination: { host: 'cart' } }] }],
});

new ApiObject(chart, 'gateway', {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'public' },
  spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP', tls: { mode: 'Passthrough' } }] },
});

new Include(chart, 'pools', { url: 'vendor/pools.yaml' });

app.synth();
