/* Moves namespaces to mutual TLS one by one: the mesh takes both, migrated namespaces plaintext no more, one port excepted. */
import { App, Chart } from 'cdk8s';
import { configure, istio } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const migrated = ['billing', 'orders'];

const mesh = new Chart(app, 'mesh', { namespace: 'istio-system' });
new istio.PeerAuthentication(mesh, 'default', { mtls: { mode: 'PERMISSIVE' } });

for (const namespace of migrated) {
  const chart = new Chart(app, namespace, { namespace });
  new istio.PeerAuthentication(chart, 'default', { mtls: { mode: 'STRICT' } });
}

const legacy = new Chart(app, 'billing-legacy', { namespace: 'billing' });

/* The mainframe calls the batch port and has no certificate. The port is the pod's, not the Service's. */
new istio.PeerAuthentication(legacy, 'ledger', {
  selector: { matchLabels: { app: 'ledger' } },
  mtls: { mode: 'STRICT' },
  portLevelMtls: { '9100': { mode: 'PERMISSIVE' } },
});

/* What may come in without a certificate is limited to where it comes from. */
new istio.AuthorizationPolicy(legacy, 'ledger-batch', {
  selector: { matchLabels: { app: 'ledger' } },
  action: 'DENY',
  rules: [
    {
      from: [{ source: { notPrincipals: ['*'], notIpBlocks: ['10.20.0.0/16'] } }],
      to: [{ operation: { ports: ['9100'] } }],
    },
  ],
});

app.synth();
