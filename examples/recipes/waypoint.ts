/* Gives an ambient namespace its waypoint, and requests to it rules by method, which ztunnel alone could not check. */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { configure, gatewayApi, istio, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3', gatewayApi: '1.5.1' } });

const chart = new Chart(app, 'shop', { namespace: 'shop' });

const waypoint = new gatewayApi.Gateway(chart, 'waypoint', {
  metadata: { labels: { 'istio.io/waypoint-for': 'service' } },
  gatewayClassName: 'istio-waypoint',
  listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
});

new kplus.Namespace(new Chart(app, 'namespaces'), 'shop', {
  metadata: { name: 'shop', labels: { 'istio.io/dataplane-mode': 'ambient', ...istio.waypointLabels(waypoint) } },
});

const web = new kplus.ServiceAccount(chart, 'web', { metadata: { name: 'web' } });
const orders = service('orders', { namespace: 'shop', port: 8080 });

/* Held by a Service, the waypoint checks the policy; held by a selector, ztunnel would, and knows no methods. */
new istio.AuthorizationPolicy(chart, 'orders', {
  targetRefs: [orders],
  rules: [{ from: [{ source: { principals: [web] } }], to: [{ operation: { methods: ['GET', 'POST'] } }] }],
});

new gatewayApi.HTTPRoute(chart, 'orders', {
  parentRefs: [orders],
  rules: [
    {
      backendRefs: [
        { name: service('orders-v1', { namespace: 'shop', port: 8080 }), weight: 90 },
        { name: service('orders-v2', { namespace: 'shop', port: 8080 }), weight: 10 },
      ],
      timeouts: { request: '5s' },
    },
  ],
});

app.synth();
