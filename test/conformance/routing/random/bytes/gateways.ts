import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { fullName, names, namespaces, type Place } from './services';

/** Ports of the Service before the gateway's pods; two of them lead to one behind it. */
const servicePorts: Readonly<Record<number, number>> = { 80: 8080, 443: 8443, 9000: 9000, 9001: 9001, 444: 8444, 445: 8443 };

/** The Service before the gateway's pods. */
export const edge: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'edge', namespace: 'istio-system' },
  spec: {
    clusterIP: '10.96.99.1',
    selector: { istio: 'edge' },
    ports: Object.entries(servicePorts).map(([port, targetPort]) => ({ name: `port-${port}`, port: Number(port), targetPort })),
  },
};

const hostPool = [
  'one.entry.test',
  'two.entry.test',
  'a.wild.test',
  '*.wild.test',
  '*.entry.test',
  '*.test',
  '*.test',
  '*',
  './one.entry.test',
  'red/*.wild.test',
  'green/*.entry.test',
  '*/two.entry.test',
  'db.red.svc.cluster.local',
  '*.svc.cluster.local',
  'ONE.entry.test',
] as const;

const terminating: readonly [Manifest, ...Manifest[]] = [
  { mode: 'SIMPLE', credentialName: 'cert' },
  { mode: 'MUTUAL', credentialName: 'cert' },
  { mode: 'OPTIONAL_MUTUAL', credentialName: 'cert' },
  { mode: 'ISTIO_MUTUAL' },
];

/** What servers are, each with the ports on which it stands. */
const kinds: readonly [Kind, ...Kind[]] = [
  { protocol: 'TLS', ports: [443, 443, 445], tls: () => ({ mode: 'PASSTHROUGH' }) },
  { protocol: 'TLS', ports: [443, 443, 445], tls: () => ({ mode: 'PASSTHROUGH' }) },
  { protocol: 'TLS', ports: [443, 9000], tls: (dice) => dice.one(terminating) },
  { protocol: 'HTTPS', ports: [443, 443, 445], tls: (dice) => dice.one(terminating) },
  { protocol: 'HTTPS', ports: [443], tls: (dice) => dice.one(terminating) },
  { protocol: 'HTTPS', ports: [443], tls: () => ({ mode: 'PASSTHROUGH' }) },
  { protocol: 'TLS', ports: [443, 9001], tls: () => ({ mode: 'AUTO_PASSTHROUGH' }) },
  { protocol: 'TCP', ports: [9000, 9001] },
  { protocol: 'TCP', ports: [9000, 443] },
  { protocol: 'MONGO', ports: [9001, 9000] },
  { protocol: 'HTTP', ports: [80, 9001], tls: (dice) => (dice.chance(0.2) ? { httpsRedirect: true } : undefined) },
  { protocol: 'HTTP2', ports: [80, 443] },
  { protocol: 'GRPC', ports: [80] },
];

interface Kind {
  readonly protocol: string;
  readonly ports: readonly [number, ...number[]];
  readonly tls?: (dice: Dice) => Manifest | undefined;
}

/** A name that a host of a server takes. */
const nameUnder = (dice: Dice, host: string): string =>
  host
    .replace(/^.*\//, '')
    .replace(/^\*(?=\.)/, dice.one(['a', 'x', 'one.entry']))
    .replace(/^\*$/, 'one.entry.test');

/** A server name by which sidecars of other networks know a port or subset. */
const meshName = (dice: Dice): string =>
  `outbound_.${dice.one([443, 9000])}_.${dice.one(['', '', 'v1'])}_.${fullName(dice.one(names), dice.one(namespaces))}`;

function server(dice: Dice, index: number): { readonly manifest: Manifest; readonly places: readonly Place[] } {
  const { protocol, ports, tls } = dice.one(kinds);
  const drawn = tls?.(dice);
  const number = dice.one(ports);
  const hosts = [...new Set(dice.several(1, 2, () => dice.one(hostPool)))];
  const manifest = {
    port: { number, name: `s${index}`, protocol },
    hosts,
    ...(drawn === undefined ? {} : { tls: drawn }),
  };
  const isAutomatic = drawn?.['mode'] === 'AUTO_PASSTHROUGH';
  if (isAutomatic) return { manifest, places: [{ host: meshName(dice), addresses: [], ports: [number] }] };
  return { manifest, places: hosts.map((host) => ({ host: nameUnder(dice, host), addresses: [], ports: [number] })) };
}

/** A Gateway; the first stands in one namespace and the second in the other. */
export function gateway(dice: Dice, index: number): { readonly manifest: Manifest; readonly places: readonly Place[] } {
  const servers = dice.several(2, 5, (position) => server(dice, position));
  const metadata = {
    name: `gate-${index}`,
    namespace: namespaces[index] ?? 'red',
    creationTimestamp: dice.one(['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z']),
  };
  return {
    manifest: {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata,
      spec: { selector: { istio: 'edge' }, servers: servers.map(({ manifest }) => manifest) },
    },
    places: servers.flatMap(({ places }) => places),
  };
}
