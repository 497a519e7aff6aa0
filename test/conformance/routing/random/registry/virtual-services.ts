import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { action, everywhere, extras } from './actions';
import { matches } from './matches';
import { exportTo, hostOf, metadata, namespaces } from './names';

const [apiVersion, kind] = ['networking.istio.io/v1', 'VirtualService'] as const;

const hosts = (dice: Dice): readonly string[] =>
  dice.several(1, dice.chance(0.2) ? 2 : 1, () =>
    dice.one([
      hostOf(dice),
      hostOf(dice),
      hostOf(dice),
      'root.test',
      '*.test',
      '*.entry.test',
      '*.wild.test',
      `*.${dice.one(namespaces)}.svc.cluster.local`,
    ]),
  );

const gateways: readonly [Manifest, ...Manifest[]] = [
  {},
  {},
  { gateways: ['mesh'] },
  { gateways: ['red/gate'] },
  { gateways: ['mesh', 'red/gate'] },
  { gateways: ['mesh', 'red/gate'] },
];

const delegate = (dice: Dice): Manifest => ({
  delegate: {
    name: dice.one(['part-0', 'part-0', 'part-1', 'part-2', 'nobody', 'route-0']),
    ...dice.maybe(0.7, () => ({ namespace: dice.one(namespaces) })),
  },
  ...extras(dice),
  ...everywhere(dice),
});

const route = (dice: Dice, name: string, isDelegating: boolean, odds: number): Manifest => ({
  ...dice.maybe(0.9, () => ({ name })),
  ...dice.maybe(odds, () => matches(dice)),
  ...(isDelegating ? delegate(dice) : { ...everywhere(dice), ...action(dice) }),
});

/** Catch-alls come mostly at the end, at times in the middle. */
const routes = (dice: Dice, name: string, delegating: number): readonly Manifest[] => {
  const before = dice.several(0, 3, (index) => route(dice, `${name}-${index}`, dice.chance(delegating), 0.93));
  return [...before, route(dice, `${name}-last`, dice.chance(delegating), 0.35)];
};

interface Written {
  readonly hosts: readonly string[];
  readonly object: Manifest;
}

/** What a request says to reach a host. */
const asked = (host: string, namespace: string): string =>
  host.includes('.') ? host.replace('*', 'a') : `${host}.${namespace}.svc.cluster.local`;

function virtualService(dice: Dice, index: number): Written {
  const names = [...new Set(hosts(dice))];
  const namespace = dice.one(namespaces);
  const spec = {
    hosts: names,
    ...dice.one(gateways),
    ...dice.maybe(0.15, () => ({ exportTo: exportTo(dice) })),
    http: routes(dice, `r${index}`, dice.chance(0.5) ? 0.5 : 0),
  };
  return {
    hosts: names.map((host) => asked(host, namespace)),
    object: { apiVersion, kind, metadata: metadata(dice, `route-${index}`, namespace), spec },
  };
}

/** One part, in each of some namespaces. */
const part = (dice: Dice, name: string): readonly Manifest[] =>
  dice.some(namespaces, 0.7).map((namespace) => ({
    apiVersion,
    kind,
    metadata: { name, namespace },
    spec: {
      ...dice.maybe(0.15, () => ({ exportTo: exportTo(dice) })),
      http: routes(dice, name.replace('part-', 'p'), dice.chance(0.03) ? 1 : 0),
    },
  }));

/** Roots, their delegates, and VirtualServices without either; and the hosts for which they are. */
export function virtualServices(dice: Dice): { readonly hosts: readonly string[]; readonly objects: readonly Manifest[] } {
  const written = dice.several(5, 10, (index) => virtualService(dice, index));
  const parts = ['part-0', 'part-1', 'part-2'].flatMap((name) => part(dice, name));
  return { hosts: written.flatMap(({ hosts: some }) => some), objects: [...written.map(({ object }) => object), ...parts] };
}
