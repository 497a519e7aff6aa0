import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { numbers } from './ports';
import type { Place } from './services';

const strangers: Place = { host: 'nobody.test', addresses: ['203.0.113.9', '198.51.100.1', '10.9.9.9'], ports: [...numbers, 7777] };

const serverNames = [
  'one.entry.test',
  'two.entry.test',
  'a.wild.test',
  'x.wild.test',
  'x.a.wild.test',
  'z.test',
  'nobody.test',
  'a.entry.test',
] as const;

const protocols: readonly [readonly string[] | undefined, ...(readonly string[] | undefined)[]] = [
  undefined,
  undefined,
  undefined,
  ['h2'],
  ['http/1.1'],
  ['h2', 'http/1.1'],
  ['istio'],
  ['istio-peer-exchange', 'istio'],
];

/** What clients of gateways offer: the recorder's does not speak HTTP/2, which it might have to then. */
const plainProtocols: typeof protocols = [undefined, undefined, ['http/1.1'], ['istio']];

function hello(dice: Dice, names: readonly [string, ...string[]], offers: typeof protocols): Manifest {
  const alpn = dice.one(offers);
  return { ...(dice.chance(0.93) ? { sni: dice.one(names) } : {}), ...(alpn === undefined ? {} : { alpn }) };
}

const shortOf = (host: string): string => host.replace(/\.svc\.cluster\.local$/, '');

/** What a client speaks: to ports of TLS mostly TLS, to others mostly the rest. */
function spoken(dice: Dice, port: number, names: readonly [string, ...string[]], offers = protocols): Manifest {
  const isSecure = dice.chance([443, 444, 445, 8443].includes(port) ? 0.85 : 0.25);
  const protocol = dice.chance(0.5) ? 'tcp' : 'http';
  return { ...(isSecure ? { tls: hello(dice, names, offers) } : {}), ...(protocol === 'tcp' ? { protocol } : {}) };
}

const pick = <Item>(dice: Dice, items: readonly Item[], other: Item): Item => items[dice.below(items.length)] ?? other;

function fromSidecar(dice: Dice, places: readonly Place[]): Manifest {
  const place = dice.chance(0.9) ? pick(dice, places, strangers) : strangers;
  const port = dice.chance(0.9) ? pick(dice, place.ports, 443) : dice.one(numbers);
  const address = place.addresses.length === 0 ? pick(dice, strangers.addresses, '') : pick(dice, place.addresses, '');
  return {
    from: dice.one(['one', 'one', 'two']),
    authority: dice.one([place.host, place.host, shortOf(place.host), 'nobody.test']),
    ip: dice.chance(0.92) ? address : dice.one(['203.0.113.9', '10.244.50.1', '198.51.100.1']),
    port,
    ...spoken(dice, port, [place.host, place.host, shortOf(place.host), dice.one(serverNames)]),
  };
}

function fromGateway(dice: Dice, from: string, doors: readonly Place[]): Manifest {
  const door = pick(dice, doors, strangers);
  const port = dice.chance(0.94) ? pick(dice, door.ports, 443) : dice.one([444, 445, 80, 8443]);
  const name = dice.chance(0.75) ? door.host : dice.one(serverNames);
  return { from, authority: dice.chance(0.85) ? name : dice.one(serverNames), port, ...spoken(dice, port, [name], plainProtocols) };
}

/** Where requests can go: in the mesh, and at the gateways of both kinds. */
export interface Places {
  readonly mesh: readonly Place[];
  readonly edge: readonly Place[];
  readonly kube: readonly Place[];
}

/** Draws requests of every protocol to places of a mesh and through its gateways. */
export const requestTo =
  (places: Places) =>
  (dice: Dice, index: number): Manifest => {
    const from = dice.one(['mesh', 'mesh', 'mesh', 'mesh', 'edge', 'edge', 'edge', 'kube'] as const);
    return {
      name: `request ${index}`,
      ...(from === 'mesh' ? fromSidecar(dice, places.mesh) : fromGateway(dice, from, places[from])),
    };
  };
