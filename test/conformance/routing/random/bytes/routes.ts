import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { outside } from './hosts';
import { fullName, names, namespaces, object, type Place } from './services';

const subnets = ['10.96.0.0/16', '10.96.50.0/24', '198.51.100.0/24', '198.51.100.1', '10.244.0.0/16', '10.0.0.0/8'] as const;

const gatewaySets: readonly [readonly string[], ...(readonly string[])[]] = [
  [],
  ['mesh'],
  ['red/gate-0'],
  ['red/gate-0', 'green/gate-1'],
  ['mesh', 'red/gate-0', 'green/gate-1'],
  ['mesh', 'green/gate-1'],
  ['mesh', 'red/gate-0'],
];

/** Where a VirtualService sends what it takes: mostly a Service of a port that many have. */
const destination = (dice: Dice): Manifest => ({
  host: dice.one([
    fullName(dice.one(names), dice.one(namespaces)),
    dice.one(names),
    'one.entry.test',
    fullName(dice.one(names), dice.one(namespaces)),
  ]),
  ...dice.maybe(0.25, () => ({ subset: dice.one(['v1', 'v2']) })),
  ...dice.maybe(0.75, () => ({ port: { number: dice.one([443, 9000, 80, 9000, 443]) } })),
});

/** Several destinations that all take connections, so that no draw decides what becomes of one. */
const shared = (dice: Dice, [first, ...rest]: readonly [Place, ...Place[]]): readonly Manifest[] =>
  dice.several(2, 3, (index) => {
    const { host, ports } = dice.one([first, ...rest]);
    return { destination: { host, port: { number: ports[dice.below(ports.length)] } }, weight: index === 0 ? 1 : dice.below(3) };
  });

const route = (dice: Dice, [first, ...rest]: readonly Place[]): readonly Manifest[] =>
  first === undefined || dice.chance(0.75)
    ? [{ destination: destination(dice), ...dice.maybe(0.1, () => ({ weight: dice.below(3) })) }]
    : shared(dice, [first, ...rest]);

const conditions = (dice: Dice, gateways: readonly string[]): Manifest => ({
  ...dice.maybe(0.3, () => ({ port: dice.one([443, 9000, 443, 9000, 80]) })),
  ...dice.maybe(0.15, () => ({ destinationSubnets: dice.several(1, 2, () => dice.one(subnets)) })),
  ...dice.maybe(0.12, () => ({ sourceLabels: { app: dice.one(['one', 'two']) } })),
  ...dice.maybe(0.12, () => ({ sourceNamespace: dice.one(namespaces) })),
  ...(gateways.length > 0 && dice.chance(0.15) ? { gateways: dice.some(gateways, 0.7) } : {}),
});

/** Server names that a host lets routes ask for. */
const serverNames = (dice: Dice, hosts: readonly string[]): readonly string[] =>
  dice.several(1, dice.chance(0.2) ? 2 : 1, () => {
    const host = hosts[dice.below(hosts.length)] ?? '*';
    return host.startsWith('*.') ? dice.one([host, host, `a${host.slice(1)}`, `x${host.slice(1)}`, `*.a${host.slice(1)}`]) : host;
  });

function hostsOf(dice: Dice, isOutside: boolean): readonly string[] {
  const hosts = new Set(
    dice.several(1, 2, () => {
      const full = fullName(dice.one(names), dice.one(namespaces));
      if (isOutside && dice.chance(0.7)) return dice.one(outside);
      return dice.one([full, full, dice.one(names), dice.one(outside), dice.one(outside), dice.chance(0.3) ? '*.svc.cluster.local' : full]);
    }),
  );
  const [first = ''] = hosts;
  // Admission takes no hosts that overlap.
  return [...hosts].some((host) => host.startsWith('*')) && dice.chance(0.95) ? [first] : [...hosts];
}

/** A VirtualService with routes of TLS, of bytes and of requests. */
export function virtualService(dice: Dice, index: number, targets: readonly Place[]): Manifest {
  const gateways = dice.one(gatewaySets);
  const hosts = hostsOf(
    dice,
    gateways.some((each) => each !== 'mesh'),
  );
  const tls = dice.several(1, 3, () => ({
    match: dice.several(1, 2, () => ({ sniHosts: serverNames(dice, hosts), ...conditions(dice, gateways) })),
    route: route(dice, targets),
  }));
  const tcp = dice.several(1, 3, () => ({
    ...dice.maybe(0.7, () => ({ match: dice.several(1, 2, () => conditions(dice, gateways)) })),
    route: route(dice, targets),
  }));
  const http = [{ name: `r${index}`, route: route(dice, targets) }];
  const kinds = dice.one<Manifest>([
    { tls },
    { tls },
    { tcp },
    { tcp },
    { tls, tcp },
    { tls, http },
    { tcp, http },
    { tls, tcp, http },
    { http },
  ]);
  return object(dice, ['networking.istio.io/v1', 'VirtualService'], `route-${index}`, {
    hosts,
    ...(gateways.length === 0 ? {} : { gateways }),
    ...dice.maybe(0.12, () => ({ exportTo: [dice.one(['.', '*', 'red', 'istio-system'])] })),
    ...kinds,
  });
}
