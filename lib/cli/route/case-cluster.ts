import type { Entry, Manifest } from '../../manifests/manifest-set';
import { entriesOf } from '../../mesh/reading';
import type { ProxyReference } from '../../route/request';
import { withProvisioned } from '../../route/provisioned';

/** The pod that a proxy of a scenario runs in. */
function podOf(name: string, proxy: ProxyReference): Manifest {
  const labels = proxy.kind === 'gatewayAPI' ? { 'gateway.networking.k8s.io/gateway-name': proxy.name } : proxy.labels;
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: `proxy-${name}`, namespace: proxy.namespace, labels }, spec: {} };
}

/** A Service with the address that the scenario's cluster gives it: those that have none are numbered. */
function withAddress(manifest: Manifest, index: number): Manifest {
  const spec = entriesOf(manifest['spec']);
  if (spec['clusterIP'] || spec['type'] === 'ExternalName') return manifest;
  return { ...manifest, spec: { ...spec, clusterIP: `10.96.0.${index + 10}` } };
}

const isService = ({ apiVersion, kind }: Manifest): boolean => apiVersion === 'v1' && kind === 'Service';

/** The objects of a scenario with what its cluster adds: the Services of Gateways, addresses, and the pods of the proxies. */
export function clusterOf(entries: readonly Entry[], proxies: ReadonlyMap<string, ProxyReference>): readonly Entry[] {
  let services = 0;
  const addressed = withProvisioned(entries).map((entry) =>
    isService(entry.manifest) ? { ...entry, manifest: withAddress(entry.manifest, services++) } : entry,
  );
  return [...addressed, ...[...proxies].map(([name, proxy]): Entry => ({ manifest: podOf(name, proxy), origin: {} }))];
}
