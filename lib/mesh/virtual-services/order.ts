import { grouped } from '../grouped';
import { meshGateway } from '../names';
import type { VirtualService } from './virtual-services';

/** Clients of a VirtualService, as far as its matches say; what is absent is any. */
interface Scope {
  readonly protocol: 'http' | 'tls' | 'tcp';
  readonly port: number | undefined;
  readonly namespace: string | undefined;
}

interface Match {
  readonly port?: number;
  readonly sourceNamespace?: string;
}

const scopesOf = (protocol: Scope['protocol'], routes: readonly { readonly match?: readonly Match[] | undefined }[]): readonly Scope[] =>
  routes.flatMap(({ match = [] }) =>
    match.length === 0
      ? [{ protocol, port: undefined, namespace: undefined }]
      : match.map(({ port, sourceNamespace }) => ({ protocol, port: port || undefined, namespace: sourceNamespace || undefined })),
  );

function allScopes({ routes, tls, tcp }: VirtualService): readonly Scope[] {
  const scopes = [
    ...scopesOf(
      'http',
      routes.map(({ route }) => route),
    ),
    ...scopesOf('tls', tls),
    ...scopesOf('tcp', tcp),
  ];
  return [...new Map(scopes.map((scope) => [JSON.stringify(scope), scope])).values()];
}

const meets = <Value>(a: Value | undefined, b: Value | undefined): boolean => a === undefined || b === undefined || a === b;

/** Whether some client may come to both, going by protocol, port and namespace. */
export const shareClients = (a: VirtualService, b: VirtualService): boolean =>
  allScopes(a).some((one) =>
    allScopes(b).some((other) => one.protocol === other.protocol && meets(one.port, other.port) && meets(one.namespace, other.namespace)),
  );

/** Whether some namespace has both in one group, so that only their age says which comes first: what is private stands before what is public. */
export function shareOrder(a: VirtualService, b: VirtualService): boolean {
  if (a.visibility === 'all' || b.visibility === 'all') return a.visibility === b.visibility;
  const visible = b.visibility;
  return [...a.visibility].some(
    (namespace) => visible.has(namespace) && (a.object.namespace === namespace) === (b.object.namespace === namespace),
  );
}

/** VirtualServices of one host and one gateway that can stand in either order. */
export interface Rivals {
  readonly host: string;
  readonly service: VirtualService;
  readonly others: readonly VirtualService[];
}

/** The VirtualServices for a gateway that have an exact host in common, by the host. */
export const byHost = (services: readonly VirtualService[]): ReadonlyMap<string, readonly VirtualService[]> => {
  const named = services.flatMap((service) => [...new Set(service.hosts)].map((host) => ({ host, service })));
  return new Map([...grouped(named, ({ host }) => host)].map(([host, list]) => [host, list.map(({ service }) => service)]));
};

/** Those of the mesh that have a host in common, and of which only their age says whose routes hold. */
export function meshRivals(services: readonly VirtualService[]): readonly Rivals[] {
  const found: Rivals[] = [];
  for (const [host, list] of byHost(services.filter(({ gateways }) => gateways.includes(meshGateway)))) {
    if (list.length < 2) continue;
    for (const service of list) {
      const others = list.filter((other) => other !== service && shareOrder(service, other) && shareClients(service, other));
      if (others.length > 0) found.push({ host, service, others });
    }
  }
  return found;
}
