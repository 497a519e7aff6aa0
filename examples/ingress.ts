/* The way into bookinfo by Istio's own API: a Gateway opens the port, a VirtualService says which paths are served, and how patiently. */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { istio, type ServiceLike } from '../lib';

export interface IngressProps {
  readonly host: string;
  readonly productpage: ServiceLike;
}

export class Ingress extends Chart {
  readonly gateway: istio.Gateway;

  constructor(scope: Construct, id: string, { host, productpage }: IngressProps) {
    super(scope, id, { namespace: 'bookinfo' });

    this.gateway = new istio.Gateway(this, 'public', {
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: [host] }],
    });

    new istio.VirtualService(this, 'bookinfo', {
      hosts: [host],
      gateways: [this.gateway],
      http: [
        {
          name: 'session',
          // A POST may have changed something before it failed: retried only where the request never arrived.
          match: [{ uri: { exact: '/login' } }, { uri: { exact: '/logout' } }],
          route: [{ destination: productpage }],
          timeout: '5s',
          retries: { attempts: 1, retryOn: 'connect-failure,refused-stream' },
        },
        {
          name: 'pages',
          match: [{ uri: { exact: '/productpage' } }, { uri: { prefix: '/static' } }, { uri: { prefix: '/api/v1/products' } }],
          route: [{ destination: productpage }],
          timeout: '15s',
          retries: { attempts: 2, perTryTimeout: '7s', retryOn: 'gateway-error,connect-failure,refused-stream' },
        },
      ],
    });
  }
}
