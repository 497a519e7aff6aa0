import { isSubsetOf } from '../../values/host-pattern';
import { once } from '../../mesh/once';
import { HostIndex } from '../../mesh/services/host-index';
import type { MeshService } from '../../mesh/services/services';
import type { EgressListener, SidecarObject } from '../../mesh/services/sidecars';
import type { VirtualService } from '../../mesh/virtual-services/virtual-services';
import { knownService, type KnownService, servicesByHost, servicesInOrder, type Viewer } from './known-services';
import type { PortService } from './sidecar-table';

/** An egress listener as it is written. */
export type WrittenEgress = NonNullable<SidecarObject['spec']['egress']>[number];

/** What a sidecar knows on one of its ports, or on all others. */
export interface Egress {
  readonly listener: EgressListener;
  readonly written: WrittenEgress;
  /** In istiod's order; several may have one host. */
  readonly inOrder: readonly KnownService[];
  readonly services: ReadonlyMap<string, KnownService>;
  readonly byPort: ReadonlyMap<number, ReadonlyMap<string, PortService>>;
  /** Those that are only another name: VirtualServices may speak of them, but nobody listens for them. */
  readonly aliasesByPort: Egress['byPort'];
  readonly closest: () => HostIndex<VirtualService>;
  readonly aliases: ReadonlyMap<string, readonly string[]>;
}

/** The services by port, of those with one host the last that has it. */
function portIndex(services: readonly KnownService[]): Egress['byPort'] {
  const index = new Map<number, Map<string, PortService>>();
  for (const service of services) {
    for (const port of service.ports) {
      const known = index.get(port.number) ?? new Map<string, PortService>();
      index.set(port.number, known);
      known.set(service.host, { service, port });
    }
  }
  return index;
}

/** The host that is at the end of a chain of other names; nothing for a service that is no other name, or of itself. */
function finalTarget(service: KnownService, services: ReadonlyMap<string, KnownService>): string | undefined {
  const seen = new Set<string>();
  let target = service.aliasOf;
  while (target !== undefined && !seen.has(target)) {
    seen.add(target);
    const next = services.get(target)?.aliasOf;
    if (next === undefined) return target;
    target = next;
  }
  return undefined;
}

/** The names that stand for each host, whoever may see them. */
export function aliasesIn(known: readonly MeshService[], hasAliases: boolean): Egress['aliases'] {
  const services = new Map(
    known
      .map((each) => knownService(each, hasAliases))
      .filter(({ aliasOf }) => aliasOf !== undefined)
      .map((each) => [each.host, each]),
  );
  const found = new Map<string, string[]>();
  for (const service of services.values()) {
    const target = finalTarget(service, services);
    if (target !== undefined) found.set(target, [...(found.get(target) ?? []), service.host]);
  }
  return found;
}

/** Those of them that a listener imports: its hosts for the namespace of the service itself count. */
const importedAliases = (aliases: Egress['aliases'], services: Egress['services'], { hosts }: EgressListener): Egress['aliases'] =>
  new Map(
    [...aliases].map(([target, names]) => {
      const namespace = services.get(target)?.namespace ?? '';
      const own = hosts.filter((host) => host.namespace === '*' || host.namespace === namespace);
      return [target, names.filter((name) => own.some(({ host }) => isSubsetOf(name, host)))];
    }),
  );

function closestIn(virtualServices: readonly VirtualService[]): HostIndex<VirtualService> {
  const index = new HostIndex<VirtualService>();
  for (const service of virtualServices) for (const host of service.hosts) index.add(host.toLowerCase(), service);
  return index;
}

/** What a sidecar knows by an egress listener, which may be one that nobody wrote. */
export function egressOf(listener: EgressListener, written: WrittenEgress, viewer: Viewer, aliases: Egress['aliases']): Egress {
  const inOrder = servicesInOrder(listener.services, viewer);
  const services = servicesByHost(inOrder);
  return {
    listener,
    written,
    inOrder,
    services,
    byPort: portIndex(inOrder.filter(({ aliasOf }) => aliasOf === undefined)),
    aliasesByPort: portIndex(inOrder.filter(({ aliasOf }) => aliasOf !== undefined)),
    closest: once(() => closestIn(listener.virtualServices)),
    aliases: importedAliases(aliases, services, listener),
  };
}
