/* Runs a filter of one's own in the gateway's proxies, pinned by its hash and configured from here. */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { configure, gatewayApi, istio } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3', gatewayApi: '1.5.1' } });

const chart = new Chart(app, 'edge', { namespace: 'edge' });

const gateway = new gatewayApi.Gateway(chart, 'public', {
  gatewayClassName: 'istio',
  listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
});

const registry = kplus.Secret.fromSecretName(chart, 'registry', 'registry-credentials');

new istio.WasmPlugin(chart, 'basic-auth', {
  targetRefs: [gateway],
  url: 'oci://registry.example.com/filters/basic-auth:1.2.0',
  // A tag moves; the hash does not.
  sha256: '2f6a1c6c0a0e5a3f8b1d5c7b9e4d6f80713cfa4bb4a7f2f0c6d1e1c8d9b0a7e3',
  imagePullPolicy: 'IfNotPresent',
  imagePullSecret: registry.name,
  phase: 'AUTHN',
  priority: 10,
  // Nobody gets past a filter that did not load.
  failStrategy: 'FAIL_CLOSE',
  pluginConfig: { realm: 'partners', rules: [{ prefix: '/partners', credentials: ['from-env'] }] },
  vmConfig: { env: [{ name: 'POD_NAMESPACE', valueFrom: 'HOST' }] },
});

app.synth();
