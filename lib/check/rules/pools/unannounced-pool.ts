import type { Rule } from '../rule';

/** POOL-1: a pool that no advertisement announces: Services get its addresses, and nothing answers there. */
export const unannouncedPool: Rule = {
  code: 'POOL-1',
  severity: 'warning',
  check: ({ metallb, isComplete }, report) => {
    for (const pool of metallb.pools) {
      const { object } = pool;
      if (metallb.isAnnounced(pool) || !isComplete(object.namespace)) continue;
      report(object, {
        path: 'metadata.name',
        message: `No L2Advertisement and no BGPAdvertisement announces the pool "${object.name}": Services get its addresses, and nothing answers there.`,
        hint: 'Make an L2Advertisement or BGPAdvertisement that names the pool.',
      });
    }
  },
};
