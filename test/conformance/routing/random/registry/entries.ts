import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { entryHosts, exportTo, fullHost, metadata, services } from './names';

const portSets: readonly [readonly Manifest[], ...(readonly Manifest[])[]] = [
  [{ number: 80, name: 'http', protocol: 'HTTP' }],
  [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 8080 }],
  [
    { number: 80, name: 'http', protocol: 'HTTP' },
    { number: 8000, name: 'alt', protocol: 'HTTP2' },
  ],
  [
    { number: 8000, name: 'http', protocol: 'HTTP' },
    { number: 80, name: 'alt', protocol: 'GRPC' },
  ],
  [
    { number: 80, name: 'web', protocol: 'HTTP' },
    { number: 443, name: 'tls', protocol: 'TLS' },
  ],
];

const endpoint = (dice: Dice, addresses: readonly [string, ...string[]]): Manifest => ({
  address: dice.one(addresses),
  ...dice.maybe(0.5, () => ({ labels: { version: dice.one(['v1', 'v2']) } })),
  ...dice.maybe(0.2, () => ({ ports: { http: 8888 } })),
  ...dice.maybe(0.2, () => ({ weight: 1 + dice.below(3) })),
  ...dice.maybe(0.15, () => ({ locality: dice.one(['here/there', 'away']) })),
});

/** By resolution, where an entry leads. */
const ends: Readonly<Record<string, (dice: Dice) => Manifest>> = {
  NONE: () => ({}),
  STATIC: (dice) => ({ endpoints: dice.several(1, 3, () => endpoint(dice, ['192.0.2.1', '192.0.2.2', '192.0.2.3'])) }),
  DNS: (dice) => dice.maybe(0.6, () => ({ endpoints: dice.several(1, 2, () => endpoint(dice, ['back.test', '192.0.2.4', 'more.test'])) })),
  DNS_ROUND_ROBIN: (dice) => dice.maybe(0.5, () => ({ endpoints: [endpoint(dice, ['back.test', '192.0.2.5'])] })),
};

const selects = (dice: Dice): Manifest => ({ workloadSelector: { labels: { app: dice.one([...services, 'machine'] as const) } } });

const resolutions = ['NONE', 'STATIC', 'STATIC', 'DNS', 'DNS', 'DNS_ROUND_ROBIN'] as const;

function entry(dice: Dice, index: number): Manifest {
  const host = dice.chance(0.15) ? fullHost(dice) : dice.one(entryHosts);
  // Names with a wildcard cannot be looked up.
  const resolution = host.startsWith('*') ? dice.one(['NONE', 'STATIC']) : dice.one(resolutions);
  const isSelecting = (resolution === 'STATIC' || resolution === 'DNS') && dice.chance(0.3);
  // Of entries of one age istiod itself takes any first.
  const creationTimestamp = `2024-01-0${1 + dice.below(3)}T0${index}:00:00Z`;
  const spec = {
    hosts: [host, ...dice.some(['one.entry.test', 'two.entry.test', 'a.wild.test'], 0.12).filter((other) => other !== host)],
    resolution,
    ports: dice.one(portSets),
    ...dice.maybe(0.7, () => ({ location: dice.one(['MESH_EXTERNAL', 'MESH_INTERNAL']) })),
    ...(isSelecting ? selects(dice) : ends[resolution]?.(dice)),
    ...dice.maybe(0.25, () => ({ exportTo: dice.chance(0.15) ? ['~'] : exportTo(dice) })),
    ...dice.maybe(0.2, () => ({ addresses: [dice.one(['198.51.100.1', '198.51.100.2', '198.51.100.0/24'])] })),
    ...dice.maybe(0.2, () => ({ subjectAltNames: ['spiffe://cluster.local/ns/red/sa/one'] })),
  };
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata: { ...metadata(dice, `entry-${index}`), creationTimestamp },
    spec,
  };
}

/** ServiceEntries of few hosts. */
export const entryObjects = (dice: Dice): readonly Manifest[] => dice.several(2, 7, (index) => entry(dice, index));
