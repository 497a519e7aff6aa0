import { didYouMean } from '../../../values/did-you-mean';
import type { Rule } from '../rule';

/** POOL-3: an advertisement names a pool that does not exist. */
export const unknownPool: Rule = {
  code: 'POOL-3',
  severity: 'warning',
  check: ({ metallb, isMissing }, report) => {
    const names = metallb.pools.map(({ object }) => object.name);
    for (const advertisement of metallb.advertisements) {
      (advertisement.spec.ipAddressPools ?? []).forEach((name, index) => {
        if (!isMissing('metallb.io/IPAddressPool', advertisement.namespace, name)) return;
        report(advertisement, {
          path: `spec.ipAddressPools[${index}]`,
          message: `There is no IPAddressPool "${name}".${didYouMean(name, names)}`,
          hint: 'Name a pool that exists, or make this one.',
        });
      });
    }
  },
};
