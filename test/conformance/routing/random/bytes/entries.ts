import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { entryPorts } from './ports';
import { names, object, type Place } from './services';

const entry = ['networking.istio.io/v1', 'ServiceEntry'] as const;
const hosts = ['one.entry.test', 'two.entry.test', 'a.wild.test', 'b.wild.test'] as const;

/** Addresses and ranges that entries claim; some lie inside others. */
const claims = [
  ['198.51.100.1'],
  ['198.51.100.2'],
  ['198.51.100.0/24'],
  ['198.51.100.0/30'],
  ['198.51.100.1', '198.51.100.2'],
  ['198.51.100.1', '198.51.100.128/25'],
  ['198.51.100.1/32'],
] as const;

/** Those without ranges. */
const plainClaims = [['198.51.100.1'], ['198.51.100.2'], ['198.51.100.1', '198.51.100.2']] as const;

/** Addresses that somebody dials for an entry with such claims. */
const dialled = ['198.51.100.1', '198.51.100.2', '198.51.100.9', '198.51.100.200'] as const;

const endpoints = (dice: Dice, isDNS: boolean, most: number): readonly Manifest[] =>
  dice.several(0, most, (index) => ({
    address: isDNS && dice.chance(0.5) ? `host-${index}.test` : `192.0.2.${index + 1}`,
    labels: { version: `v${index + 1}` },
  }));

/** Who is behind an entry: pods and machines that it selects, endpoints that it lists, or its host itself. */
function membersOf(dice: Dice, resolution: string): Manifest {
  const isDNS = resolution.startsWith('DNS');
  if (['STATIC', 'DNS', 'NONE'].includes(resolution) && dice.chance(0.15))
    return { workloadSelector: { labels: { app: dice.one(names) } } };
  const lists = resolution === 'STATIC' || (isDNS && dice.chance(0.3));
  return lists ? { endpoints: endpoints(dice, isDNS, resolution === 'DNS_ROUND_ROBIN' ? 1 : 2) } : {};
}

const resolutions: readonly [string, ...string[]] = ['STATIC', 'STATIC', 'DNS', 'DNS', 'DNS_ROUND_ROBIN', 'NONE', 'NONE'];

/** A ServiceEntry, and where connections to it go. */
export function serviceEntry(dice: Dice, index: number): { readonly manifest: Manifest; readonly place: Place } {
  const isWild = dice.chance(0.25);
  const resolution = isWild ? dice.one(['NONE', 'NONE', 'NONE', 'DYNAMIC_DNS']) : dice.one(resolutions);
  const own = isWild ? ['*.wild.test'] : dice.chance(0.1) ? ['one.entry.test', 'two.entry.test'] : [dice.one(hosts)];
  const ports = entryPorts(dice);
  const isDNS = resolution.startsWith('DNS');
  const manifest = object(dice, entry, `entry-${index}`, {
    hosts: own,
    ...(resolution === 'DYNAMIC_DNS'
      ? {}
      : dice.maybe(0.5, () => ({ addresses: dice.one<readonly string[]>(isDNS ? plainClaims : claims) }))),
    location: dice.one(['MESH_EXTERNAL', 'MESH_INTERNAL']),
    resolution,
    ports,
    ...membersOf(dice, resolution),
    ...dice.maybe(0.12, () => ({ exportTo: [dice.one(['.', '*', 'red'])] })),
  });
  const numbers = ports.flatMap(({ number }) => (typeof number === 'number' ? [number] : []));
  const host = (own[0] ?? '').replace('*', dice.one(['a', 'x', 'x.y']));
  return { manifest, place: { host, addresses: dialled, ports: numbers } };
}

/** A machine that entries may select. */
export const machine = (dice: Dice, index: number): Manifest =>
  object(dice, ['networking.istio.io/v1', 'WorkloadEntry'], `machine-${index}`, {
    address: `192.0.2.${100 + index}`,
    labels: { app: dice.one(names), version: dice.one(['v1', 'v2']) },
  });
