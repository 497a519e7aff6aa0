import { grouped } from '../../../mesh/grouped';
import type { KindSpecs } from '../../../mesh/kind-specs';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { once } from '../../../mesh/once';
import { textMapOf } from '../../../mesh/reading';
import { didYouMean } from '../../../values/did-you-mean';
import type { Rule } from '../rule';

const type = 'networking.istio.io/WorkloadGroup';

/** What pods run as; groups and entries of machines do not count, which only name an account. */
const accountsOfPods = ({ workloads: { pods, templates } }: Mesh): ReadonlySet<string> =>
  new Set([...pods, ...templates].map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`));

/** SVC-11: the machines of a WorkloadGroup are to run as a service account that does not exist. */
export const missingGroupAccount: Rule = {
  code: 'SVC-11',
  severity: 'warning',
  same: ['KIA1701'],
  check: (mesh, report) => {
    const used = once(() => accountsOfPods(mesh));
    for (const group of mesh.objects.of(type)) {
      const { namespace } = group;
      const name = group.spec.template?.serviceAccount ?? '';
      // Kubernetes makes the account "default" in each namespace.
      if (name === '' || name === 'default' || !mesh.isMissing('/ServiceAccount', namespace, name)) continue;
      if (used().has(`${namespace}/${name}`) || mesh.installed?.accountsIn(namespace).includes(name) === true) continue;
      const accounts = mesh.objects.of('/ServiceAccount').filter((account) => account.namespace === namespace);
      report(group, {
        path: 'spec.template.serviceAccount',
        message: `There is no ServiceAccount "${name}" in namespace "${namespace}", so the machines of the group get no token and no certificate.${didYouMean(
          name,
          accounts.map((account) => account.name),
        )}`,
        hint: 'Name a ServiceAccount that exists, or make this one.',
      });
    }
  },
};

type Group = MeshObject<KindSpecs[typeof type]>;

/** The labels of a group's machines: those of the template go into the spec of each. */
const labelsOf = ({ spec }: Group): readonly (readonly [string, string])[] =>
  Object.entries({ ...textMapOf(spec.metadata?.labels), ...textMapOf(spec.template?.labels) }).sort(([a], [b]) => (a < b ? -1 : 1));

/** SVC-12: nothing tells the machines of two WorkloadGroups apart. */
export const twinGroups: Rule = {
  code: 'SVC-12',
  severity: 'info',
  same: ['KIA1702'],
  check: ({ objects }, report) => {
    const labelled = objects.of(type).filter((group) => labelsOf(group).length > 0);
    for (const [first, ...more] of grouped(labelled, (group) => JSON.stringify([group.namespace, labelsOf(group)])).values()) {
      for (const group of more) {
        report(group, {
          path: group.spec.metadata?.labels === undefined ? 'spec.template.labels' : 'spec.metadata.labels',
          ...(first === undefined ? {} : { related: [first] }),
          message: `The WorkloadGroup "${first?.name ?? ''}" has the same labels (${labelsOf(group)
            .map(([key, value]) => `${key}=${value}`)
            .join(', ')}): whatever selects the machines of one selects those of the other.`,
          hint: 'Add a label that tells the two apart.',
        });
      }
    }
  },
};
