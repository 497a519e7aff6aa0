import type { Rule } from '../rule';

/** ROUTE-1: a route asks for a Gateway that does not exist. */
export const missingParent: Rule = {
  code: 'ROUTE-1',
  severity: 'error',
  same: ['KIA1401'],
  check: ({ gatewayAPI, isMissing }, report) => {
    for (const route of gatewayAPI.routes) {
      for (const parent of route.parents) {
        const { group, kind, namespace, name } = parent;
        if (!gatewayAPI.hasListeners(parent) || !isMissing(`${group}/${kind}`, namespace, name)) continue;
        report(route.object, {
          path: `${parent.path}.name`,
          message: `There is no ${parent.kind} "${parent.name}" in namespace "${parent.namespace}", so no listener has this route.`,
          hint: `Name a ${parent.kind} that exists, or make this one.`,
        });
      }
    }
  },
};
