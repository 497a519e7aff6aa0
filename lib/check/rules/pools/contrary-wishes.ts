import type { Rule } from '../rule';

/** POOL-8: a Service asks for addresses in two ways that cannot both be had. */
export const contraryWishes: Rule = {
  code: 'POOL-8',
  severity: 'error',
  check: ({ metallb }, report) => {
    for (const { object, addresses, pool, askedTwice } of metallb.services) {
      if (askedTwice !== undefined) {
        report(object, {
          path: askedTwice,
          message: 'MetalLB gives no address to a Service with "spec.loadBalancerIP" and the annotation "loadBalancerIPs".',
          hint: 'Keep the annotation, and remove "spec.loadBalancerIP".',
        });
        continue;
      }
      const other = addresses
        .map(({ text }) => ({ text, owner: metallb.poolWith(text) }))
        .find(({ owner }) => owner !== undefined && owner.object.name !== pool?.name);
      if (pool === undefined || other?.owner === undefined) continue;
      report(object, {
        path: pool.path,
        related: [other.owner.object],
        message: `The Service asks for pool "${pool.name}" and for "${other.text}", which is of pool "${other.owner.object.name}": it gets no address.`,
        hint: 'Ask for one of the two.',
      });
    }
  },
};
