import type { Rule } from '../rule';

/** POOL-4: a Service asks for an address that no pool has, and gets none. */
export const addressOutside: Rule = {
  code: 'POOL-4',
  severity: 'error',
  check: ({ metallb, isComplete }, report) => {
    const namespaces = new Set(metallb.pools.map(({ object }) => object.namespace));
    /* Pools that are not in the set may have the address. */
    if (namespaces.size === 0 || ![...namespaces].every((namespace) => isComplete(namespace))) return;
    for (const service of metallb.services) {
      for (const { text, path } of service.addresses) {
        if (metallb.poolWith(text) !== undefined) continue;
        report(service.object, {
          path,
          message: `The Service asks for "${text}", which no pool has: it gets no address.`,
          hint: `Ask for an address of ${metallb.pools.map(({ object }) => `"${object.name}"`).join(', ')}, or add this one to a pool.`,
        });
      }
    }
  },
};
