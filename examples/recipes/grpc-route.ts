/* Routes gRPC by service and method through Gateway API, and lets a new version take a part of one method's calls. */
import { App, Chart } from 'cdk8s';
import { configure, gatewayApi, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3', gatewayApi: '1.5.1' } });

const chart = new Chart(app, 'inventory', { namespace: 'inventory' });

const gateway = new gatewayApi.Gateway(chart, 'grpc', {
  gatewayClassName: 'istio',
  listeners: [{ name: 'grpc', port: 80, protocol: 'HTTP', hostname: 'inventory.example.com' }],
});

const stock = service('stock', { port: 9090 });
const stockNext = service('stock-next', { port: 9090 });

new gatewayApi.GRPCRoute(chart, 'stock', {
  hostnames: ['inventory.example.com'],
  rules: [
    {
      matches: [{ method: { service: 'inventory.v1.Stock', method: 'Watch' } }],
      filters: [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [{ name: 'x-stream', value: 'true' }] } }],
      backendRefs: [stock],
    },
    {
      matches: [{ method: { service: 'inventory.v1.Stock' } }],
      backendRefs: [
        { name: stock, weight: 95 },
        { name: stockNext, weight: 5 },
      ],
    },
    {
      // Reflection, for grpcurl.
      matches: [{ method: { service: 'grpc.reflection.v1.ServerReflection' } }],
      backendRefs: [stock],
    },
  ],
}).attachTo(gateway.listener('grpc'));

app.synth();
