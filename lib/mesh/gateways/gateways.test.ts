import fc from 'fast-check';
import { meshOf } from '../../../test/rules/mesh';
import { hostsFor, takesHosts } from './gateways';
import { listenerPort, placeServers, reasonToDrop, routeTableOf } from './merge';

const gateway = (name: string, servers: string, namespace = 'm'): string =>
  `{ apiVersion: networking.istio.io/v1, kind: Gateway, metadata: { name: ${name}, namespace: ${namespace} }, spec: { selector: { istio: edge }, servers: [${servers}] } }\n---\n`;
const server = (port: number, protocol: string, hosts: string, rest = ''): string =>
  `{ port: { number: ${port}, name: p-${port}, protocol: ${protocol} }, hosts: [${hosts}]${rest} }`;
const simple = ', tls: { mode: SIMPLE, credentialName: c }';

const workload = `
{ apiVersion: v1, kind: Pod, metadata: { name: edge, namespace: infra, labels: { istio: edge } }, spec: { containers: [{ name: istio-proxy, image: auto, ports: [{ name: https, containerPort: 8443 }] }] } }
---
{ apiVersion: v1, kind: Service, metadata: { name: edge, namespace: infra }, spec: { selector: { istio: edge }, ports: [{ port: 80, targetPort: 8080 }, { port: 443, targetPort: https }] } }
---
`;

/** `m/a spec.servers[0] 8080 http.8080`, and who is in the way of those that are left out. */
function placedIn(yaml: string): readonly string[] {
  const { gateways, workloads, selection } = meshOf(workload + yaml);
  const [proxy] = workloads.all;
  if (proxy === undefined) throw new Error('There is no proxy.');
  const servers = gateways.loadedBy(proxy).flatMap((each) => each.servers);
  return placeServers(servers, (each) => listenerPort(each, proxy, selection)).map(({ server: placed, listener, dropped }) =>
    [
      `${placed.gateway.object.name} ${placed.path} ${listener} ${routeTableOf(placed, listener) ?? '-'}`,
      ...(dropped === undefined ? [] : [`${dropped.reason} of ${dropped.by.gateway.object.name}`]),
    ].join(', '),
  );
}

test.each<readonly [string, string, readonly string[]]>([
  [
    'plain HTTP servers on one port share a table',
    gateway('a', server(80, 'HTTP', 'x.test')) + gateway('b', server(80, 'http2', 'x.test')),
    ['a spec.servers[0] 8080 http.8080', 'b spec.servers[0] 8080 http.8080'],
  ],
  [
    'a port of the Service and the port behind it are one',
    gateway('a', server(80, 'HTTP', 'x.test')) + gateway('b', server(8080, 'TCP', 'y.test')),
    ['a spec.servers[0] 8080 http.8080', 'b spec.servers[0] 8080 -, protocol of a'],
  ],
  [
    'nothing goes with TCP on one port',
    gateway('a', server(9000, 'TCP', 'x.test')) + gateway('b', server(9000, 'TCP', 'y.test') + ',' + server(9000, 'HTTP', 'z.test')),
    ['a spec.servers[0] 9000 -', 'b spec.servers[0] 9000 -, protocol of a', 'b spec.servers[1] 9000 http.9000, protocol of a'],
  ],
  [
    'servers with TLS are told apart by their hosts, and one host in common drops all of the later',
    gateway('a', server(443, 'HTTPS', 'x.test', simple)) +
      gateway('b', server(443, 'HTTPS', '"*.test"', simple)) +
      gateway('c', server(443, 'HTTPS', 'y.test, x.test', simple)),
    [
      'a spec.servers[0] 8443 https.443.p-443.a.m',
      'b spec.servers[0] 8443 https.443.p-443.b.m',
      'c spec.servers[0] 8443 https.443.p-443.c.m, host of a',
    ],
  ],
  [
    'hosts of different namespaces are different',
    gateway('a', server(443, 'HTTPS', 'one/x.test', simple)) + gateway('b', server(443, 'HTTPS', 'two/x.test', simple)),
    ['a spec.servers[0] 8443 https.443.p-443.a.m', 'b spec.servers[0] 8443 https.443.p-443.b.m'],
  ],
  [
    'plaintext may follow TLS on a port, but not the other way round',
    gateway('a', server(443, 'HTTPS', 'x.test', simple)) +
      gateway('b', server(443, 'HTTP', 'y.test')) +
      gateway('c', server(443, 'HTTPS', 'z.test', simple)),
    [
      'a spec.servers[0] 8443 https.443.p-443.a.m',
      'b spec.servers[0] 8443 http.8443',
      'c spec.servers[0] 8443 https.443.p-443.c.m, protocol of b',
    ],
  ],
  [
    'another address is another listener',
    gateway('a', server(9000, 'TCP', 'x.test', ', bind: 10.0.0.1')) + gateway('b', server(9000, 'TCP', 'x.test', ', bind: 10.0.0.2')),
    ['a spec.servers[0] 9000 -', 'b spec.servers[0] 9000 -'],
  ],
  [
    'plaintext that redirects to https counts as TLS where hosts are compared',
    gateway('a', server(80, 'HTTP', 'x.test', ', tls: { httpsRedirect: true }')) +
      gateway('b', server(80, 'HTTP', 'x.test', ', tls: { httpsRedirect: true }')),
    ['a spec.servers[0] 8080 http.8080', 'b spec.servers[0] 8080 http.8080, host of a'],
  ],
  ['passthrough has no table', gateway('a', server(443, 'TLS', 'x.test', ', tls: { mode: PASSTHROUGH }')), ['a spec.servers[0] 8443 -']],
])('%s', (_what, yaml, expected) => {
  expect(placedIn(yaml)).toEqual(expected);
});

test('hosts of a server are for all namespaces, or for one', () => {
  const { gateways } = meshOf(gateway('a', server(80, 'HTTP', 'a.test, ./b.test, shop/c.test, "*/d.test"')));
  const [found] = gateways.find('m/a')?.servers ?? [];
  if (found === undefined) throw new Error('There is no server.');
  expect(hostsFor(found, 'shop')).toEqual(['a.test', 'c.test', 'd.test']);
  expect(hostsFor(found, 'm')).toEqual(['a.test', 'b.test', 'd.test']);
  expect(takesHosts(found, 'm', ['*.test'])).toBe(true);
  expect(takesHosts(found, 'm', ['c.test'])).toBe(false);
});

test('one host for everybody makes up for the others', () => {
  const { gateways } = meshOf(gateway('a', server(80, 'HTTP', 'a.test, "*/*"')));
  expect(gateways.all[0]?.servers[0]?.hosts).toEqual([{ namespace: '*', host: '*', text: '*' }]);
});

test('of many servers those are left out that some earlier one keeps out, whichever they are', () => {
  const one = fc.record({
    port: fc.constantFrom(80, 443),
    protocol: fc.constantFrom('HTTP', 'HTTPS', 'TCP', 'TLS', 'HTTP2'),
    hosts: fc.uniqueArray(fc.constantFrom('x.test', 'y.test', 'z.test'), { minLength: 1 }),
    tls: fc.constantFrom('', simple, ', tls: { mode: PASSTHROUGH }', ', tls: { httpsRedirect: true }'),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 8 }), (drawn) => {
      const texts = drawn.map(({ port, protocol, hosts, tls }) => server(port, protocol, hosts.join(', '), tls));
      const servers = meshOf(texts.map((text, index) => gateway(`g${index}`, text)).join('')).gateways.all.flatMap((each) => each.servers);
      const kept: typeof servers = [];
      const expected = servers.map((later) => {
        const found = kept
          .filter(({ port }) => port === later.port)
          .map((by) => ({ by, reason: reasonToDrop(later, by, later.port) }))
          .find(({ reason }) => reason !== undefined);
        if (found === undefined) kept.push(later);
        return found;
      });
      expect(placeServers(servers, ({ port }) => port).map(({ dropped }) => dropped)).toEqual(expected);
    }),
  );
});
