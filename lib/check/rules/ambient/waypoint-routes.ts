import type { Mesh } from '../../../mesh/mesh';
import { fullHost, meshGateway } from '../../../mesh/names';
import type { MeshObject } from '../../../mesh/objects';
import { entriesOf, listOf } from '../../../mesh/reading';
import type { MeshService } from '../../../mesh/services/services';
import type { Rule } from '../rule';

/** An object that shapes requests for hosts, and so needs a waypoint where ztunnel has the traffic. */
interface Shaping {
  readonly object: MeshObject;
  readonly hosts: readonly { readonly text: string; readonly path: string }[];
}

const virtualServicesIn = ({ objects }: Mesh): readonly Shaping[] =>
  objects
    .of('networking.istio.io/VirtualService')
    .filter(({ spec }) => listOf(spec.http).length + listOf(spec.tls).length > 0)
    .filter(({ spec: { gateways = [] } }) => gateways.length === 0 || gateways.includes(meshGateway))
    .map((object) => ({ object, hosts: (object.spec.hosts ?? []).map((text, index) => ({ text, path: `spec.hosts[${index}]` })) }));

/** Whether a traffic policy says something of requests, not only of connections. */
function isOfRequests(policy: unknown): boolean {
  const { connectionPool, loadBalancer, outlierDetection } = entriesOf(policy);
  const { httpHeaderName, httpCookie } = entriesOf(entriesOf(loadBalancer)['consistentHash']);
  return [entriesOf(connectionPool)['http'], httpHeaderName, httpCookie, outlierDetection].some((each) => each !== undefined);
}

const destinationRulesIn = ({ objects }: Mesh): readonly Shaping[] =>
  objects
    .of('networking.istio.io/DestinationRule')
    .filter(({ spec }) => [spec, ...(spec.subsets ?? [])].some(({ trafficPolicy }) => isOfRequests(trafficPolicy)))
    .map((object) => ({ object, hosts: [{ text: object.spec.host ?? '', path: 'spec.host' }] }));

/** The Services of ambient namespaces that objects shape requests for. */
function* meetings(mesh: Mesh): Generator<readonly [object: MeshObject, path: string, service: MeshService]> {
  for (const { object, hosts } of [...virtualServicesIn(mesh), ...destinationRulesIn(mesh)]) {
    for (const { text, path } of hosts) {
      const [service] = mesh.services.named(fullHost(text, object.namespace, mesh.domain));
      if (service?.kubernetes !== undefined && mesh.injection.isAmbientNamespace(service.namespace)) yield [object, path, service];
    }
  }
}

/** Whether somebody has a sidecar, which reads these objects without any waypoint. */
const hasSidecars = ({ workloads, injection }: Mesh): boolean =>
  workloads.all.some((workload) => injection.membershipOf(workload) === 'sidecar');

/** AMB-8: routes or settings of requests are for a Service that no waypoint stands before. */
export const unguardedRoute: Rule = {
  code: 'AMB-8',
  severity: 'warning',
  same: ['KIA0210', 'KIA0211', 'KIA1109', 'KIA1113'],
  since: '1.22.0',
  check: (mesh, report) => {
    if (hasSidecars(mesh)) return;
    for (const [object, path, service] of meetings(mesh)) {
      if (mesh.waypoints.wishOf(service.object.labels, service.namespace) !== 'none') continue;
      report(object, {
        path,
        message: `"${service.host}" is in the ambient mesh and goes through no waypoint, and ztunnel reads no requests: nothing of this is done.`,
        hint: 'Label the Service or its namespace "istio.io/use-waypoint" with the name of a waypoint.',
        related: [service.object],
      });
    }
  },
};

/** AMB-9: routes or settings of requests stand in a namespace where the Service's waypoint does not look. */
export const distantRoute: Rule = {
  code: 'AMB-9',
  severity: 'warning',
  same: ['KIA0212', 'KIA1114'],
  since: '1.22.0',
  check: (mesh, report) => {
    if (hasSidecars(mesh)) return;
    for (const [object, path, service] of meetings(mesh)) {
      const wish = mesh.waypoints.wishOf(service.object.labels, service.namespace);
      const isRead = object.type.endsWith('/DestinationRule') && object.namespace === mesh.rootNamespace;
      if (typeof wish === 'string' || [service.namespace, wish.namespace].includes(object.namespace) || isRead) continue;
      report(object, {
        path,
        message: `The waypoint of "${service.host}" reads what stands in namespace "${service.namespace}"${wish.namespace === service.namespace ? '' : ` or "${wish.namespace}"`}, and this stands in "${object.namespace}": nothing of it is done.`,
        hint: `Move the object to namespace "${service.namespace}".`,
        related: [service.object],
      });
    }
  },
};
