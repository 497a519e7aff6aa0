/* A shop's cart behind a gateway: testers get the canary, all others the stable version, and old paths are sent on. */
import { type App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { istio, service } from '../../lib';

/** Adds the cart to an app. */
export function addCart(app: App): { readonly gateway: istio.Gateway; readonly cart: istio.DestinationRule<'stable' | 'canary'> } {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const of = new kplus.Service(chart, 'cart', { metadata: { name: 'cart' }, ports: [{ name: 'http', port: 80 }] });
  const gateway = new istio.Gateway(chart, 'edge', {
    selector: { istio: 'ingressgateway' },
    servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }],
  });
  const cart = new istio.DestinationRule(chart, 'cart', {
    host: service(of),
    subsets: { stable: { labels: { track: 'stable' } }, canary: { labels: { track: 'canary' } } },
  });
  new istio.VirtualService(chart, 'cart', {
    hosts: ['shop.example.com'],
    gateways: [gateway],
    http: [
      { match: [{ uri: { prefix: '/basket' } }], redirect: { uri: '/cart' } },
      { match: [{ headers: { 'x-tester': { exact: 'yes' } } }], route: [{ destination: cart.subset('canary') }] },
      { match: [{ uri: { prefix: '/cart' } }], route: [{ destination: cart.subset('stable') }], timeout: '3s' },
    ],
  });
  return { gateway, cart };
}
