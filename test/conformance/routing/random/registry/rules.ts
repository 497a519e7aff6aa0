import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { exportTo, hostOf, namespaces, object } from './names';
import { trafficPolicy } from './traffic-policy';

const labels = (dice: Dice, version: string): Manifest =>
  dice.one<Manifest>([{ version }, { version }, { version }, {}, { app: 'cart', version }, { version: 'v9' }]);

function destinationRule(dice: Dice, index: number): Manifest {
  const wild = dice.one([
    '*',
    '*.svc.cluster.local',
    `*.${dice.one(namespaces)}.svc.cluster.local`,
    '*.test',
    '*.wild.test',
    '*.entry.test',
  ]);
  return object(dice, ['networking.istio.io/v1', 'DestinationRule'], `rule-${index}`, {
    host: dice.chance(0.2) ? wild : hostOf(dice),
    ...dice.one<Manifest>([
      {},
      {},
      {},
      { exportTo: exportTo(dice) },
      { exportTo: exportTo(dice) },
      { workloadSelector: { matchLabels: { app: dice.one(['web', 'job', 'edge']) } } },
    ]),
    ...dice.maybe(0.75, () => ({ trafficPolicy: trafficPolicy(dice) })),
    ...dice.maybe(0.8, () => ({
      subsets: dice
        .some(['v1', 'v2'], 0.85)
        .map((name) => ({ name, labels: labels(dice, name), ...dice.maybe(0.35, () => ({ trafficPolicy: trafficPolicy(dice) })) })),
    })),
  });
}

const modes = ['STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET'] as const;

const peerAuthentication = (dice: Dice, index: number): Manifest => ({
  ...object(dice, ['security.istio.io/v1', 'PeerAuthentication'], `peer-${index}`, {
    ...(dice.chance(0.3)
      ? {
          selector: { matchLabels: { app: dice.one(['cart', 'stock']) } },
          ...dice.maybe(0.5, () => ({ portLevelMtls: { 80: { mode: dice.one(modes) } } })),
        }
      : {}),
    ...dice.maybe(0.9, () => ({ mtls: { mode: dice.one(modes) } })),
  }),
});

/** What clients and servers say of connections. */
export const ruleObjects = (dice: Dice): readonly Manifest[] => [
  ...dice.several(4, 10, (index) => destinationRule(dice, index)),
  ...dice.several(0, 3, (index) => peerAuthentication(dice, index)),
];
