import { isHTTP } from '../../values/protocol-class';
import { isHTTPServer, isTLSServer, type Server } from './gateways';
import { protocolOf } from '../kubernetes/protocol';
import type { ServicePort } from '../kubernetes/service';
import type { Workload } from '../kubernetes/workload';
import { type Selection, targetPortOf } from '../workloads/selection';

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

type Pod = Pick<Workload, 'namespace' | 'labels' | 'containers'>;

/** The ports of a Service that istiod knows of a pod: of several that lead to one port, and say the same of its protocol, the first. */
function knownPorts(ports: readonly ServicePort[], pod: Pod): ReadonlyMap<number, number> {
  const first = new Map<string, readonly [number: number, target: number]>();
  for (const port of ports) {
    const target = targetPortOf(port, pod);
    if (target === undefined) continue;
    const key = `${target} ${protocolOf(port)}`;
    if (!first.has(key)) first.set(key, [port.number, target]);
  }
  return new Map(first.values());
}

/** The port on which a proxy listens for a server: what stands behind that port of a Service of the proxy, else the port itself. */
export function listenerPort(server: Pick<Server, 'port'>, pod: Pod, selection: Selection): number {
  for (const { object, ports } of selection.servicesOf(pod)) {
    if (Object.hasOwn(object.labels, noTranslation)) continue;
    const target = knownPorts(ports, pod).get(server.port);
    if (target !== undefined) return target;
  }
  return server.port;
}

/** The port of a pod at which connections to a port of its Services arrive; the port itself where no Service has it. */
export function arrivalPort(port: number, pod: Pod, selection: Selection): number {
  const [found] = selection.servicesOf(pod).flatMap(({ ports }) => ports.filter(({ number }) => number === port));
  return (found === undefined ? undefined : targetPortOf(found, pod)) ?? port;
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

/** The servers that a proxy has on one port, found by what a later one could share with them. */
class Kept {
  private readonly servers: Server[] = [];
  private readonly first = new Map<string, number>();

  constructor(private readonly listener: number) {}

  /** The first one that keeps a server out, if there is one. */
  rivalOf(server: Server): PlacedServer['dropped'] {
    const [index = -1] = this.keysOf(server, true)
      .flatMap((key) => this.first.get(key) ?? [])
      .sort((a, b) => a - b);
    const by = this.servers[index];
    const reason = by === undefined ? undefined : reasonToDrop(server, by, this.listener);
    return by === undefined || reason === undefined ? undefined : { reason, by };
  }

  add(server: Server): void {
    const index = this.servers.push(server) - 1;
    for (const key of this.keysOf(server, false)) if (!this.first.has(key)) this.first.set(key, index);
  }

  /** What two servers have alike of which one is left out; a plain server bars all that are not HTTP, and one of bytes all. */
  private keysOf(server: Server, isLater: boolean): readonly string[] {
    const { tls, bind, hosts, protocol } = server;
    const ofHosts = tls === undefined ? [] : hosts.map(({ text }) => `host ${bind} ${text}`);
    const table = isTLSServer(server) ? routeTableOf(server, this.listener) : undefined;
    const ofTable = table === undefined ? [] : [`table ${table}`];
    const bars = isHTTP(protocol) ? [`plain ${bind}`] : [`plain ${bind}`, `bytes ${bind}`];
    const barredBy = isHTTP(protocol) ? [`bytes ${bind}`] : [`plain ${bind}`];
    const ofProtocol = isLater ? barredBy : isTLSServer(server) ? [] : bars;
    return [...ofHosts, ...ofTable, ...ofProtocol];
  }
}

/** The servers of a proxy's Gateways on its ports, in their order, with those that it leaves out. */
export function placeServers(servers: readonly Server[], portOf: (server: Server) => number): readonly PlacedServer[] {
  const byListener = new Map<number, Kept>();
  return servers.map((server) => {
    const listener = portOf(server);
    const kept = byListener.get(listener) ?? new Kept(listener);
    byListener.set(listener, kept);
    const dropped = kept.rivalOf(server);
    if (dropped === undefined) kept.add(server);
    return { server, listener, ...(dropped === undefined ? {} : { dropped }) };
  });
}
