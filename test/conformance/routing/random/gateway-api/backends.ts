import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { namespaces, services } from './pools';

const service = (dice: Dice): Manifest => ({
  name: dice.one(services),
  port: dice.one([80, 80, 80, 80, 80, 8000, 9000]),
  ...dice.maybe(0.25, () => ({ namespace: dice.one(namespaces) })),
});

type Draw = (dice: Dice) => Manifest;

/** What a backend may be, as often as it stands here. */
const kinds: readonly [Draw, ...Draw[]] = [
  service,
  ...Array.from({ length: 12 }, () => service),
  () => ({ name: 'ghost', port: 80 }),
  (dice) => ({
    group: 'networking.istio.io',
    kind: 'Hostname',
    name: dice.one(['one.entry.test', 'two.entry.test', 'a.wild.test']),
    port: 80,
  }),
  (dice) => ({ group: 'networking.istio.io', kind: 'Hostname', name: 'cart.red.svc.cluster.local', port: dice.one([80, 8000]) }),
  (dice) => ({ group: 'networking.istio.io', kind: 'ServiceEntry', name: `entry-${dice.below(2)}`, port: 80 }),
  (dice) => ({ group: 'multicluster.x-k8s.io', kind: 'ServiceImport', name: dice.one(services), port: 80 }),
];

/** One place that a rule names. */
export const backend = (dice: Dice): Manifest => dice.one(kinds)(dice);

/** The backends of a rule. */
export const backends = (dice: Dice, filters: (dice: Dice) => readonly Manifest[]): readonly Manifest[] =>
  dice.several(dice.chance(0.1) ? 0 : 1, dice.chance(0.4) ? 3 : 1, () => ({
    ...backend(dice),
    ...dice.maybe(0.35, () => ({ weight: dice.below(4) })),
    ...dice.maybe(0.2, () => ({ filters: filters(dice) })),
  }));
