import { fullHost, gatewayOf, meshGateway } from '../names';
import type { HTTPRoute, VirtualServiceObject } from './spec';

interface Destination {
  readonly host?: string;
}
interface Aimed {
  readonly destination?: Destination;
}
interface Matching {
  readonly gateways?: readonly string[];
}

/** A gateway as `namespace/name`; `mesh` stays. */
export function gatewayKey(reference: string, namespace: string): string {
  if (reference === meshGateway) return reference;
  const gateway = gatewayOf(reference, namespace);
  return `${gateway.namespace}/${gateway.name}`;
}

/** The gateways that a VirtualService is for, with the one that stands for sidecars where it names none. */
export const gatewayKeysOf = ({ spec: { gateways = [] }, namespace }: VirtualServiceObject): readonly string[] =>
  gateways.length === 0 ? [meshGateway] : gateways.map((gateway) => gatewayKey(gateway, namespace));

/** Completes the names in one place of an object of a namespace. */
class Completer {
  constructor(
    private readonly namespace: string,
    private readonly domain: string,
  ) {}

  readonly destination = <Item extends Destination>(destination: Item): Item => ({
    ...destination,
    host: fullHost(destination.host ?? '', this.namespace, this.domain),
  });

  readonly aimed = <Item extends Aimed>(item: Item): Item =>
    item.destination === undefined ? item : { ...item, destination: this.destination(item.destination) };

  readonly match = <Item extends Matching>(match: Item): Item =>
    match.gateways === undefined ? match : { ...match, gateways: match.gateways.map((gateway) => gatewayKey(gateway, this.namespace)) };
}

/** An HTTP route with its hosts and gateways in full. */
export function completeHTTP(written: HTTPRoute, namespace: string, domain: string): HTTPRoute {
  const complete = new Completer(namespace, domain);
  const { match, route, mirror, mirrors } = written;
  return {
    ...written,
    ...(match === undefined ? {} : { match: match.map(complete.match) }),
    ...(route === undefined ? {} : { route: route.map(complete.aimed) }),
    ...(mirror === undefined ? {} : { mirror: complete.destination(mirror) }),
    ...(mirrors === undefined ? {} : { mirrors: mirrors.map(complete.aimed) }),
  };
}

/** A route of connections with its hosts and gateways in full. */
export function completeBytes<Route extends { readonly match?: readonly Matching[]; readonly route?: readonly Aimed[] }>(
  written: Route,
  namespace: string,
  domain: string,
): Route {
  const complete = new Completer(namespace, domain);
  const { match, route } = written;
  return {
    ...written,
    ...(match === undefined ? {} : { match: match.map(complete.match) }),
    ...(route === undefined ? {} : { route: route.map(complete.aimed) }),
  };
}
