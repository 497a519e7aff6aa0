/* Logs failed requests of the whole mesh, traces one in a hundred, and all of one namespace, by collectors that the mesh declares. */
import { App, Chart } from 'cdk8s';
import { configure, install, istio } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.23' } });

const collector = 'otel-collector.observability.svc.cluster.local';

const mesh = new install.IstioOperator(app, 'istio', {
  profile: 'default',
  meshConfig: {
    extensionProviders: [
      { name: 'otel-tracing', opentelemetry: { service: collector, port: 4317 } },
      { name: 'otel-logs', envoyOtelAls: { service: collector, port: 4317 } },
    ],
  },
});

/* In Istio's root namespace and without a selector, a Telemetry holds for the mesh. */
const defaults = new Chart(app, 'telemetry', { namespace: 'istio-system' });

new istio.Telemetry(defaults, 'mesh', {
  accessLogging: [{ providers: [mesh.provider('otel-logs')], filter: { expression: 'response.code >= 500' } }],
  tracing: [{ providers: [mesh.provider('otel-tracing')], randomSamplingPercentage: 1 }],
  metrics: [
    {
      providers: [mesh.provider('prometheus')],
      // One series per host and path would drown Prometheus.
      overrides: [{ match: { metric: 'ALL_METRICS' }, tagOverrides: { destination_principal: { operation: 'REMOVE' } } }],
    },
  ],
});

const checkout = new Chart(app, 'checkout', { namespace: 'checkout' });

/* What it says replaces the mesh's; what it leaves out, the mesh's holds. */
new istio.Telemetry(checkout, 'checkout', {
  tracing: [
    {
      providers: [mesh.provider('otel-tracing')],
      randomSamplingPercentage: 100,
      customTags: { cart: { header: { name: 'x-cart-id' } }, stage: { literal: { value: 'canary' } } },
    },
  ],
});

app.synth();
