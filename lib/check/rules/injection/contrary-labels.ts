import { dataplaneModeLabel, injectionLabel, revisionLabel } from '../../../mesh/workloads/injection';
import type { MeshObject } from '../../../mesh/objects';
import type { Rule } from '../rule';

/** The labels by which a namespace asks for a proxy, where it does not refuse them. */
function asking({ labels }: MeshObject): readonly string[] {
  const injection = labels[injectionLabel];
  const others = injection === undefined || injection === 'enabled' ? [revisionLabel, dataplaneModeLabel] : [];
  return [injectionLabel, ...others].filter((label) => Object.hasOwn(labels, label));
}

/** INJ-2: a namespace asks for proxies in two ways. */
export const contraryLabels: Rule = {
  code: 'INJ-2',
  severity: 'warning',
  same: ['IST0123'],
  check: ({ objects }, report) => {
    for (const namespace of objects.of('/Namespace')) {
      const labels = asking(namespace);
      const [first, second] = labels;
      if (namespace.name === 'istio-system' || second === undefined) continue;
      const texts = labels.map((label) => `"${label}: ${namespace.labels[label] ?? ''}"`);
      report(namespace, {
        path: `metadata.labels["${second}"]`,
        message: `The labels ${texts.join(' and ')} both ask for proxies, and only one of them counts.`,
        hint: `Keep either "${first ?? ''}" or "${second}".`,
      });
    }
  },
};
