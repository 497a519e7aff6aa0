import type { FoundDestination } from '../../../mesh/destinations/found';
import { HostIndex } from '../../../mesh/services/host-index';
import type { Mesh } from '../../../mesh/mesh';
import { once } from '../../../mesh/once';
import type { Rule } from '../rule';

/** Whether proxies lead to wherever the name in a handshake says: other clusters may name subsets so. */
const isOpenToClusters = ({ gateways }: Mesh): boolean =>
  gateways.all.some(({ servers }) => servers.some(({ tls }) => tls?.mode === 'AUTO_PASSTHROUGH'));

/** The hosts of which routes name a subset, by the subset. */
function hostsBySubset({ destinations }: Mesh): ReadonlyMap<string, HostIndex<FoundDestination>> {
  const hosts = new Map<string, HostIndex<FoundDestination>>();
  for (const destination of destinations.all) {
    const { subset, host } = destination;
    if (subset === undefined) continue;
    const index = hosts.get(subset) ?? new HostIndex();
    index.add(host, destination);
    hosts.set(subset, index);
  }
  return hosts;
}

/** DEST-10: a subset is declared, and no route leads to it. */
export const unusedSubset: Rule = {
  code: 'DEST-10',
  severity: 'info',
  check: (mesh, report) => {
    if (!mesh.isComplete('', 'VirtualService') || isOpenToClusters(mesh)) return;
    const named = hostsBySubset(mesh);
    // A patch may lead to a cluster, whose name has that of the subset in it.
    const patches = once(() => mesh.objects.of('networking.istio.io/EnvoyFilter').map(({ spec }) => JSON.stringify(spec)));
    for (const { object, host } of mesh.destinationRules.all) {
      (object.spec.subsets ?? []).forEach(({ name = '' }, index) => {
        if (named.get(name)?.meets(host) === true || patches().some((text) => text.includes(`|${name}|`))) return;
        report(object, {
          path: `spec.subsets[${index}].name`,
          message: `No route leads to the subset "${name}" of "${object.spec.host ?? ''}", so what it says never holds.`,
          hint: 'Name the subset in a VirtualService, or remove it.',
        });
      });
    }
  },
};
