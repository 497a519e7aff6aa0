import { isHTTP } from '../../../values/protocol-class';
import { type Gateway, isTLSServer, keyOf, type Server } from '../../../mesh/gateways/gateways';
import { conflictsUpstream } from '../../../mesh/gateways/upstream';
import { reasonToDrop } from '../../../mesh/gateways/merge';
import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

interface Placed {
  readonly server: Server;
  readonly key: string;
}

/** The servers that may have a host of theirs dropped, once for each host: those that say something of TLS. */
const byHost = (mesh: Mesh): ReadonlyMap<string, readonly Server[]> => {
  const placed = mesh.gateways.all.flatMap(({ servers }) =>
    servers
      .filter(({ tls }) => tls !== undefined)
      .flatMap((server) => server.hosts.map(({ text }): Placed => ({ server, key: `${server.port} ${server.bind} ${text}` }))),
  );
  return new Map([...grouped(placed, ({ key }) => key)].map(([key, list]) => [key, [...new Set(list.map(({ server }) => server))]]));
};

/** GATE-4: two Gateways of one proxy have one host with TLS, and the proxy leaves the server of the younger one out. */
export const twinHosts: Rule = {
  code: 'GATE-4',
  severity: 'error',
  same: ['IST0145', 'KIA0301'],
  check: (mesh, report) => {
    const told = new Set<Gateway>();
    const upstream = new Map(conflictsUpstream(mesh.gateways.all, mesh.workloads).map(({ gateway, others }) => [gateway, others]));
    for (const servers of byHost(mesh).values()) {
      for (const server of servers) {
        const { gateway } = server;
        const other = told.has(gateway)
          ? undefined
          : servers.find((each) => each.gateway !== gateway && mesh.gatewayMeetings.meet(gateway, each.gateway));
        const shared = server.hosts.find(({ text }) => other?.hosts.some((host) => host.text === text) === true);
        if (other === undefined || shared === undefined) continue;
        told.add(gateway);
        report(gateway.object, {
          path: `${server.path}.hosts`,
          related: [other.gateway.object],
          message: `The host "${shared.text}" on port ${server.port} is in Gateway "${keyOf(other.gateway)}" of the same proxies too: they take the server of the older Gateway, and leave the other out with all of its hosts.`,
          hint: 'Keep the host in one Gateway.',
          ...(upstream.has(gateway) ? {} : { same: ['KIA0301'] }),
        });
      }
    }
    if (mesh.options.complete !== 'all') return;
    for (const [gateway, others] of upstream) {
      if (told.has(gateway)) continue;
      report(gateway.object, {
        path: 'spec.servers',
        related: others.map(({ object }) => object),
        upstreamOnly: true,
        message: `The Gateway shares a host and port with "${others.map(keyOf).join('", "')}", and the proxies have the routes of both.`,
        hint: 'Keep the host in one Gateway.',
      });
    }
  },
};

type Class = 'http' | 'tls' | 'tcp';

const classOf = (server: Server): Class => {
  if (isTLSServer(server)) return 'tls';
  return isHTTP(server.protocol) ? 'http' : 'tcp';
};

/** What a server cannot stand behind on one port. */
const before: Readonly<Record<Class, readonly Class[]>> = { http: ['tcp'], tls: ['tcp', 'http'], tcp: ['tcp', 'http'] };

const nameOf: Readonly<Record<Class, string>> = { http: 'plain HTTP', tls: 'TLS', tcp: 'plain TCP' };

/** The server before which another one is left out, if the two are on one proxy. */
function obstacle(mesh: Mesh, server: Server, group: ReadonlyMap<Class, readonly Server[]>): Server | undefined {
  const others = before[classOf(server)].flatMap((each) => group.get(each) ?? []);
  return others.find((other) => {
    if (other === server) return false;
    // In one Gateway their order is written down.
    const comesLater = other.gateway === server.gateway && other.gateway.servers.indexOf(other) > server.gateway.servers.indexOf(server);
    return (
      !comesLater && reasonToDrop(server, other, server.port) === 'protocol' && mesh.gatewayMeetings.meet(server.gateway, other.gateway)
    );
  });
}

/** GATE-5: two servers of one proxy and port are of protocols that do not go together. */
export const mixedProtocols: Rule = {
  code: 'GATE-5',
  severity: 'error',
  check: (mesh, report) => {
    const servers = mesh.gateways.all.flatMap((gateway) => gateway.servers);
    for (const placed of grouped(servers, ({ port, bind }) => `${port} ${bind}`).values()) {
      const group = grouped(placed, classOf);
      if (group.size === 1 && !group.has('tcp')) continue;
      for (const server of placed) {
        const other = obstacle(mesh, server, group);
        if (other === undefined) continue;
        const isOwn = other.gateway === server.gateway;
        const where = isOwn ? `in ${other.path}` : `in Gateway "${keyOf(other.gateway)}" of the same proxies`;
        report(server.gateway.object, {
          path: `${server.path}.port`,
          ...(isOwn ? {} : { related: [other.gateway.object] }),
          message: `Port ${server.port} is ${nameOf[classOf(other)]} ${where}, and ${nameOf[classOf(server)]} does not go behind it: the server is left out${isOwn ? '' : ' if the other Gateway is the older one'}.`,
          hint: 'Give one of the two another port.',
        });
      }
    }
  },
};
