import { grouped } from '../../../mesh/grouped';
import { protocolOf, readingOf } from '../../../mesh/kubernetes/protocol';
import type { KubernetesService, ServicePort } from '../../../mesh/kubernetes/service';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import { targetPortOf } from '../../../mesh/workloads/selection';
import type { Rule } from '../rule';

interface Use {
  readonly service: KubernetesService;
  readonly port: ServicePort;
}

const usesOf = (workload: Workload, { selection }: Mesh): readonly Use[] =>
  selection.servicesOf(workload).flatMap((service) => service.ports.map((port) => ({ service, port })));

const namesOf = (uses: readonly Use[]): string => [...new Set(uses.map(({ service }) => `"${service.object.name}"`))].sort().join(' and ');

const isWaypoint = ({ object: { labels } }: Workload): boolean => labels['gateway.istio.io/managed'] === 'istio.io-mesh-controller';

/** The Deployments that upstream looks at: with a sidecar, and no waypoint. */
const deploymentsIn = ({ workloads, injection }: Mesh): readonly Workload[] =>
  workloads.templates.filter((each) => each.object.type === 'apps/Deployment' && !isWaypoint(each) && injection.isInjected(each));

/** SVC-4: one port number is TCP in one Service of a Deployment, and UDP in another. Sidecars take no UDP, so nothing meets. */
export const twoTransports: Rule = {
  code: 'SVC-4',
  severity: 'warning',
  same: ['IST0116'],
  check: (mesh, report) => {
    for (const deployment of deploymentsIn(mesh)) {
      for (const [number, uses] of grouped(usesOf(deployment, mesh), ({ port }) => port.number)) {
        if (new Set(uses.map(({ port }) => port.protocol ?? 'TCP')).size < 2) continue;
        report(deployment.object, {
          path: 'metadata.name',
          message: `Port ${number} is TCP and UDP in the Services ${namesOf(uses)}, which upstream's analyzer takes for a conflict.`,
          upstreamOnly: true,
        });
      }
    }
  },
};

/** SVC-6: one port of a Deployment is reached through several port numbers, which is harmless as long as the protocol is one. */
export const manyPorts: Rule = {
  code: 'SVC-6',
  severity: 'warning',
  same: ['IST0137'],
  check: (mesh, report) => {
    for (const deployment of deploymentsIn(mesh)) {
      for (const [target, uses] of grouped(usesOf(deployment, mesh), ({ port }) => String(port.targetPort ?? port.number))) {
        if (new Set(uses.map(({ port }) => port.number)).size < 2) continue;
        report(deployment.object, {
          path: 'metadata.name',
          message: `The port "${target}" is reached through several ports of the Services ${namesOf(uses)}, which upstream's analyzer takes for a conflict.`,
          upstreamOnly: true,
        });
      }
    }
  },
};

const described = ({ service, port }: Use): string => `"${protocolOf(port) ?? 'unknown'}" by the Service "${service.object.name}"`;

/** SVC-5: Services give one port of their pods different protocols. */
export const twoProtocols: Rule = {
  code: 'SVC-5',
  severity: 'warning',
  check: (mesh, report) => {
    for (const workload of mesh.workloads.all) {
      if (mesh.injection.membershipOf(workload) !== 'sidecar') continue;
      const uses = usesOf(workload, mesh).filter(({ port }) => port.protocol !== 'UDP');
      for (const [target, sharing] of grouped(uses, ({ port }) => targetPortOf(port, workload))) {
        const byReading = grouped(sharing, ({ port }) => readingOf(protocolOf(port)));
        if (target === undefined || byReading.size < 2) continue;
        const first = [...byReading.values()].flatMap(([use]) => use ?? []);
        report(workload.object, {
          path: 'metadata.name',
          message: `Port ${target} of "${workload.object.name}" is ${first.map(described).join(', and ')}; the proxy takes that of the older Service.`,
          hint: 'Give the port one protocol.',
          related: [...new Set(sharing.map(({ service }) => service.object))],
        });
      }
    }
  },
};
