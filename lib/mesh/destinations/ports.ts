import { isWildcard } from '../../values/host-pattern';
import type { FoundDestination } from './found';
import { isHTTPServer, type Server, takesHosts } from '../gateways/gateways';
import type { Mesh } from '../mesh';
import { fullHost, meshGateway } from '../names';
import type { VirtualServiceObject } from '../virtual-services/spec';
import { gatewayKeysOf } from '../virtual-services/complete';

/** On hosts that no service has, sidecars follow routes on this port alone. */
const openPort = 80;

type World = Pick<Mesh, 'gateways' | 'services' | 'domain' | 'virtualServices'>;

/** The ports on which sidecars meet a host; none where it may be outside the set. */
function meshPorts({ services, domain }: World, host: string, namespace: string): readonly number[] {
  const full = fullHost(host, namespace, domain);
  const found = isWildcard(full) ? services.under(full) : services.named(full);
  if (found.length > 0) return found.flatMap(({ ports }) => ports.map(({ number }) => number));
  return full.endsWith(`.svc.${domain}`) || isWildcard(full) ? [] : [openPort];
}

const isFor = (server: Server, protocol: FoundDestination['protocol']): boolean => (protocol === 'http') === isHTTPServer(server);

function portsOf(world: World, object: VirtualServiceObject, protocol: FoundDestination['protocol']): readonly number[] {
  const { hosts = [] } = object.spec;
  const full = hosts.map((host) => fullHost(host, object.namespace, world.domain));
  return gatewayKeysOf(object).flatMap((gateway) => {
    if (gateway === meshGateway) return hosts.flatMap((host) => meshPorts(world, host, object.namespace));
    const servers = world.gateways.find(gateway)?.servers ?? [];
    return servers.filter((server) => isFor(server, protocol) && takesHosts(server, object.namespace, full)).map(({ port }) => port);
  });
}

/** The ports for which a destination's rule asks; nothing where it takes any. */
function askedPorts({ object, path }: FoundDestination): readonly number[] | undefined {
  const [, protocol, index] = /^spec\.(http|tls|tcp)\[(\d+)\]/.exec(path) ?? [];
  const rule = object.spec[(protocol ?? 'http') as FoundDestination['protocol']]?.[Number(index)];
  const match: readonly { readonly port?: number }[] = rule?.match ?? [];
  const ports = match.flatMap(({ port = 0 }) => (port > 0 ? [port] : []));
  return match.length > 0 && ports.length === match.length ? ports : undefined;
}

/** The ports on which requests for a destination come in, as far as the set says. */
export function listeningPorts(world: World, destination: FoundDestination): readonly number[] {
  const { object, protocol } = destination;
  const roots = world.virtualServices.delegations.filter(({ target }) => target === object).map(({ root }) => root);
  const ports = new Set([object, ...roots].flatMap((each) => portsOf(world, each, protocol)));
  const asked = askedPorts(destination);
  return asked === undefined ? [...ports] : [...ports].filter((port) => asked.includes(port));
}
