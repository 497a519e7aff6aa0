import { isSubsetOf, isWildcard, overlap } from '../../values/host-pattern';
import type { ParentReference, Route } from '../../mesh/gateway-api/route';
import { routeKindsOf } from '../../mesh/gateway-api/listener';
import { keyOf } from '../../mesh/gateways/gateways';
import type { Mesh } from '../../mesh/mesh';
import type { ServedListener } from './listeners';

/** What a route is for: a listener, or a service of the mesh. */
export interface Attachment {
  /** `mesh`, or the key of the converted Gateway. */
  readonly gateway: string;
  /** Those of the route, as far as the listener leaves them to no other; in the mesh those of the service. */
  readonly hosts: readonly string[];
  /** The port that every match is for, if the reference names one. */
  readonly port: number | undefined;
  /** The listener's own hostname; nothing where it takes every host, and in the mesh. */
  readonly listenerHost: string | undefined;
}

const group = 'gateway.networking.k8s.io';

/** Whether a listener takes a route, as far as the reference, its kind and its namespace say. */
function isTaken(route: Route, parent: ParentReference, { listener, gateway }: ServedListener): boolean {
  const { name, port, owner } = listener;
  const isMeant =
    owner.type === `${group}/${parent.kind}` &&
    owner.name === parent.name &&
    owner.namespace === parent.namespace &&
    (parent.port === undefined || parent.port === port) &&
    (parent.sectionName === undefined || parent.sectionName === name);
  if (!isMeant || routeKindsOf(listener)?.includes(route.kind) !== true) return false;
  return gateway.servers.some(({ hosts }) => hosts.some(({ namespace }) => namespace === '*' || namespace === route.object.namespace));
}

/** Whether a host of a route is left to another listener of the same Gateway, port and protocol, whose hostname is closer to it. */
function isLeft(host: string, { listener }: ServedListener, others: readonly ServedListener[]): boolean {
  const own = listener.hostname ?? '*';
  if (!isWildcard(own)) return false;
  if (!overlap(host, own)) return true;
  return others.some(({ listener: other }) => {
    const theirs = other.hostname ?? '*';
    const isRival =
      other !== listener && other.owner === listener.owner && other.port === listener.port && other.protocol === listener.protocol;
    return isRival && theirs.length >= own.length && isSubsetOf(host, theirs);
  });
}

function atListeners(
  route: Route,
  parent: ParentReference,
  listeners: readonly ServedListener[],
  isolates: boolean,
): readonly Attachment[] {
  const hosts = route.hostnames.length === 0 ? ['*'] : route.hostnames.map((host) => host.toLowerCase());
  return listeners
    .filter((each) => isTaken(route, parent, each))
    .filter(({ listener }) => hosts.some((host) => overlap(host, listener.hostname ?? '*')))
    .map((each) => ({
      gateway: keyOf(each.gateway),
      hosts: isolates ? hosts.filter((host) => !isLeft(host, each, listeners)) : hosts,
      port: undefined,
      listenerHost: each.listener.hostname,
    }));
}

/** A Service, or the hosts of a ServiceEntry, that a route of the mesh is for. */
function inMesh(parent: ParentReference, { services, domain, objects }: Mesh): readonly Attachment[] {
  const { kind, name, namespace, port } = parent;
  const host = `${name}.${namespace}.svc.${domain}`;
  const isService = parent.group === '' && kind === 'Service' && services.named(host).length > 0;
  const isEntry = parent.group === 'networking.istio.io' && kind === 'ServiceEntry';
  const entry = isEntry ? objects.find('networking.istio.io/ServiceEntry', namespace, name) : undefined;
  const hosts = isService ? [host] : (entry?.spec.hosts ?? []);
  return hosts.length === 0 ? [] : [{ gateway: 'mesh', hosts, port, listenerHost: undefined }];
}

/** Of which kinds of routes a listener leaves hosts to others. */
const isolated = new Set(['HTTPRoute', 'GRPCRoute']);

const textOf = ({ group, kind, name, sectionName = '', port = 0, namespace }: ParentReference): string =>
  `${group}/${kind}/${name}/${sectionName}/${port}.${namespace}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** All that a route is attached to, in the order in which istiod numbers what it makes of it. */
export function attachmentsOf(route: Route, listeners: readonly ServedListener[], mesh: Mesh): readonly Attachment[] {
  const isolates = isolated.has(route.kind) && mesh.since('1.22.0');
  const found = [...route.parents]
    .sort((a, b) => compare(textOf(a), textOf(b)))
    .flatMap((parent) => (mesh.gatewayAPI.hasListeners(parent) ? atListeners(route, parent, listeners, isolates) : inMesh(parent, mesh)))
    .sort((a, b) => compare(a.gateway, b.gateway));
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}
