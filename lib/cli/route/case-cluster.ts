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

/** When the scenario's cluster made what does not say when. */
const made = '2024-01-01T00:00:00Z';

const withAge = (manifest: Manifest): Manifest => ({
  ...manifest,
  metadata: { ...({ creationTimestamp: made } as object), ...manifest.metadata },
});

const isService = ({ apiVersion, kind }: Manifest): boolean => apiVersion === 'v1' && kind === 'Service';

/** The objects of a scenario with what its cluster adds: the Services of Gateways, ages, addresses, and the pods of the proxies. */
export function clusterOf(entries: readonly Entry[], proxies: ReadonlyMap<string, ProxyReference>): readonly Entry[] {
  let services = 0;
  const addressed = withProvisioned(entries).map((entry) => {
    const manifest = withAge(entry.manifest);
    return { ...entry, manifest: isService(manifest) ? withAddress(manifest, services++) : manifest };
  });
  return [...addressed, ...[...proxies].map(([name, proxy]): Entry => ({ manifest: podOf(name, proxy), origin: {} }))];
}
