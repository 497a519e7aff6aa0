import { dataplaneModeLabel, injectionLabel, injectKey } from '../../../mesh/workloads/injection';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import { isGatewayPod } from '../../../mesh/policies/policies';
import type { Rule } from '../rule';

const hasSidecar = ({ containers }: Workload): boolean => containers.some(({ name, image }) => name === 'istio-proxy' && image !== '');

/** What asks for a sidecar of a workload: its own label, or that of its namespace. */
function askingForSidecar({ injection }: Mesh, { namespace, labels, annotations }: Workload): string | undefined {
  const own = labels[injectKey] ?? annotations[injectKey];
  if (own !== undefined) return own === 'true' ? `its label "${injectKey}"` : undefined;
  const object = injection.namespace(namespace);
  return object !== undefined && injection.givesSidecars(object) ? `the namespace "${namespace}"` : undefined;
}

/** AMB-1: the own label of a workload asks for the ambient mesh, and it is given a sidecar. */
export const twoModes: Rule = {
  code: 'AMB-1',
  severity: 'warning',
  same: ['KIA1311'],
  check: (mesh, report) => {
    for (const workload of mesh.workloads.all) {
      if (workload.labels[dataplaneModeLabel] !== 'ambient') continue;
      const asking = askingForSidecar(mesh, workload);
      if (asking === undefined) continue;
      report(workload.object, {
        path: `${workload.prefix}metadata.labels["${dataplaneModeLabel}"]`,
        message: `The label asks for the ambient mesh and ${asking} for a sidecar: the pod gets a sidecar, and ztunnel leaves it alone.`,
        hint: `Label the pod "${injectKey}: 'false'", or remove this label.`,
      });
    }
  },
};

/** AMB-4: ztunnel has the traffic of a pod that should have a sidecar. */
export const redirectedWithSidecarLabel: Rule = {
  code: 'AMB-4',
  severity: 'warning',
  same: ['KIA1314'],
  check: (mesh, report) => {
    for (const pod of mesh.workloads.pods) {
      const asking = mesh.injection.isRedirected(pod) ? askingForSidecar(mesh, pod) : undefined;
      if (asking === undefined) continue;
      report(pod.object, {
        path: 'metadata.annotations["ambient.istio.io/redirection"]',
        message: `By "ambient.istio.io/redirection" ztunnel takes the traffic of "${pod.object.name}", and ${asking} asks for a sidecar: the pod is older than the label.`,
        hint: 'Restart the workload, or take the label back.',
      });
    }
  },
};

/** AMB-5: a workload of an ambient namespace has a sidecar. */
export const sidecarInAmbient: Rule = {
  code: 'AMB-5',
  severity: 'info',
  same: ['KIA1315', 'KIA1316'],
  check: (mesh, report) => {
    for (const workload of mesh.workloads.all) {
      const mode = workload.labels[dataplaneModeLabel] ?? mesh.injection.namespace(workload.namespace)?.labels[dataplaneModeLabel];
      if (mode !== 'ambient' || !hasSidecar(workload) || isGatewayPod(workload)) continue;
      report(workload.object, {
        path: `${workload.prefix}spec`,
        message: `"${workload.object.name}" is asked into the ambient mesh and brings a sidecar, so ztunnel leaves it alone.`,
        hint: `Remove the container "istio-proxy", or label the pod "${dataplaneModeLabel}: none"; a namespace asks for sidecars with "${injectionLabel}".`,
      });
    }
  },
};
