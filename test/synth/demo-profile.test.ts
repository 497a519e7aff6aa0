import { App, Yaml } from 'cdk8s';
import { collect, configure, install } from '../../lib';

const small = (memory: string) => ({ requests: { cpu: '10m', memory } });
const gatewayResources = { resources: small('40Mi') };

const providers = [
  { name: 'otel', envoyOtelAls: { service: 'opentelemetry-collector.observability.svc.cluster.local', port: 4317 } },
  { name: 'skywalking', skywalking: { service: 'tracing.istio-system.svc.cluster.local', port: 11800 } },
  { name: 'otel-tracing', opentelemetry: { service: 'opentelemetry-collector.observability.svc.cluster.local', port: 4317 } },
] as const;

const ports = [
  { name: 'status-port', port: 15021, targetPort: 15021 },
  { name: 'http2', port: 80, targetPort: 8080 },
  { name: 'https', port: 443, targetPort: 8443 },
  { name: 'tcp', port: 31400, targetPort: 31400 },
  { name: 'tls', port: 15443, targetPort: 15443 },
];

/** What the profile `demo` of each release adds to `default`, written out: of 1.20.2 in the file itself, of 1.30.3 in the charts. */
const demo: Readonly<Record<string, install.IstioOperatorProps>> = {
  '1.20.2': {
    meshConfig: { accessLogFile: '/dev/stdout', extensionProviders: providers },
    components: {
      egressGateways: [{ name: 'istio-egressgateway', enabled: true, k8s: gatewayResources }],
      ingressGateways: [{ name: 'istio-ingressgateway', enabled: true, k8s: { ...gatewayResources, service: { ports } } }],
      pilot: { k8s: { env: [{ name: 'PILOT_TRACE_SAMPLING', value: '100' }], resources: small('100Mi') } },
    },
    values: {
      global: { proxy: { resources: small('40Mi') } },
      pilot: { autoscaleEnabled: false },
      gateways: { 'istio-egressgateway': { autoscaleEnabled: false }, 'istio-ingressgateway': { autoscaleEnabled: false } },
    },
  },
  '1.30.3': {
    components: {
      egressGateways: [{ name: 'istio-egressgateway', enabled: true }],
      ingressGateways: [{ name: 'istio-ingressgateway', enabled: true, k8s: { service: { ports } } }],
    },
    values: {
      profile: 'demo',
      meshConfig: {
        accessLogFile: '/dev/stdout',
        extensionProviders: [
          ...providers,
          { name: 'jaeger', opentelemetry: { service: 'jaeger-collector.istio-system.svc.cluster.local', port: 4317 } },
        ],
      },
      cni: { resources: small('40Mi') },
      ztunnel: { resources: small('40Mi') },
      global: { proxy: { resources: small('40Mi') }, waypoint: { resources: small('40Mi') } },
      pilot: { autoscaleEnabled: false, traceSampling: 100, resources: small('100Mi') },
      gateways: { 'istio-egressgateway': { autoscaleEnabled: false }, 'istio-ingressgateway': { autoscaleEnabled: false } },
    },
  },
};

test.each(Object.entries(demo))('the profile demo of %s can be written out', (release, props) => {
  const app = new App();
  configure(app, { target: { istio: release } });
  const operator = new install.IstioOperator(app, 'demo', props);
  expect(collect(app).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(Yaml.stringify(operator.toManifest())).toMatchSnapshot();
});
