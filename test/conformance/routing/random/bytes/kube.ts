import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { names, namespaces, object, type Place } from './services';

const certificateRefs = [{ name: 'cert' }];

interface Listener {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname?: string;
  readonly tls?: Manifest;
}

const listeners: readonly Listener[] = [
  { name: 'pass', port: 443, protocol: 'TLS', hostname: '*.wild.test', tls: { mode: 'Passthrough' } },
  { name: 'pass-all', port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' } },
  { name: 'end', port: 443, protocol: 'TLS', hostname: 'one.entry.test', tls: { mode: 'Terminate', certificateRefs } },
  { name: 'end-wild', port: 8443, protocol: 'TLS', hostname: '*.entry.test', tls: { mode: 'Terminate', certificateRefs } },
  { name: 'https', port: 443, protocol: 'HTTPS', hostname: 'two.entry.test', tls: { mode: 'Terminate', certificateRefs } },
  { name: 'http', port: 80, protocol: 'HTTP' },
];

/** A Gateway of Gateway API, and what it takes. */
export function kube(dice: Dice): { readonly manifest: Manifest; readonly places: readonly Place[] } {
  const drawn = dice.some(listeners, 0.7);
  const chosen = drawn.length === 0 ? listeners : drawn;
  const manifest = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'kube', namespace: 'red' },
    spec: {
      gatewayClassName: 'istio',
      listeners: chosen.map((each) => ({ ...each, allowedRoutes: { namespaces: { from: dice.one(['All', 'All', 'Same']) } } })),
    },
  };
  const places = chosen.map(({ port, hostname = 'one.entry.test' }) => ({
    host: hostname.replace('*', dice.one(['a', 'x', 'one'])),
    addresses: [],
    ports: [port],
  }));
  return { manifest, places };
}

/** Mostly one: what becomes of a connection to several no draw may decide. */
const backends = (dice: Dice): readonly Manifest[] =>
  dice.several(1, dice.chance(0.1) ? 2 : 1, () => ({
    name: dice.one(names),
    port: dice.one([443, 9000, 80]),
    ...dice.maybe(0.15, () => ({ namespace: dice.one(namespaces) })),
    ...dice.maybe(0.3, () => ({ weight: dice.below(3) })),
  }));

/** A TLSRoute of a gateway or of the mesh. */
export const tlsRoute = (dice: Dice, index: number): Manifest =>
  object(dice, ['gateway.networking.k8s.io/v1', 'TLSRoute'], `tls-${index}`, {
    parentRefs: [
      dice.one<Manifest>([
        { name: 'kube', namespace: 'red' },
        { name: 'kube', namespace: 'red' },
        { name: 'kube', namespace: 'red', sectionName: dice.one(['pass', 'pass-all', 'end', 'end-wild']) },
        { name: 'kube', namespace: 'red', port: 443 },
        { group: '', kind: 'Service', name: dice.one(names), namespace: dice.one(namespaces) },
      ]),
    ],
    hostnames: dice.several(1, 2, () => dice.one(['a.wild.test', '*.wild.test', 'one.entry.test', '*.entry.test', 'two.entry.test'])),
    rules: dice.several(1, 1, () => ({ backendRefs: backends(dice) })),
  });

/** An HTTPRoute of the gateway, for the listeners that read requests. */
export const httpRoute = (dice: Dice, index: number): Manifest =>
  object(dice, ['gateway.networking.k8s.io/v1', 'HTTPRoute'], `http-${index}`, {
    parentRefs: [{ name: 'kube', namespace: 'red' }],
    hostnames: [dice.one(['one.entry.test', '*.entry.test', 'two.entry.test', 'a.wild.test'])],
    rules: [{ name: `h${index}`, backendRefs: backends(dice) }],
  });
