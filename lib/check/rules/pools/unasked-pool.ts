import type { Rule } from '../rule';

/** POOL-6: a pool that is given only to those who ask for it, and nobody does. */
export const unaskedPool: Rule = {
  code: 'POOL-6',
  severity: 'warning',
  check: ({ metallb, options }, report) => {
    if (options.complete !== 'all') return;
    const asked = new Set(
      metallb.services.flatMap(({ pool, addresses }) => [pool?.name, ...addresses.map(({ text }) => metallb.poolWith(text)?.object.name)]),
    );
    for (const { object, autoAssign } of metallb.pools) {
      if (autoAssign || asked.has(object.name)) continue;
      report(object, {
        path: 'spec.autoAssign',
        message: `The pool "${object.name}" is given only to Services that ask for it, and none does.`,
        hint: `Ask for it with the annotation "metallb.io/address-pool: ${object.name}", or remove "autoAssign".`,
      });
    }
  },
};
