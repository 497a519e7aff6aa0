import type { Workload } from '../../../mesh/kubernetes/workload';
import { dataplaneModeLabel, type Injection, injectionLabel, injectKey, proxyContainer } from '../../../mesh/workloads/injection';
import type { Rule } from '../rule';

/** Whether a pod's namespace gives it a sidecar, and it does not refuse. */
function isGivenOne({ namespace, labels, annotations, hostNetwork }: Workload, injection: Injection): boolean {
  if (namespace === 'istio-system' || hostNetwork) return false;
  const refusal = labels[injectKey] ?? annotations[injectKey] ?? '';
  return injection.namespace(namespace)?.labels[injectionLabel] === 'enabled' && refusal.toLowerCase() !== 'false';
}

/** Upstream looks at the first of them. */
const imageOfProxy = ({ containers }: Workload): string => containers.find(({ name }) => name === proxyContainer)?.image ?? '';

/** INJ-4: a pod was made without a sidecar in a namespace that gives them. */
export const missingProxy: Rule = {
  code: 'INJ-4',
  severity: 'warning',
  same: ['IST0103'],
  check: ({ workloads, injection, options }, report) => {
    for (const pod of workloads.pods) {
      if (!isGivenOne(pod, injection) || imageOfProxy(pod) !== '') continue;
      const isAmbientToo = injection.namespace(pod.namespace)?.labels[dataplaneModeLabel] === 'ambient';
      report(pod.object, {
        path: 'metadata.name',
        message: `The pod "${pod.object.name}" has no container "${proxyContainer}", though its namespace gives sidecars to new pods.`,
        hint: 'Restart the workload, so that its pods are made anew.',
        // A pod that no cluster has had yet will be given one.
        upstreamOnly: !pod.isLive && options.withTemplates !== false,
        // Istio's own analyzer looks no further into a namespace that is in the ambient mesh too.
        ...(isAmbientToo ? { same: [] } : {}),
      });
    }
  },
};
