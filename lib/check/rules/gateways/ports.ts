import type { Gateway } from '../../../mesh/gateways/gateways';
import { grouped } from '../../../mesh/grouped';
import type { KubernetesService } from '../../../mesh/kubernetes/service';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import { once } from '../../../mesh/once';
import { targetPortOf } from '../../../mesh/workloads/selection';
import type { Rule } from '../rule';

const isTCP = (protocol: string | undefined): boolean => (protocol ?? 'TCP') === 'TCP';

/** The ports by which clients come to a proxy through its Services: those that they name, and those behind them. */
function reachable(mesh: Mesh, workloads: readonly Workload[]): ReadonlySet<number> {
  return new Set(
    workloads.flatMap((workload) =>
      mesh.selection
        .servicesOf(workload)
        .flatMap(({ ports }) => ports.filter(({ protocol }) => isTCP(protocol)))
        .flatMap((port) => [port.number, targetPortOf(port, workload) ?? port.number]),
    ),
  );
}

type OpenServices = ReadonlyMap<string, readonly KubernetesService[]>;

/** Services without a selector, by their namespace. */
const openServices = ({ services }: Mesh): OpenServices =>
  grouped(
    services.all.flatMap(({ kubernetes }) => (kubernetes !== undefined && Object.keys(kubernetes.selector).length === 0 ? kubernetes : [])),
    ({ object }) => object.namespace,
  );

/** Istio's own analyzer takes only ports that say that they are TCP, and no names of ports; a Service without a selector has every pod of its namespace. */
function reachableUpstream(mesh: Mesh, workloads: readonly Workload[], open: OpenServices): ReadonlySet<number> {
  const namespaces = new Set(workloads.map(({ namespace }) => namespace));
  const services = [
    ...workloads.flatMap((workload) => mesh.selection.servicesOf(workload)),
    ...[...namespaces].flatMap((namespace) => open.get(namespace) ?? []),
  ];
  const ports = services.flatMap((service) => service.ports);
  return new Set(
    ports
      .filter(({ protocol }) => protocol === 'TCP')
      .flatMap(({ number, targetPort }) => [number, Number(targetPort ?? number) || number]),
  );
}

/** Whether clients may come another way: on the network of the node. */
const isOpen = (workloads: readonly Workload[]): boolean => workloads.some(({ hostNetwork }) => hostNetwork);

function checkGateway(
  mesh: Mesh,
  gateway: Gateway,
  open: () => OpenServices,
): { readonly isMissing: (port: number) => boolean; readonly isMissingUpstream: (port: number) => boolean } | undefined {
  const workloads = mesh.gateways.workloadsOf(gateway);
  if (workloads.length === 0 || !workloads.every(({ namespace }) => mesh.isComplete(namespace, 'Service'))) return undefined;
  const ports = reachable(mesh, workloads);
  const isWhole = mesh.options.complete === 'all';
  const upstream = isWhole ? reachableUpstream(mesh, workloads, open()) : ports;
  return {
    isMissing: (port) => !ports.has(port) && !isOpen(workloads) && mesh.gateways.proxiesOf(gateway).length > 0,
    isMissingUpstream: (port) => isWhole && !upstream.has(port),
  };
}

/** GATE-8: a Gateway opens a port that no Service of its proxies leads to. */
export const closedPort: Rule = {
  code: 'GATE-8',
  severity: 'warning',
  same: ['IST0162'],
  check: (mesh, report) => {
    const open = once(() => openServices(mesh));
    for (const gateway of mesh.gateways.all) {
      const answers = checkGateway(mesh, gateway, open);
      if (answers === undefined) continue;
      gateway.servers.forEach(({ path, port, bind }, index) => {
        if (gateway.object.spec.servers?.[index]?.port === undefined) return;
        const isMissing = answers.isMissing(port) && !bind.startsWith('unix://');
        const isMissingUpstream = answers.isMissingUpstream(port);
        if (!isMissing && !isMissingUpstream) return;
        report(gateway.object, {
          path: `${path}.port.number`,
          message: `No Service of the Gateway's proxies has port ${port}, so nobody comes in there from outside.`,
          hint: `Add port ${port} to the Service of the gateway pods, or open a port that it has.`,
          ...(isMissing ? {} : { upstreamOnly: true }),
          ...(isMissingUpstream || mesh.options.complete !== 'all' ? {} : { same: [] }),
        });
      });
    }
  },
};
