import { rivalsUpstream } from '../../../mesh/virtual-services/upstream';
import { createdAt } from '../../../mesh/age';
import type { VirtualServiceObject } from '../../../mesh/virtual-services/spec';
import { meshRivals } from '../../../mesh/virtual-services/order';
import type { Rule } from '../rule';

const nameOf = ({ namespace, name }: VirtualServiceObject): string => `"${namespace}/${name}"`;

/** HOST-1: sidecars follow one VirtualService for a host alone, and only their age says which. */
export const meshOrder: Rule = {
  code: 'HOST-1',
  severity: 'error',
  same: ['IST0109', 'KIA1106'],
  check: (mesh, report) => {
    const told = new Set<VirtualServiceObject>();
    for (const { host, service, others } of meshRivals(mesh.virtualServices.all)) {
      if (told.has(service.object)) continue;
      told.add(service.object);
      const [other] = others;
      if (other === undefined) continue;
      const isKnown = [service, other].every(({ object }) => createdAt(object) !== undefined);
      report(service.object, {
        path: `spec.hosts[${service.hosts.indexOf(host)}]`,
        related: others.map(({ object }) => object),
        message: `The host "${host}" is in ${nameOf(other.object)} too, and sidecars follow one of the two alone: the older one${isKnown ? '' : ', which no file tells'}. Either all routes here hold, or all of the other.`,
        hint: 'Merge the two into one, or let one delegate to the other.',
      });
    }
    if (mesh.options.complete !== 'all') return;
    for (const { object, host } of rivalsUpstream(mesh.virtualServices.all)) {
      if (told.has(object)) continue;
      report(object, {
        path: 'spec.hosts',
        upstreamOnly: true,
        message: `The host "${host}" is in another VirtualService too; which of the two holds is certain.`,
        hint: 'Merge the two into one.',
      });
    }
  },
};
