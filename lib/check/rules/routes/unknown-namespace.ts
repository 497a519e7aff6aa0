import type { Rule } from '../rule';

/** ROUTE-13: a ReferenceGrant is for a namespace that does not exist. */
export const unknownNamespace: Rule = {
  code: 'ROUTE-13',
  severity: 'warning',
  same: ['KIA1601'],
  check: ({ objects, namespaces, isMissing }, report) => {
    for (const grant of objects.of('gateway.networking.k8s.io/ReferenceGrant')) {
      (grant.spec.from ?? []).forEach(({ namespace = '' }, index) => {
        if (namespaces.has(namespace) || !isMissing('/Namespace', '', namespace)) return;
        report(grant, {
          path: `spec.from[${index}].namespace`,
          message: `There is no namespace "${namespace}", so the grant is for nobody.`,
          hint: 'Name a namespace that exists.',
        });
      });
    }
  },
};
