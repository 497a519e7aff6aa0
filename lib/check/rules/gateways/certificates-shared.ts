import { coversHost, credentialIn, parseCertificate } from '../../../mesh/gateways/certificates';
import { type Gateway, isHTTPServer, keyOf, type Server } from '../../../mesh/gateways/gateways';
import { credentialsOf } from '../../../mesh/gateways/credentials';
import { selectorText } from '../../../mesh/gateways/meeting';
import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import { readSecret } from '../../../mesh/gateways/secrets';
import { hasLabels } from '../../../mesh/workloads/workloads';
import type { Rule } from '../rule';

/** Which certificate a server has, as text: of a Secret, or of files. */
function certificateOf({ tls }: Server): string | undefined {
  const { credentialName = '', serverCertificate = '', privateKey = '' } = tls ?? {};
  if (credentialName !== '') return `Secret "${credentialName}"`;
  return serverCertificate === '' || privateKey === '' ? undefined : `files "${serverCertificate}" and "${privateKey}"`;
}

interface Serving {
  readonly server: Server;
  readonly certificate: string;
}

const servingIn = (mesh: Mesh): readonly Serving[] =>
  mesh.gateways.all.flatMap(({ servers }) =>
    servers.flatMap((server) => {
      const certificate = certificateOf(server);
      return certificate === undefined ? [] : [{ server, certificate }];
    }),
  );

const isOn = (a: Server, b: Server): boolean => a.port === b.port && a.bind === b.bind && [a, b].every(isHTTPServer);

/** Of the servers with one certificate those of each selector apart: what holds of one selector holds of all that have it. */
function* othersOf({ gateway }: Server, bySelector: ReadonlyMap<string, readonly Server[]>): Generator<Server> {
  for (const [first, ...more] of bySelector.values()) {
    if (first === undefined || !hasLabels(first.gateway.selector, gateway.selector)) continue;
    for (const server of [first, ...more]) if (server.gateway !== gateway) yield server;
  }
}

interface Sharing {
  readonly other: Server;
  /** Whether one proxy has both on one port. */
  readonly isReal: boolean;
}

/** Who has the certificate of a server too: first of all another Gateway of the same proxies and port. */
function sharingWith(mesh: Mesh, server: Server, bySelector: ReadonlyMap<string, readonly Server[]>): Sharing | undefined {
  let doubtful: Server | undefined;
  for (const other of othersOf(server, bySelector)) {
    if (isOn(server, other) && mesh.gatewayMeetings.meet(server.gateway, other.gateway)) return { other, isReal: true };
    doubtful ??= other;
  }
  return doubtful === undefined || mesh.options.complete !== 'all' ? undefined : { other: doubtful, isReal: false };
}

/** GATE-2: two Gateways of one proxy serve one certificate, and clients that keep a connection ask one for hosts of the other. */
export const sharedCertificate: Rule = {
  code: 'GATE-2',
  severity: 'warning',
  same: ['IST0138'],
  check: (mesh, report) => {
    const told = new Set<Gateway>();
    for (const [certificate, serving] of grouped(servingIn(mesh), (each) => each.certificate)) {
      const servers = serving.map(({ server }) => server);
      const bySelector = grouped(servers, ({ gateway }) => selectorText(gateway.selector));
      for (const server of servers) {
        const sharing = sharingWith(mesh, server, bySelector);
        if (sharing === undefined || told.has(server.gateway)) continue;
        const { other, isReal } = sharing;
        if (isReal) told.add(server.gateway);
        report(server.gateway.object, {
          path: `${server.path}.tls`,
          related: [other.gateway.object],
          message: `The Gateway "${keyOf(other.gateway)}" serves the certificate of ${certificate} on port ${other.port} of the same proxies too: clients that keep a connection ask it for hosts of the other Gateway, and get 404.`,
          hint: 'Put the hosts of one certificate into one server.',
          ...(isReal ? {} : { upstreamOnly: true }),
        });
      }
    }
  },
};

/** Whether the certificate of a server, as far as the set has it, is good for hosts. */
function isGoodFor(mesh: Mesh, server: Server, hosts: readonly string[]): boolean {
  const [credential] = credentialsOf(server);
  const [proxy] = mesh.gateways.proxiesOf(server.gateway);
  if (credential === undefined || proxy === undefined) return false;
  const secret = mesh.secrets.find(credential.namespace ?? proxy.namespace, credential.name);
  const text = secret === undefined ? undefined : credentialIn(readSecret(secret));
  const certificate = text === undefined ? undefined : parseCertificate(text.certificate);
  return certificate !== undefined && hosts.some((host) => coversHost(certificate, host));
}

/** GATE-3: two servers of one Gateway serve one certificate, which is good for the hosts of both. */
export const splitCertificate: Rule = {
  code: 'GATE-3',
  severity: 'warning',
  check: (mesh, report) => {
    for (const { servers } of mesh.gateways.all) {
      const seen = new Map<string, Server>();
      for (const server of servers) {
        const certificate = certificateOf(server);
        if (certificate === undefined || !isHTTPServer(server)) continue;
        const key = `${server.port} ${server.bind} ${certificate}`;
        const first = seen.get(key);
        if (first === undefined) seen.set(key, server);
        else if (
          [server, first].every(({ hosts }) =>
            isGoodFor(
              mesh,
              server,
              hosts.map(({ host }) => host),
            ),
          )
        )
          report(server.gateway.object, {
            path: `${server.path}.tls`,
            message: `The certificate of ${certificate} is good for hosts of ${first.path} too: clients that keep a connection ask one server for hosts of the other, and get 404.`,
            hint: 'Put the hosts of one certificate into one server.',
          });
      }
    }
  },
};
