import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { hostnames, namespaces, object } from './pools';

const selectors = [
  { matchLabels: { team: 'one' } },
  { matchLabels: { 'kubernetes.io/metadata.name': 'green' } },
  { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['one'] }] },
  { matchExpressions: [{ key: 'team', operator: 'Exists' }] },
] as const;

/** Who may attach. */
const allowed = (dice: Dice): Manifest =>
  dice.one<Manifest>([
    { from: 'Same' },
    ...Array.from({ length: 5 }, () => ({ from: 'All' })),
    { from: 'Selector', selector: dice.one<Manifest>(selectors) },
  ]);

const kinds = ['HTTPRoute', 'GRPCRoute', 'TLSRoute'] as const;

const allowedRoutes = (dice: Dice): Manifest => ({
  ...dice.maybe(0.95, () => ({ namespaces: allowed(dice) })),
  ...dice.maybe(0.12, () => ({ kinds: dice.several(1, 2, () => ({ kind: dice.one(kinds) })) })),
});

const certificate = (dice: Dice): Manifest => ({
  name: 'cert',
  ...dice.maybe(0.05, () => ({ namespace: dice.one(namespaces) })),
});

/** Ports with what is spoken there. */
const doors: Readonly<Record<string, (dice: Dice) => Manifest>> = {
  web: () => ({ port: 80, protocol: 'HTTP' }),
  alt: () => ({ port: 81, protocol: 'HTTP' }),
  https: (dice) => ({ port: 443, protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs: [certificate(dice)] } }),
  clash: (dice) => ({ port: 80, protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs: [certificate(dice)] } }),
  pass: (dice) => ({ port: dice.one([443, 444]), protocol: 'TLS', tls: { mode: 'Passthrough' } }),
  ends: (dice) => ({ port: 445, protocol: 'TLS', tls: { mode: 'Terminate', certificateRefs: [certificate(dice)] } }),
};

const kindOfDoor = [
  'web',
  'web',
  'web',
  'web',
  'web',
  'web',
  'alt',
  'alt',
  'clash',
  'https',
  'https',
  'pass',
  'ends',
  'https',
  'https',
  'pass',
  'ends',
] as const;

function listeners(dice: Dice, least: number, most: number): readonly Manifest[] {
  const drawn = dice.several(least, most, (index): readonly [string, Manifest] => {
    const door = index === 0 ? 'web' : dice.one(kindOfDoor);
    const hostname = dice.maybe(index === 0 ? 0.3 : 0.6, () => ({ hostname: dice.one(hostnames) }));
    const written = { ...doors[door]?.(dice), ...hostname };
    const { port, protocol } = written as { readonly port?: number; readonly protocol?: string };
    const name = index === 0 ? 'first' : `${door}-${index}`;
    const isOpen = index === 0 && dice.chance(0.75);
    const own = isOpen
      ? { allowedRoutes: { namespaces: { from: 'All' } } }
      : dice.maybe(0.95, () => ({ allowedRoutes: allowedRoutes(dice) }));
    const kept = { name, ...written, ...own };
    return [[port, protocol, hostname['hostname']].join(' '), kept];
  });
  return [...new Map(drawn).values()];
}

/** The Gateways, and who serves them. */
const gateways = (dice: Dice): readonly Manifest[] =>
  [
    { name: 'main', namespace: 'red', gatewayClassName: 'istio' },
    {
      name: 'side',
      namespace: 'green',
      gatewayClassName: dice.one([
        'istio',
        'istio',
        'istio',
        'istio',
        'istio',
        'istio',
        'istio',
        'own',
        'own',
        'nobody',
        'istio-remote',
        'istio-waypoint',
      ]),
    },
  ].map(({ name, namespace, gatewayClassName }) =>
    object(
      dice,
      'Gateway',
      { name, namespace },
      {
        gatewayClassName,
        ...dice.maybe(0.7, () => ({ allowedListeners: { namespaces: allowed(dice) } })),
        listeners: listeners(dice, 1, 5),
      },
    ),
  );

const ownClass = (dice: Dice): Manifest => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'GatewayClass',
  metadata: { name: 'own' },
  spec: { controllerName: dice.one(['istio.io/gateway-controller', 'else.test/controller']) },
});

const set = (dice: Dice, index: number): Manifest =>
  object(
    dice,
    'ListenerSet',
    { name: `set-${index}` },
    {
      parentRef: dice.one([
        { name: 'main', namespace: 'red' },
        { name: 'side', namespace: 'green' },
      ]),
      listeners: listeners(dice, 1, 3),
    },
  );

/** Gateways, ListenerSets and classes. */
export const gatewayObjects = (dice: Dice): readonly Manifest[] => [
  ownClass(dice),
  ...gateways(dice),
  ...dice.several(0, 2, (index) => set(dice, index)),
];
