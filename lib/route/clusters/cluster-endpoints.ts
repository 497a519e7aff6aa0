import { isIP } from '../../values/address';
import { compareAge } from '../../mesh/age';
import type { Mesh } from '../../mesh/mesh';
import type { MeshPort, MeshService } from '../../mesh/services/services';
import { type Resolution, resolutionOf } from '../../mesh/services/resolution';
import { hasLabels } from '../../mesh/workloads/workloads';
import type { KnownPort } from '../proxies/known-services';
import { machineLabels, membersOf, selectorOf } from './members';

type Labels = Readonly<Record<string, string>>;

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

/** The pods and machines with some labels that a service selects. */
const selected = (service: MeshService, labels: Labels, mesh: Mesh, resolution: Resolution): number =>
  membersOf(service, mesh).filter(
    (each) => hasLabels(each.labels, labels) && (each.address === undefined || isSent(each.address, resolution)),
  ).length;

function ofService(service: MeshService, labels: Labels, mesh: Mesh, resolution: Resolution): number {
  if (service.kubernetes?.type === 'ExternalName') return 1;
  const isSelecting = service.entry === undefined || selectorOf(service) !== undefined;
  const found = isSelecting
    ? selected(service, labels, mesh, resolution)
    : addressesOf(service, labels).filter((address) => isSent(address, resolution)).length;
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
      ofService(other, {}, mesh, 'DNS') > 0,
  );

/** Clusters that look names up find the endpoints of entries by the number of the port, all others by its name. */
const isOfPort = ({ entry }: MeshService, port: MeshPort, { service, number, name }: KnownPort): boolean =>
  entry !== undefined && resolutionOf(service).startsWith('DNS') ? port.number === number : port.name === name;

/** How many endpoints with some labels a port of a service has, as istiod sees them. */
export function endpointsOf(port: KnownPort, labels: Labels, mesh: Mesh): number {
  const resolution = resolutionOf(port.service);
  const sources = resolution === 'NONE' ? [port.service] : together(port.service, mesh);
  return sources
    .filter((each) => each.ports.some((own) => isOfPort(each, own, port) && !isLate(each, own.number, mesh)))
    .reduce((sum, each) => {
      const own = ofService(each, labels, mesh, resolution);
      // Of those that take turns one is asked.
      return sum + (resolutionOf(each) === 'DNS_ROUND_ROBIN' ? Math.min(own, 1) : own);
    }, 0);
}
