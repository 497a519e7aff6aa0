import { isIP } from '../../values/address';
import type { Mesh } from '../../mesh/mesh';
import type { MeshService } from '../../mesh/services/services';
import { textMapOf } from '../../mesh/reading';
import { hasLabels } from '../../mesh/workloads/workloads';
import type { KnownPort } from '../proxies/known-services';

type Labels = Readonly<Record<string, string>>;

/** How the endpoints of a service are found. */
export type Resolution = 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS' | 'NONE';

/** Services of Kubernetes are like entries with known endpoints, but headless ones leave the choice to their clients. */
export function resolutionOf({ kubernetes, entry }: MeshService): Resolution {
  if (entry !== undefined) return entry.spec.resolution ?? 'NONE';
  if (kubernetes?.type === 'ExternalName') return 'DNS';
  return kubernetes?.clusterIP === 'None' ? 'NONE' : 'STATIC';
}

/** The pods and machines that an entry selects. */
function selectedBy({ entry }: MeshService, labels: Labels, { workloads, objects }: Mesh): number {
  const selector = textMapOf(entry?.spec.workloadSelector?.labels);
  const namespace = entry?.namespace ?? '';
  const wanted = { ...selector, ...labels };
  const machines = objects
    .of('networking.istio.io/WorkloadEntry')
    .filter((machine) => machine.namespace === namespace && hasLabels(textMapOf(machine.spec.labels), wanted));
  return machines.length + workloads.selected(wanted, namespace).length;
}

/** The addresses that an entry gives: an entry of DNS without endpoints means its own host. */
function addressesOf({ entry, host }: MeshService, labels: Labels): readonly string[] {
  const { endpoints = [], resolution = '' } = entry?.spec ?? {};
  const isDNS = ['DNS', 'DNS_ROUND_ROBIN'].includes(resolution);
  if (endpoints.length === 0) return isDNS && !host.startsWith('*') && Object.keys(labels).length === 0 ? [host] : [];
  return endpoints.filter((endpoint) => hasLabels(textMapOf(endpoint.labels), labels)).map(({ address = '' }) => address);
}

/** Envoy takes names only where it looks them up itself; elsewhere istiod leaves them out. */
const isSent = (address: string, resolution: Resolution): boolean =>
  resolution !== 'STATIC' || address === '' || address.startsWith('unix://') || isIP(address);

function ofEntry(service: MeshService, labels: Labels, mesh: Mesh, resolution: Resolution): number {
  if (service.entry?.spec.workloadSelector !== undefined) return selectedBy(service, labels, mesh);
  return addressesOf(service, labels).filter((address) => isSent(address, resolution)).length;
}

function ofService(service: MeshService, labels: Labels, mesh: Mesh, resolution: Resolution): number {
  if (service.entry !== undefined) return ofEntry(service, labels, mesh, resolution);
  const { kubernetes } = service;
  if (kubernetes?.type === 'ExternalName') return 1;
  return kubernetes === undefined ? 0 : mesh.selection.workloadsOf(kubernetes).filter((pod) => hasLabels(pod.labels, labels)).length;
}

/** Whoever else has the host in the namespace, with a port of that name: istiod keeps the endpoints of all of them in one place. */
const besides = ({ service, name }: KnownPort, mesh: Mesh): readonly MeshService[] =>
  resolutionOf(service) === 'NONE'
    ? []
    : mesh.services
        .named(service.host)
        .filter(
          (other) =>
            other.object !== service.object &&
            other.namespace === service.namespace &&
            resolutionOf(other) !== 'NONE' &&
            other.ports.some((port) => port.name === name),
        );

/** How many endpoints with some labels a port of a service has, as istiod sees them. */
export const endpointsOf = (port: KnownPort, labels: Labels, mesh: Mesh): number =>
  [port.service, ...besides(port, mesh)].reduce((sum, each) => sum + ofService(each, labels, mesh, resolutionOf(port.service)), 0);
