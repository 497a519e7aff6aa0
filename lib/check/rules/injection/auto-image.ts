import { proxyContainer } from '../../../mesh/workloads/injection';
import { type Webhook, readWebhooks, selectsLabels } from '../../../mesh/kubernetes/webhook';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

const webhookType = 'admissionregistration.k8s.io/MutatingWebhookConfiguration';

const injectorsOf = ({ objects }: Mesh): readonly Webhook[] =>
  objects
    .of(webhookType)
    .flatMap(readWebhooks)
    .filter(({ name }) => name.endsWith('istio.io'));

const autoContainer = ({ containers }: Workload): string | undefined =>
  containers.find(({ name, image, isInit }) => !isInit && name === proxyContainer && image === 'auto')?.path;

/** Whether no webhook of an injector takes a pod; nothing where the set cannot tell. */
function isUntaken(workload: Workload, mesh: Mesh, injectors: readonly Webhook[]): boolean | undefined {
  const namespace = mesh.injection.namespace(workload.namespace);
  if (namespace === undefined && !mesh.isComplete('', 'Namespace')) return undefined;
  const isTaken = injectors.some(
    ({ namespaceSelector, objectSelector }) =>
      selectsLabels(namespaceSelector, namespace?.labels ?? {}) && selectsLabels(objectSelector, workload.labels),
  );
  if (isTaken) return false;
  return mesh.isComplete('', 'MutatingWebhookConfiguration') ? true : undefined;
}

const words = (workload: Workload, path: string): { path: string; message: string; hint: string } => ({
  path: `${workload.prefix}${path}.image`,
  message: `The image "auto" is one that an injector puts in, and no injector's webhook takes the pods of "${workload.object.name}".`,
  hint: 'Label the namespace or the pod so that an injector takes it, or name an image.',
});

/** INJ-6: a workload waits for an image that no injector will put in. */
export const autoImage: Rule = {
  code: 'INJ-6',
  severity: 'warning',
  same: ['IST0146'],
  check: (mesh, report) => {
    const injectors = injectorsOf(mesh);
    for (const workload of mesh.workloads.templates) {
      const path = autoContainer(workload);
      if (mesh.options.withTemplates === false && workload.object.type !== 'apps/Deployment') continue;
      if (path !== undefined && isUntaken(workload, mesh, injectors) === true) report(workload.object, words(workload, path));
    }
  },
};

/** INJ-7: a pod has an image that an injector should have put in. */
export const autoImagePod: Rule = {
  code: 'INJ-7',
  severity: 'error',
  same: ['IST0147'],
  check: (mesh, report) => {
    const injectors = injectorsOf(mesh);
    for (const workload of mesh.workloads.pods) {
      const path = autoContainer(workload);
      if (path === undefined) continue;
      const isCertain = workload.isLive || isUntaken(workload, mesh, injectors) === true;
      report(workload.object, { ...words(workload, path), upstreamOnly: !isCertain });
    }
  },
};
