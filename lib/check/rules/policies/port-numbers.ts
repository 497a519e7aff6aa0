import { actionOf, rulesOf } from '../../../mesh/policies/authorization';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import { selectorOf } from '../../../mesh/policies/peer-authentication';
import { targetPortOf } from '../../../mesh/workloads/selection';
import type { Rule } from '../rule';

/**
 * The port of its own by which workloads serve a Service's port number; nothing if the number is one of their own, or no Service of theirs has
 * it.
 */
function meantPort({ selection }: Mesh, workloads: readonly Workload[], number: number): number | undefined {
  let meant: number | undefined;
  for (const workload of workloads) {
    if (workload.containers.some(({ ports }) => ports.some((port) => port.number === number))) return undefined;
    for (const port of selection.servicesOf(workload).flatMap(({ ports }) => ports)) {
      const target = targetPortOf(port, workload);
      if (target === number) return undefined;
      if (port.number === number) meant ??= target;
    }
  }
  return meant;
}

/** POL-6: a PeerAuthentication sets the mode of a Service's port number. */
export const servicePortMode: Rule = {
  code: 'POL-6',
  severity: 'warning',
  check: (mesh, report) => {
    for (const policy of mesh.objects.of('security.istio.io/PeerAuthentication')) {
      const ports = Object.keys(policy.spec.portLevelMtls ?? {});
      const workloads = ports.length === 0 ? [] : mesh.workloads.selected(selectorOf(policy), policy.namespace);
      for (const port of ports) {
        const meant = meantPort(mesh, workloads, Number(port));
        if (meant === undefined) continue;
        report(policy, {
          path: `spec.portLevelMtls["${port}"]`,
          message: `Port ${port} is the Service's; the workload itself serves it on ${meant}, and only that number has a mode.`,
          hint: `Write "${meant}".`,
        });
      }
    }
  },
};

const portFields = new Set(['ports', 'notPorts', 'destination.port']);

/** POL-23: an AuthorizationPolicy is about a Service's port number. */
export const servicePortRule: Rule = {
  code: 'POL-23',
  severity: 'warning',
  check: (mesh, report) => {
    for (const policy of mesh.objects.of('security.istio.io/AuthorizationPolicy')) {
      const fields = rulesOf(policy).flatMap((rule) => rule.fields.filter(({ name }) => portFields.has(name)));
      const workloads = fields.length === 0 ? [] : mesh.policies.workloadsOf(policy);
      for (const { path, values, isNegative } of fields) {
        values.forEach((value, index) => {
          const meant = meantPort(mesh, workloads, Number(value));
          if (meant === undefined) return;
          report(policy, {
            path: `${path}[${index}]`,
            message: `Port ${value} is the Service's; the workload itself serves it on ${meant}, so the ${actionOf(policy)} rule ${isNegative ? 'leaves nothing out' : 'is about nothing'}.`,
            hint: `Write "${meant}".`,
          });
        });
      }
    }
  },
};
