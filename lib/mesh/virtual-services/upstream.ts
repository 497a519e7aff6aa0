import { HostIndex } from '../services/host-index';
import { meshGateway } from '../names';
import type { VirtualServiceObject } from './spec';
import type { VirtualService } from './virtual-services';

interface Scoped {
  readonly object: VirtualServiceObject;
  /** As many times as the VirtualService names the host. */
  readonly hosts: readonly string[];
}

/** To which namespaces Istio's analyzer takes a VirtualService to be exported; `*` for all, whatever the mesh says. */
function scopesOf({ spec: { exportTo = [] }, namespace }: VirtualServiceObject): readonly string[] {
  if (exportTo.length === 0 || exportTo.includes('*')) return ['*'];
  return [...new Set(exportTo.map((each) => (each === '.' ? namespace : each)))];
}

interface Rival {
  readonly object: VirtualServiceObject;
  readonly host: string;
}

/**
 * The VirtualServices that Istio's own analyzer holds to be in conflict: those with one host and one scope, and where the scope is a
 * namespace also those of all namespaces whose host overlaps. One that names a host twice is in conflict with itself.
 */
export function rivalsUpstream(services: readonly VirtualService[]): readonly Rival[] {
  const bound = services.filter(({ gateways }) => gateways.includes(meshGateway));
  const byKey = new Map<string, Scoped[]>();
  const open = new HostIndex<VirtualService>();
  for (const { object, hosts, ...rest } of bound) {
    for (const scope of scopesOf(object)) {
      for (const host of hosts) {
        const key = `${scope}/${host}`;
        byKey.set(key, [...(byKey.get(key) ?? []), { object, hosts }]);
        if (scope === '*') open.add(host, { object, hosts, ...rest });
      }
    }
  }
  return [...byKey].flatMap(([key, list]) => {
    const slash = key.indexOf('/');
    const host = key.slice(slash + 1);
    const others = key.startsWith('*/') ? [] : overlapping(open, host);
    return list.length + others.length < 2 ? [] : [...list, ...others].map(({ object }) => ({ object, host }));
  });
}

const overlapping = <Item>(index: HostIndex<Item>, host: string): readonly Item[] => [
  ...new Set([...[...index.covering(host)].flat(), ...index.under(host)]),
];
