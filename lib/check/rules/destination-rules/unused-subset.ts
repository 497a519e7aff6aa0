import { overlap } from '../../../values/host-pattern';
import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import { once } from '../../../mesh/once';
import type { Rule } from '../rule';

/** Whether proxies lead to wherever the name in a handshake says: other clusters may name subsets so. */
const isOpenToClusters = ({ gateways }: Mesh): boolean =>
  gateways.all.some(({ servers }) => servers.some(({ tls }) => tls?.mode === 'AUTO_PASSTHROUGH'));

/** DEST-10: a subset is declared, and no route leads to it. */
export const unusedSubset: Rule = {
  code: 'DEST-10',
  severity: 'info',
  check: (mesh, report) => {
    if (!mesh.isComplete('', 'VirtualService') || isOpenToClusters(mesh)) return;
    const named = grouped(
      mesh.destinations.all.filter(({ subset }) => subset !== undefined),
      ({ subset = '' }) => subset,
    );
    // A patch may lead to a cluster, whose name has that of the subset in it.
    const patches = once(() => mesh.objects.of('networking.istio.io/EnvoyFilter').map(({ spec }) => JSON.stringify(spec)));
    for (const { object, host } of mesh.destinationRules.all) {
      (object.spec.subsets ?? []).forEach(({ name = '' }, index) => {
        const isNamed = (named.get(name) ?? []).some((destination) => overlap(destination.host, host));
        if (isNamed || patches().some((text) => text.includes(`|${name}|`))) return;
        report(object, {
          path: `spec.subsets[${index}].name`,
          message: `No route leads to the subset "${name}" of "${object.spec.host ?? ''}", so what it says never holds.`,
          hint: 'Name the subset in a VirtualService, or remove it.',
        });
      });
    }
  },
};
