/* The same stack for every cluster, from what its configuration says. */
import { type App, Chart } from 'cdk8s';
import { gatewayApi, istio, metallb, service } from '../../lib';
import type { Cluster } from './config';

/** Makes the charts of one cluster. */
export function stack(app: App, { host, addresses, canary, tracing }: Cluster): void {
  const load = new Chart(app, '10-metallb', { namespace: 'metallb-system' });
  const pool = new metallb.IPAddressPool(load, 'edge', { addresses });
  new metallb.L2Advertisement(load, 'edge', { ipAddressPools: [pool] });

  const edge = new Chart(app, '20-edge', { namespace: 'shop' });
  const gateway = new gatewayApi.Gateway(edge, 'shop', {
    gatewayClassName: 'istio',
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname: host }],
  });

  const shop = new Chart(app, '30-shop', { namespace: 'shop' });
  const web = (version: string) => service(`web-${version}`, { namespace: 'shop', port: 8080 });
  new gatewayApi.HTTPRoute(shop, 'web', {
    hostnames: [host],
    rules: [
      {
        backendRefs: [
          { name: web('stable'), weight: 100 - canary },
          { name: web('next'), weight: canary },
        ],
      },
    ],
  }).attachTo(gateway.listener('http'));

  const mesh = new Chart(app, '40-mesh', { namespace: 'istio-system' });
  new istio.PeerAuthentication(mesh, 'default', { mtls: { mode: 'STRICT' } });
  new istio.Telemetry(mesh, 'default', { tracing: [{ randomSamplingPercentage: tracing }] });
}
