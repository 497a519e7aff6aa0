import { isIP } from '../../values/address';
import type { Mesh } from '../../mesh/mesh';
import { once } from '../../mesh/once';
import { type BytesContext, type BytesRoute, speakingOf, tcpRoutes, tlsRoutes, writtenAt } from './bytes-routes';
import { clusterKey } from '../clusters/cluster-key';
import { resolutionOf } from '../../mesh/services/resolution';
import { membersOf, selectorOf } from '../clusters/members';
import type { Egress } from './egress';
import type { FilterChain } from './filter-chain';
import { entryProtocol, isRange, type KnownService, readingOf } from './known-services';
import { anyAddress, type PortListeners } from './port-listeners';
import { shortNames } from './service-domains';
import type { RouteTable } from '../http/virtual-host-index';

/** For whom listeners are made. */
export interface ListenerContext {
  readonly mesh: Mesh;
  readonly bytes: BytesContext;
  readonly takesTrailingDot: boolean;
  /** The table of the port, or of a service that has one for itself. */
  readonly tableOf: (only: string | undefined) => RouteTable;
}

/** A service at one of its addresses, and the listener that it is on. */
interface Place {
  readonly service: KnownService;
  readonly protocol: string | undefined;
  /** Nothing where it has none. */
  readonly address: string | undefined;
  readonly bind: string;
  /** The range that it is told apart by. */
  readonly ranges: readonly string[];
}

/** Where the listeners are of a service without an address that leaves the choice of a member to its clients: at all of them. */
function memberAddresses({ service, addresses }: KnownService, mesh: Mesh): readonly string[] | undefined {
  const isChosen = addresses.length === 0 && resolutionOf(service) === 'NONE' && service.kubernetes?.type !== 'ExternalName';
  if (!isChosen || (service.entry !== undefined && selectorOf(service) === undefined)) return undefined;
  return membersOf(service, mesh).flatMap(({ address }) => (address !== undefined && isIP(address) ? [address] : []));
}

function placesOf(service: KnownService, protocol: string | undefined, { written }: Egress, mesh: Mesh): readonly Place[] {
  const reading = readingOf(protocol);
  const addresses = service.addresses.length === 0 ? [undefined] : service.addresses;
  const at = (bind: string, address: string | undefined, ranges: readonly string[] = []): Place => ({
    service,
    protocol,
    address,
    bind,
    ranges,
  });
  const bind = written.bind || (reading === 'http' ? anyAddress : '');
  if (bind !== '') return addresses.map((address) => at(bind, address));
  const members = written.port === undefined ? memberAddresses(service, mesh) : undefined;
  if (members !== undefined) return members.map((member) => at(member, undefined));
  return addresses.map((address = anyAddress) => (isRange(address) ? at(anyAddress, address, [address]) : at(address, address)));
}

/** The server names of a service that only they tell apart from others. */
function serverNames(
  { service, address, bind, ranges }: Place,
  { aliases }: Egress,
  { bytes, mesh, takesTrailingDot }: ListenerContext,
): readonly string[] {
  const isShared = bind === anyAddress && (address === undefined || address === anyAddress);
  const isAnyHost = service.host.startsWith('*') && resolutionOf(service.service) === 'DYNAMIC_DNS';
  if (ranges.length === 0 && !isShared && !isAnyHost && !(address !== undefined && isRange(address))) return [];
  const settings = { namespace: bytes.namespace, domain: mesh.domain, takesTrailingDot };
  return [service.host, ...(aliases.get(service.host) ?? []).flatMap((alias) => [alias, ...shortNames(alias, settings)])];
}

const sameRanges = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();

/** The routes of VirtualServices to a service that is no HTTP, and then the service itself. */
function bytesRoutes(place: Place, egress: Egress, context: ListenerContext): readonly BytesRoute[] {
  const { service, protocol, ranges } = place;
  const speaking = speakingOf(egress.listener.virtualServices, service.host);
  const isTLS = readingOf(protocol) === 'tls';
  const routes = isTLS ? tlsRoutes(speaking, context.bytes) : tcpRoutes(speaking, context.bytes);
  const isComplete = isTLS ? routes.length > 0 : routes.some((route) => route.ranges.length === 0 || sameRanges(route.ranges, ranges));
  const own = { sni: isTLS ? serverNames(place, egress, context) : [], ranges, targets: [clusterKey(service.host, context.bytes.port)] };
  return (isComplete ? routes : [...routes, own]).map((route) => ({ ...route, ranges: route.ranges.length === 0 ? ranges : route.ranges }));
}

function chainsOf(place: Place, egress: Egress, context: ListenerContext): readonly FilterChain[] {
  const { service, protocol, bind } = place;
  const { port } = context.bytes;
  const reading = readingOf(protocol);
  const table = once(() => context.tableOf(reading === 'either' && bind !== anyAddress ? service.host : undefined));
  const requests: FilterChain = {
    name: String(port),
    sni: [],
    ranges: [],
    onlyHTTP: reading === 'either' || bind === anyAddress,
    action: { kind: 'http', table, isTLS: false, port, isGateway: false },
  };
  if (reading === 'http') return [requests];
  const bytes = bytesRoutes(place, egress, context).map(({ sni, ranges, targets, origin }): FilterChain => ({
    name: service.host,
    sni: sni.includes('*') ? [] : sni,
    ranges,
    action: { kind: 'tcp', targets, isTLS: false, ...writtenAt(origin) },
  }));
  return reading === 'either' ? [...bytes, requests] : bytes;
}

/** Puts the services of an egress listener on the listeners of a port; one with a port of its own reads what comes as it says itself. */
export function addServices(listeners: PortListeners, egress: Egress, context: ListenerContext): void {
  const { port: own } = egress.written;
  for (const service of egress.inOrder) {
    const port = service.ports.find(({ number }) => number === context.bytes.port);
    if (port === undefined || service.aliasOf !== undefined) continue;
    const protocol = own === undefined ? port.protocol : entryProtocol(own.protocol);
    for (const place of placesOf(service, protocol, egress, context.mesh)) {
      listeners.add({ bind: place.bind, protocol, chains: chainsOf(place, egress, context) });
    }
  }
}
