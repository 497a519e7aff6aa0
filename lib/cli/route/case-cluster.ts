import type { Entry, Manifest } from '../../manifests/manifest-set';
import { entriesOf } from '../../mesh/reading';
import type { ProxyReference } from '../../route/request';
import { withProvisioned } from '../../route/provisioned';

/** The address of the pod that comes at some place after the first ten. */
const podIP = (place: number): string => `10.244.${Math.trunc((place + 11) / 250)}.${(place + 11) % 250}`;

/** The pod that a proxy of a scenario runs in; pods of proxies get their addresses first. */
function podOf(name: string, proxy: ProxyReference, place: number): Manifest {
  const labels = proxy.kind === 'gatewayAPI' ? { 'gateway.networking.k8s.io/gateway-name': proxy.name } : proxy.labels;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `proxy-${name}`, namespace: proxy.namespace, labels },
    spec: {},
    status: { podIP: podIP(place) },
  };
}

const podKinds = new Set(['Pod', 'Deployment', 'StatefulSet', 'DaemonSet']);

/** A Pod with its address; those that templates make get one too, which nobody sees. */
const withPodIP = (manifest: Manifest, place: number): Manifest =>
  manifest.kind === 'Pod' ? { ...manifest, status: { podIP: podIP(place), ...entriesOf(manifest['status']) } } : manifest;

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
  let [services, pods] = [0, proxies.size];
  const added = withProvisioned(entries).map((entry) => {
    const manifest = withAge(entry.manifest);
    if (isService(manifest)) return { ...entry, manifest: withAddress(manifest, services++) };
    return { ...entry, manifest: podKinds.has(manifest.kind) ? withPodIP(manifest, pods++) : manifest };
  });
  const named = [...proxies].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...added, ...named.map(([name, proxy], index): Entry => ({ manifest: podOf(name, proxy, index), origin: {} }))];
}
