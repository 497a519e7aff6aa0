import type { Entry, Manifest } from '../manifests/manifest-set';
import { entriesOf, listOf, numberOf, textOf } from '../mesh/reading';

const isGateway = ({ apiVersion, kind }: Manifest): boolean => kind === 'Gateway' && apiVersion.startsWith('gateway.networking.k8s.io/');

const placeOf = ({ metadata }: Manifest): string => `${metadata?.namespace ?? 'default'}/${metadata?.name ?? ''}`;

/** The Service that istiod makes for a Gateway of Gateway API; nothing for other objects, classes and Gateways with a Service of their own. */
function provisionedService(manifest: Manifest): Manifest | undefined {
  const spec = entriesOf(manifest['spec']);
  if (!isGateway(manifest) || spec['gatewayClassName'] !== 'istio' || listOf(spec['addresses']).length > 0) return undefined;
  const name = manifest.metadata?.name ?? '';
  const ports = new Map<number, Readonly<Record<string, unknown>>>();
  for (const listener of listOf(spec['listeners']).map(entriesOf)) {
    const port = numberOf(listener['port']) ?? 0;
    const appProtocol = (textOf(listener['protocol']) ?? '').toLowerCase();
    if (!ports.has(port)) ports.set(port, { name: listener['name'], port, appProtocol });
  }
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${name}-istio`, namespace: manifest.metadata?.namespace ?? 'default' },
    spec: { selector: { 'gateway.networking.k8s.io/gateway-name': name }, ports: [...ports.values()] },
  };
}

/** A set with the Services that istiod makes for its Gateways, each behind its Gateway; those that somebody wrote stay. */
export function withProvisioned(entries: readonly Entry[]): readonly Entry[] {
  const services = new Set(entries.filter(({ manifest }) => manifest.kind === 'Service').map(({ manifest }) => placeOf(manifest)));
  return entries.flatMap((entry) => {
    const service = provisionedService(entry.manifest);
    return service === undefined || services.has(placeOf(service)) ? [entry] : [entry, { manifest: service, origin: entry.origin }];
  });
}
