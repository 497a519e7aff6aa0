import type { LoadBalancerService } from '../../../mesh/metallb/load-balancer-service';
import type { MetalLB } from '../../../mesh/metallb';
import type { Pool } from '../../../mesh/metallb/pool';
import type { Rule } from '../rule';

interface Asked {
  readonly pool: Pool;
  readonly path: string;
}

/** The pools that a Service asks for, by name or by an address. */
function askedPools(metallb: MetalLB, { addresses, pool }: LoadBalancerService): readonly Asked[] {
  const asked = [
    ...addresses.map(({ text, path }) => ({ pool: metallb.poolWith(text), path })),
    ...(pool === undefined ? [] : [{ pool: metallb.pool(pool.name), path: pool.path }]),
  ];
  return asked.flatMap(({ pool: found, path }) => (found === undefined ? [] : [{ pool: found, path }]));
}

/** POOL-5: a Service asks for addresses of a pool that its namespace or labels keep it from. */
export const forbiddenPool: Rule = {
  code: 'POOL-5',
  severity: 'error',
  check: ({ metallb }, report) => {
    for (const service of metallb.services) {
      for (const { pool, path } of askedPools(metallb, service)) {
        if (metallb.allows(pool, service) !== 'no') continue;
        report(service.object, {
          path,
          related: [pool.object],
          message: `The pool "${pool.object.name}" is kept for other Services by "serviceAllocation": this one gets no address.`,
          hint: `Ask for another pool, or let namespace "${service.object.namespace}" and the labels of the Service in.`,
        });
      }
    }
  },
};
