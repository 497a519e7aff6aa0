import { dataplaneModeLabel, injectionLabel, injectKey, proxyContainer } from '../../../mesh/workloads/injection';
import type { Rule } from '../rule';

/** INJ-4: a pod was made without a sidecar in a namespace that gives them. */
export const missingProxy: Rule = {
  code: 'INJ-4',
  severity: 'warning',
  same: ['IST0103'],
  check: ({ workloads, injection, options }, report) => {
    for (const { object, namespace, labels, annotations, containers, hostNetwork, isLive } of workloads.pods) {
      const asked = injection.namespace(namespace)?.labels ?? {};
      if (namespace === 'istio-system' || asked[injectionLabel] !== 'enabled' || hostNetwork) continue;
      if ((labels[injectKey] ?? annotations[injectKey] ?? '').toLowerCase() === 'false') continue;
      if ((containers.find(({ name }) => name === proxyContainer)?.image ?? '') !== '') continue;
      report(object, {
        path: 'metadata.name',
        message: `The pod "${object.name}" has no container "${proxyContainer}", though its namespace gives sidecars to new pods.`,
        hint: 'Restart the workload, so that its pods are made anew.',
        // A pod that no cluster has had yet will be given one.
        upstreamOnly: !isLive && options.withTemplates !== false,
        // Istio's own analyzer looks no further into a namespace that is in the ambient mesh too.
        ...(asked[dataplaneModeLabel] === 'ambient' ? { same: [] } : {}),
      });
    }
  },
};
