import { isHTTP } from '../values/protocol-class';
import { isHTTPServer, isTLSServer, type Server } from './gateways';
import type { Workload } from './kubernetes/workload';
import { type Selection, targetPortOf } from './selection';

/** Why a proxy leaves a server out: an earlier one has a host of it, another protocol, or the same table of routes. */
export type DropReason = 'host' | 'protocol' | 'name';

/** A server on the port of a proxy, and what becomes of it. */
export interface PlacedServer {
  readonly server: Server;
  /** The port on which the proxy listens. */
  readonly listener: number;
  readonly dropped?: { readonly reason: DropReason; readonly by: Server };
}

const noTranslation = 'experimental.istio.io/disable-gateway-port-translation';

/** The port on which a proxy listens for a server: what stands behind that port of a Service of the proxy, else the port itself. */
export function listenerPort(
  server: Pick<Server, 'port'>,
  workload: Pick<Workload, 'namespace' | 'labels' | 'containers'>,
  selection: Selection,
): number {
  for (const { object, ports } of selection.servicesOf(workload)) {
    if (Object.hasOwn(object.labels, noTranslation)) continue;
    const port = ports.find(({ number }) => number === server.port);
    if (port !== undefined) return targetPortOf(port, workload) ?? server.port;
  }
  return server.port;
}

/** The table that a server's routes are in; none where requests are not read. */
export function routeTableOf(server: Server, listener: number): string | undefined {
  const { protocol, bind, port, portName, gateway } = server;
  const suffix = bind === '' ? '' : `.${bind}`;
  if (isHTTP(protocol)) return `http.${listener}${suffix}`;
  return isHTTPServer(server) ? `https.${port}.${portName}.${gateway.object.name}.${gateway.object.namespace}${suffix}` : undefined;
}

const sharesHost = (a: Server, b: Server): boolean =>
  a.bind === b.bind && a.hosts.some(({ text }) => b.hosts.some((other) => other.text === text));

/**
 * Why a proxy that has a server on a port leaves a later one on it out; nothing if both stay. Plain HTTP servers share a table of routes,
 * servers with TLS are told apart by their hosts, and nothing else goes together.
 */
export function reasonToDrop(later: Server, earlier: Server, listener: number): DropReason | undefined {
  if (later.tls !== undefined && earlier.tls !== undefined && sharesHost(later, earlier)) return 'host';
  if (!isTLSServer(earlier)) {
    const areMerged = isHTTP(later.protocol) && isHTTP(earlier.protocol);
    return later.bind === earlier.bind && !areMerged ? 'protocol' : undefined;
  }
  const table = routeTableOf(later, listener);
  return isTLSServer(later) && table !== undefined && table === routeTableOf(earlier, listener) ? 'name' : undefined;
}

/** The servers of a proxy's Gateways on its ports, in their order, with those that it leaves out. */
export function placeServers(servers: readonly Server[], portOf: (server: Server) => number): readonly PlacedServer[] {
  const kept = new Map<number, Server[]>();
  return servers.map((server) => {
    const listener = portOf(server);
    const before = kept.get(listener) ?? [];
    for (const by of before) {
      const reason = reasonToDrop(server, by, listener);
      if (reason !== undefined) return { server, listener, dropped: { reason, by } };
    }
    kept.set(listener, [...before, server]);
    return { server, listener };
  });
}
