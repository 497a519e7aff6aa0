import type { Entry, Manifest } from '../manifests/manifest-set';
import { entriesOf, listOf, numberOf, textMapOf, textOf } from '../mesh/reading';
import { letsIn, type NamespaceRule } from './gateway-api/lets-in';
import { isServedClass } from './gateway-api/served-class';

const isGateway = ({ apiVersion, kind }: Manifest): boolean => kind === 'Gateway' && apiVersion.startsWith('gateway.networking.k8s.io/');

const placeOf = ({ metadata }: Manifest): string => `${metadata?.namespace ?? 'default'}/${metadata?.name ?? ''}`;

const specOf = (manifest: Manifest): Readonly<Record<string, unknown>> => entriesOf(manifest['spec']);

/** The controllers of the classes of a set, by their names. */
const classesOf = (manifests: readonly Manifest[]): ReadonlyMap<string, string> =>
  new Map(
    manifests
      .filter(({ kind }) => kind === 'GatewayClass')
      .map((each) => [each.metadata?.name ?? '', textOf(specOf(each)['controllerName']) ?? '']),
  );

type Written = Readonly<Record<string, unknown>>;

const listenersOf = (manifest: Manifest): readonly Written[] => listOf(specOf(manifest)['listeners']).map(entriesOf);

/** The ports of listeners, each once. */
function portsOf(listeners: readonly Written[]): readonly Written[] {
  const ports = new Map<number, Written>();
  for (const { port, protocol, name } of listeners) {
    const number = numberOf(port) ?? 0;
    if (!ports.has(number)) ports.set(number, { name, port: number, appProtocol: (textOf(protocol) ?? '').toLowerCase() });
  }
  return [...ports.values()];
}

const namespaceOf = ({ metadata }: Manifest): string => metadata?.namespace ?? 'default';

/** From where a Gateway takes ListenerSets. */
function allowedListeners(gateway: Manifest): NamespaceRule {
  const { from, selector } = entriesOf(entriesOf(specOf(gateway)['allowedListeners'])['namespaces']);
  return { from: textOf(from) ?? 'None', selector };
}

/** What Services are made of. */
interface Provisioning {
  readonly classes: ReadonlyMap<string, string>;
  /** The ListenerSets of a Gateway. */
  readonly setsOf: (gateway: Manifest) => readonly Manifest[];
}

/** Finds the ListenerSets that a Gateway takes. */
function listenerSetsOf(manifests: readonly Manifest[]): Provisioning['setsOf'] {
  const labels = new Map(
    manifests.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => [metadata?.name ?? '', textMapOf(metadata?.labels)]),
  );
  const sets = manifests
    .filter(({ kind }) => kind === 'ListenerSet')
    .map((set) => {
      const { name, namespace } = entriesOf(specOf(set)['parentRef']);
      return { set, parent: `${textOf(namespace) ?? namespaceOf(set)}/${textOf(name) ?? ''}` };
    });
  return (gateway) =>
    sets
      .filter(({ parent }) => parent === placeOf(gateway))
      .map(({ set }) => set)
      .filter((set) => {
        const of = namespaceOf(set);
        return letsIn(allowedListeners(gateway), namespaceOf(gateway), of, labels.get(of) ?? {});
      });
}

/** The Service that istiod makes for a Gateway of Gateway API; nothing for other objects, classes and Gateways with a Service of their own. */
function provisionedService(manifest: Manifest, { classes, setsOf }: Provisioning): Manifest | undefined {
  const { gatewayClassName, addresses } = specOf(manifest);
  const className = textOf(gatewayClassName) ?? '';
  if (!isGateway(manifest) || !isServedClass(className, classes.get(className)) || listOf(addresses).length > 0) return undefined;
  const name = manifest.metadata?.name ?? '';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${name}-${className}`, namespace: manifest.metadata?.namespace ?? 'default' },
    spec: {
      selector: { 'gateway.networking.k8s.io/gateway-name': name },
      ports: portsOf([manifest, ...setsOf(manifest)].flatMap(listenersOf)),
    },
  };
}

/** A set with the Services that istiod makes for its Gateways, each behind its Gateway; those that somebody wrote stay. */
export function withProvisioned(entries: readonly Entry[]): readonly Entry[] {
  const manifests = entries.map(({ manifest }) => manifest);
  const services = new Set(manifests.filter(({ kind }) => kind === 'Service').map(placeOf));
  const provisioning = { classes: classesOf(manifests), setsOf: listenerSetsOf(manifests) };
  return entries.flatMap((entry) => {
    const service = provisionedService(entry.manifest, provisioning);
    return service === undefined || services.has(placeOf(service)) ? [entry] : [entry, { manifest: service, origin: entry.origin }];
  });
}
