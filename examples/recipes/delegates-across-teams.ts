/* Gives each team the routes below its path, while the platform team keeps the host and the gateway. */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { configure, istio, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const edgeNamespace = new kplus.Namespace(new Chart(app, 'namespaces'), 'edge', { metadata: { name: 'edge' } });
const edge = new Chart(app, 'edge', { namespace: edgeNamespace.name });

const gateway = new istio.Gateway(edge, 'public', {
  selector: { istio: 'ingressgateway' },
  servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['edge/shop.example.com'] }],
});

/** The routes of a team: without hosts, they are nothing but what the root hands them. */
function teamRoutes(team: string, http: NonNullable<istio.VirtualServiceProps['http']>): istio.VirtualService {
  const chart = new Chart(app, team, { namespace: team });
  return new istio.VirtualService(chart, 'routes', { exportTo: [edgeNamespace], http });
}

const cart = teamRoutes('cart', [
  { match: [{ uri: { prefix: '/cart/v2/' } }], route: [{ destination: service('cart-v2', { namespace: 'cart', port: 8080 }) }] },
  { route: [{ destination: service('cart', { namespace: 'cart', port: 8080 }) }] },
]);

const search = teamRoutes('search', [{ route: [{ destination: service('search', { namespace: 'search', port: 8080 }) }], timeout: '2s' }]);

new istio.VirtualService(edge, 'shop', {
  hosts: ['shop.example.com'],
  gateways: [gateway],
  http: [
    { name: 'cart', match: [{ uri: { prefix: '/cart/' } }], delegate: cart },
    { name: 'search', match: [{ uri: { prefix: '/search' } }], delegate: search },
    { name: 'home', route: [{ destination: service('home', { namespace: 'edge', port: 8080 }) }] },
  ],
});

app.synth();
