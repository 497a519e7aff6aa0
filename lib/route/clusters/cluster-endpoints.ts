import { isIP } from '../../values/address';
import { compareAge } from '../../mesh/age';
import type { Mesh } from '../../mesh/mesh';
import type { MeshPort, MeshService } from '../../mesh/services/services';
import { type Resolution, resolutionOf } from '../../mesh/services/resolution';
import { hasLabels } from '../../mesh/workloads/workloads';
import type { KnownPort } from '../proxies/known-services';
import { machineLabels, membersOf, selectorOf } from './members';

type Labels = Readonly<Record<string, string>>;

/** Which endpoints are counted. */
interface Asked {
  readonly labels: Labels;
  /** How the cluster finds them. */
  readonly resolution: Resolution;
  /** The number of the service's port; any if there is none. */
  readonly port?: number;
}

/** The addresses that an entry gives: an entry of DNS without endpoints means its own host. */
function addressesOf({ entry, host }: MeshService, labels: Labels): readonly string[] {
  const { endpoints = [], resolution = '' } = entry?.spec ?? {};
  const isDNS = ['DNS', 'DNS_ROUND_ROBIN'].includes(resolution);
  if (endpoints.length === 0) return isDNS && !host.startsWith('*') && Object.keys(labels).length === 0 ? [host] : [];
  return endpoints.filter((endpoint) => hasLabels(machineLabels(endpoint), labels)).map(({ address = '' }) => address);
}

/** Envoy takes names only where it looks them up itself; elsewhere istiod leaves them out. */
const isSent = (address: string, resolution: Resolution): boolean =>
  resolution !== 'STATIC' || address === '' || address.startsWith('unix://') || isIP(address);

/** The name by which a Service asks its members for a port. */
function targetName({ kubernetes }: MeshService, port: number | undefined): string | undefined {
  const target = kubernetes?.ports.find(({ number }) => number === port)?.targetPort;
  return typeof target === 'string' ? target : undefined;
}

/** The pods and machines with some labels that a service selects, and that have the port. */
function selected(service: MeshService, { labels, resolution, port }: Asked, mesh: Mesh): number {
  const name = targetName(service, port);
  return membersOf(service, mesh).filter(
    (each) =>
      hasLabels(each.labels, labels) &&
      (each.address === undefined || isSent(each.address, resolution)) &&
      (name === undefined || each.ports === undefined || each.ports.has(name)),
  ).length;
}

/** How many endpoints a service has by itself, on one of its ports or on any. */
function ofService(service: MeshService, asked: Asked, mesh: Mesh): number {
  if (service.kubernetes?.type === 'ExternalName') return 1;
  const isSelecting = service.entry === undefined || selectorOf(service) !== undefined;
  const found = isSelecting
    ? selected(service, asked, mesh)
    : addressesOf(service, asked.labels).filter((address) => isSent(address, asked.resolution)).length;
  // istiod makes a service of each address of an entry that clients dial, and gives all of them the same endpoints.
  return found * Math.max(service.entry?.spec.addresses?.length ?? 0, 1);
}

/** Whoever has the host in the namespace, with endpoints that istiod knows; it keeps those of all of them in one place. */
const together = ({ host, namespace }: MeshService, mesh: Mesh): readonly MeshService[] =>
  mesh.services.named(host).filter((each) => each.namespace === namespace && resolutionOf(each) !== 'NONE');

/** Of entries that take turns among the addresses of a name only the first with a port counts, and only where no older entry has the port. */
const isLate = (service: MeshService, number: number, mesh: Mesh): boolean =>
  resolutionOf(service) === 'DNS_ROUND_ROBIN' &&
  together(service, mesh).some(
    (other) =>
      other.entry !== undefined &&
      compareAge(other.object, service.object) < 0 &&
      other.ports.some((port) => port.number === number) &&
      ofService(other, { labels: {}, resolution: 'DNS' }, mesh) > 0,
  );

/** Clusters that look names up find the endpoints of entries by the number of the port, all others by its name. */
const isOfPort = ({ entry }: MeshService, port: MeshPort, { service, number, name }: KnownPort): boolean =>
  entry !== undefined && resolutionOf(service).startsWith('DNS') ? port.number === number : port.name === name;

/** How many endpoints with some labels a port of a service has, as istiod sees them. */
export function endpointsOf(port: KnownPort, labels: Labels, mesh: Mesh): number {
  const resolution = resolutionOf(port.service);
  const sources = resolution === 'NONE' ? [port.service] : together(port.service, mesh);
  return sources
    .flatMap((each) => {
      const own = each.ports.find((one) => isOfPort(each, one, port) && !isLate(each, one.number, mesh));
      return own === undefined ? [] : [{ each, number: own.number }];
    })
    .reduce((sum, { each, number }) => {
      const own = ofService(each, { labels, resolution, port: number }, mesh);
      // Of those that take turns one is asked.
      return sum + (resolutionOf(each) === 'DNS_ROUND_ROBIN' ? Math.min(own, 1) : own);
    }, 0);
}
