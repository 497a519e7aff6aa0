/* Checks tokens at the ingress gateway: a bad one is refused, a missing one too, except on public paths. */
import { App, Chart } from 'cdk8s';
import { configure, istio } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const chart = new Chart(app, 'edge', { namespace: 'istio-system' });
const selector = { matchLabels: { istio: 'ingressgateway' } };
const issuer = 'https://login.example.com/';
const hosts = ['shop.example.com'];
/* Where the gateway's pods listen for HTTP. Without these, rules that deny by what only HTTP has would shut its TCP ports as well. */
const ports = ['8080', '8443'];

new istio.RequestAuthentication(chart, 'login', {
  selector,
  jwtRules: [
    {
      issuer,
      audiences: ['shop'],
      jwksUri: 'https://login.example.com/.well-known/jwks.json',
      // Services behind the gateway read the claim, and cannot be told a false one: the header is overwritten.
      outputClaimToHeaders: [{ header: 'x-user', claim: 'sub' }],
      forwardOriginalToken: false,
    },
  ],
});

/* A RequestAuthentication refuses bad tokens only; that there is one has to be asked for. */
new istio.AuthorizationPolicy(chart, 'require-login', {
  selector,
  action: 'DENY',
  rules: [
    {
      from: [{ source: { notRequestPrincipals: [`${issuer}/*`] } }],
      to: [{ operation: { hosts, ports, notPaths: ['/', '/assets/*', '/healthz'] } }],
    },
  ],
});

new istio.AuthorizationPolicy(chart, 'admins', {
  selector,
  action: 'DENY',
  rules: [
    {
      to: [{ operation: { hosts, ports, paths: ['/admin*'] } }],
      when: [{ key: 'request.auth.claims[groups]', notValues: ['admins'] }],
    },
  ],
});

app.synth();
