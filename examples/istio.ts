/* Istio itself, from the profile demo: istiod, a gateway for the way in and one for the way out. */
import type { Construct } from 'constructs';
import { install } from '../lib';

/** Where the nodes listen for the ingress gateway; the kind cluster maps ports of the host to them. */
export const nodePorts = { http: 30080, https: 30443 };

/** The name by which a Telemetry finds the tracer. */
export const tracer = 'zipkin';

/** The parts that the profile switches on, with a little more room than its own requests, which suit an empty mesh. */
const components: NonNullable<install.IstioOperatorProps['components']> = {
  pilot: { enabled: true, k8s: { resources: { requests: { cpu: '50m', memory: '256Mi' } } } },
  ingressGateways: [
    {
      name: 'istio-ingressgateway',
      enabled: true,
      k8s: {
        resources: { requests: { cpu: '20m', memory: '64Mi' } },
        service: {
          type: 'LoadBalancer',
          // The gateway does not run as root, so its pods listen above 1024.
          ports: [
            { name: 'status-port', port: 15021, targetPort: 15021 },
            { name: 'http2', port: 80, targetPort: 8080, nodePort: nodePorts.http },
            { name: 'https', port: 443, targetPort: 8443, nodePort: nodePorts.https },
          ],
        },
      },
    },
  ],
  egressGateways: [{ name: 'istio-egressgateway', enabled: true, k8s: { resources: { requests: { cpu: '10m', memory: '64Mi' } } } }],
};

/** Written to `dist/install/30-istio.yml`, for `istioctl install -f`. */
export function istioOperator(scope: Construct): install.IstioOperator {
  return new install.IstioOperator(scope, 'istio', {
    profile: 'demo',
    components,
    meshConfig: {
      // Nothing leaves the mesh that no ServiceEntry names.
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      // Applications that call others while they start find their sidecar ready.
      defaultConfig: { holdApplicationUntilProxyStarts: true },
      // The Service comes with `samples/addons/jaeger.yaml` of Istio's release; until it is there, requests go untraced.
      extensionProviders: [{ name: tracer, zipkin: { service: 'zipkin.istio-system.svc.cluster.local', port: 9411 } }],
    },
  });
}
