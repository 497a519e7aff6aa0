/* Ends TLS at the gateway for one host, and hands another host's connections on unopened, told apart by SNI. */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { configure, istio, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const chart = new Chart(app, 'edge', { namespace: 'istio-system' });

/* The certificate is issued into a Secret beside the gateway's pods, where alone they read it. */
const certificate = kplus.Secret.fromSecretName(chart, 'certificate', 'shop-example-com');

const gateway = new istio.Gateway(chart, 'tls', {
  selector: { istio: 'ingressgateway' },
  servers: [
    {
      port: { number: 443, name: 'https-shop', protocol: 'HTTPS' },
      hosts: ['shop.example.com'],
      tls: { mode: 'SIMPLE', credentialName: certificate.name, minProtocolVersion: 'TLSV1_2' },
    },
    {
      port: { number: 443, name: 'tls-vault', protocol: 'TLS' },
      hosts: ['vault.example.com'],
      tls: { mode: 'PASSTHROUGH' },
    },
    {
      port: { number: 80, name: 'http', protocol: 'HTTP' },
      hosts: ['shop.example.com'],
      tls: { httpsRedirect: true },
    },
  ],
});

new istio.VirtualService(chart, 'shop', {
  hosts: ['shop.example.com'],
  gateways: [gateway],
  http: [{ route: [{ destination: service('web', { namespace: 'shop', port: 8080 }) }] }],
});

new istio.VirtualService(chart, 'vault', {
  hosts: ['vault.example.com'],
  gateways: [gateway],
  tls: [
    {
      match: [{ port: 443, sniHosts: ['vault.example.com'] }],
      route: [{ destination: service('vault', { namespace: 'vault', port: 8200 }) }],
    },
  ],
});

app.synth();
