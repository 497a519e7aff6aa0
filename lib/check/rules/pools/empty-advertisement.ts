import type { Rule } from '../rule';

/** POOL-2: an advertisement that announces no pool of the set. */
export const emptyAdvertisement: Rule = {
  code: 'POOL-2',
  severity: 'warning',
  check: ({ metallb, isComplete }, report) => {
    for (const advertisement of metallb.advertisements) {
      if (!isComplete(advertisement.namespace) || metallb.announced(advertisement).length > 0) continue;
      report(advertisement, {
        path: 'spec',
        message: `${advertisement.entry.manifest.kind} "${advertisement.name}" selects none of the pools, and announces nothing.`,
        hint: 'Name a pool that exists, or select one by its labels.',
      });
    }
  },
};
