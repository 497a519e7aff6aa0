/* A shop whose routes lead to a Service of another team, and an edge that cluster operators own. */
import { type App, Chart } from 'cdk8s';
import { configure, external, istio } from '../../lib';

/** Adds the shop to an app. */
export function addShop(app: App, subset = 'stable'): Chart {
  configure(app, { assume: { complete: ['shop'], present: ['Gateway infra/edge'] } });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const checkout = new istio.DestinationRule(chart, 'checkout', {
    host: external('checkout.payments.svc.cluster.local'),
    subsets: { stable: { labels: { track: 'stable' } } },
  });
  new istio.VirtualService(chart, 'shop', {
    hosts: ['shop.example.com'],
    gateways: ['infra/edge'],
    http: [{ route: [{ destination: { host: checkout.host, subset } }] }],
  });
  return chart;
}
