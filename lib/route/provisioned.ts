import type { Entry, Manifest } from '../manifests/manifest-set';
import { grouped } from '../mesh/grouped';
import type { KindSpecs } from '../mesh/kind-specs';
import { type MeshObject, Objects, typeOf } from '../mesh/objects';
import { isServed, servingGateway } from './gateway-api/serving-gateway';

const gatewayType = 'gateway.networking.k8s.io/Gateway';

type Gateway = MeshObject<KindSpecs[typeof gatewayType]>;
type ListenerSet = MeshObject<KindSpecs['gateway.networking.k8s.io/ListenerSet']>;

type Listeners = NonNullable<(Gateway | ListenerSet)['spec']['listeners']>;

/** The ports of listeners, each once. */
function portsOf(listeners: Listeners): readonly Readonly<Record<string, unknown>>[] {
  const ports = new Map<number, Readonly<Record<string, unknown>>>();
  for (const { port = 0, protocol = '', name } of listeners)
    if (!ports.has(port)) ports.set(port, { name, port, appProtocol: protocol.toLowerCase() });
  return [...ports.values()];
}

const listenersOf = ({ spec }: Gateway | ListenerSet): Listeners => spec.listeners ?? [];

/** The Service that istiod makes for a Gateway of its own; nothing where the Gateway has a Service, of its name or by its addresses. */
function provisionedService(gateway: Gateway, sets: readonly ListenerSet[], objects: Objects): Manifest | undefined {
  const { name, namespace, spec } = gateway;
  if (!isServed(gateway, objects) || (spec.addresses ?? []).length > 0) return undefined;
  const service = `${name}-${spec.gatewayClassName ?? ''}`;
  if (objects.find('/Service', namespace, service) !== undefined) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: service, namespace },
    spec: {
      selector: { 'gateway.networking.k8s.io/gateway-name': name },
      ports: portsOf([gateway, ...sets].flatMap(listenersOf)),
    },
  };
}

/** A set with the Services that istiod makes for its Gateways, each behind its Gateway; those that somebody wrote stay. */
export function withProvisioned(entries: readonly Entry[]): readonly Entry[] {
  if (!entries.some(({ manifest }) => typeOf(manifest) === gatewayType)) return entries;
  const objects = new Objects(entries);
  const sets = grouped(objects.of('gateway.networking.k8s.io/ListenerSet'), (set) => servingGateway(set, objects));
  const services = new Map(
    objects.of(gatewayType).map((gateway) => [gateway.entry, provisionedService(gateway, sets.get(gateway) ?? [], objects)]),
  );
  return entries.flatMap((entry) => {
    const service = services.get(entry);
    return service === undefined ? [entry] : [entry, { manifest: service, origin: entry.origin }];
  });
}
