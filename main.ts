/*
 * The reference stack: Istio's bookinfo on a kind cluster with Istio, MetalLB and Gateway API. `npm run synth` writes it to dist/:
 * what is installed first to dist/install/, and what `kubectl apply -f dist/` takes, in the order of the file names, to dist/.
 */
import { App } from 'cdk8s';
import { Bookinfo } from './examples/bookinfo';
import { Canary } from './examples/canary';
import { Egress } from './examples/egress';
import { GatewayAPIIngress } from './examples/gateway-api';
import { Ingress } from './examples/ingress';
import { istioOperator } from './examples/istio';
import { kindCluster } from './examples/kind-cluster';
import { LoadBalancing } from './examples/metallb';
import { Namespaces } from './examples/namespaces';
import { Observability } from './examples/observability';
import { Resilience } from './examples/resilience';
import { Security } from './examples/security';
import { configure } from './lib';

const app = new App();
configure(app, { target: { istio: '1.20.2', metallb: '0.13.7', gatewayApi: '1.0.0' } });

kindCluster(app);
istioOperator(app);

new Namespaces(app, '00-namespaces');
new LoadBalancing(app, '10-metallb');

const bookinfo = new Bookinfo(app, '20-bookinfo');
const host = 'bookinfo.example.com';
const productpage = bookinfo.productpage.service;

new Ingress(app, '30-ingress', { host, productpage });
const { gateway } = new GatewayAPIIngress(app, '31-gateway-api', { host, productpage });

new Canary(app, '40-canary', { reviews: bookinfo.reviews.service, percent: 10 });
new Resilience(app, '41-resilience', { ratings: bookinfo.ratings.service });

new Security(app, '50-security', {
  bookinfo,
  gateways: [
    { namespace: 'istio-system', account: 'istio-ingressgateway-service-account' },
    // Istio names the workload of a Gateway API gateway, and its service account, after the Gateway and its class.
    { namespace: 'bookinfo', account: `${gateway.name}-istio` },
  ],
});
new Observability(app, '60-observability');
new Egress(app, '70-egress');

app.synth();
