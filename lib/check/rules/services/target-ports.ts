import type { KubernetesService, ServicePort } from '../../../mesh/kubernetes/service';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import { targetPortOf } from '../../../mesh/workloads/selection';
import { didYouMean } from '../../../values/did-you-mean';
import type { Rule } from '../rule';

interface Target {
  readonly service: KubernetesService;
  readonly workloads: readonly Workload[];
  readonly port: ServicePort;
  readonly path: string;
}

/** Every port of the Services that select something, with what they select. */
function* targetsIn({ services, selection }: Mesh): Generator<Target> {
  for (const { kubernetes: service } of services.all) {
    const workloads = service === undefined ? [] : selection.workloadsOf(service);
    if (service === undefined || workloads.length === 0) continue;
    for (const [index, port] of service.ports.entries()) yield { service, workloads, port, path: `spec.ports[${index}]` };
  }
}

const portsIn = (workloads: readonly Workload[]): readonly Workload['containers'][number]['ports'][number][] =>
  workloads.flatMap(({ containers }) => containers.flatMap(({ ports }) => ports));

/** SVC-7: a port of a Service leads to a name that no container's port has. */
export const missingPortName: Rule = {
  code: 'SVC-7',
  severity: 'warning',
  same: ['KIA0701'],
  check: (mesh, report) => {
    for (const { service, workloads, port, path } of targetsIn(mesh)) {
      const { targetPort } = port;
      if (typeof targetPort !== 'string' || !mesh.isComplete(service.object.namespace)) continue;
      if (targetPort.startsWith('http-envoy') || workloads.some((workload) => targetPortOf(port, workload) !== undefined)) continue;
      report(service.object, {
        path: `${path}.targetPort`,
        message: `No container that the Service selects has a port "${targetPort}", so port ${port.number} leads nowhere.${didYouMean(
          targetPort,
          portsIn(workloads).flatMap(({ name }) => name ?? []),
        )}`,
        hint: 'Name a port of the container, or give its number.',
        related: workloads.map(({ object }) => object),
      });
    }
  },
};

/** SVC-8: a port of a Service leads to a number that the containers do not list. */
export const unlistedPort: Rule = {
  code: 'SVC-8',
  severity: 'info',
  same: ['KIA0701'],
  check: (mesh, report) => {
    for (const { service, workloads, port, path } of targetsIn(mesh)) {
      const { targetPort = port.number } = port;
      const listed = portsIn(workloads).map(({ number }) => number);
      const haveLists = workloads.every((workload) => portsIn([workload]).length > 0);
      if (typeof targetPort === 'string' || listed.includes(targetPort) || !haveLists || !mesh.isComplete(service.object.namespace))
        continue;
      report(service.object, {
        path: port.targetPort === undefined ? `${path}.port` : `${path}.targetPort`,
        message: `The containers that the Service selects list the ports ${[...new Set(listed)].join(', ')}, and not ${targetPort}, to which port ${port.number} leads.`,
        hint: 'Correct "targetPort", or list the port in the container.',
        related: workloads.map(({ object }) => object),
      });
    }
  },
};
