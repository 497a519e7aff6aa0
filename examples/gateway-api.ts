/* The same way into bookinfo by Gateway API: Istio runs a gateway of its own for this Gateway, at a second address. */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { gatewayApi, install, type ServiceLike } from '../lib';

export interface GatewayAPIIngressProps {
  readonly host: string;
  readonly productpage: ServiceLike;
}

export class GatewayAPIIngress extends Chart {
  readonly gateway: gatewayApi.Gateway<'http'>;

  constructor(scope: Construct, id: string, { host, productpage }: GatewayAPIIngressProps) {
    super(scope, id, { namespace: 'bookinfo' });

    // Written to `dist/install/20-gateway-api/`, for `kubectl apply -k`: no cluster brings these CRDs along.
    new install.GatewayAPI(this, 'gateway-api');

    this.gateway = new gatewayApi.Gateway(this, 'bookinfo', {
      gatewayClassName: 'istio',
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname: host, allowedRoutes: { namespaces: { from: 'Same' } } }],
    });

    new gatewayApi.HTTPRoute(this, 'productpage', {
      hostnames: [host],
      rules: [
        {
          matches: [
            { path: { type: 'Exact', value: '/productpage' } },
            { path: { type: 'PathPrefix', value: '/static' } },
            { path: { type: 'Exact', value: '/login' } },
            { path: { type: 'Exact', value: '/logout' } },
            { path: { type: 'PathPrefix', value: '/api/v1/products' } },
          ],
          backendRefs: [productpage],
        },
      ],
    }).attachTo(this.gateway.listener('http'));
  }
}
