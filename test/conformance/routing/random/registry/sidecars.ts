import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { entryHosts, fullHost, namespaces, object } from './names';

const host = (dice: Dice): string =>
  `${dice.one(['.', '*', '*', '~', dice.one(namespaces)])}/${dice.one([
    '*',
    '*',
    '*',
    fullHost(dice),
    dice.one(entryHosts),
    '*.entry.test',
    `*.${dice.one(namespaces)}.svc.cluster.local`,
    'root.test',
  ])}`;

const port: readonly [Manifest, ...Manifest[]] = [
  { number: 80, name: 'http', protocol: 'HTTP' },
  { number: 8000, name: 'http-alt', protocol: 'HTTP' },
  { number: 7000, name: 'http-own', protocol: 'HTTP' },
];

const egress = (dice: Dice): readonly Manifest[] => {
  const bound = dice.chance(0.3)
    ? [{ port: dice.one(port), hosts: dice.several(1, 2, () => host(dice)), ...dice.maybe(0.15, () => ({ captureMode: 'IPTABLES' })) }]
    : [];
  return [...bound, ...(bound.length === 0 || dice.chance(0.8) ? [{ hosts: dice.several(1, 3, () => host(dice)) }] : [])];
};

const sidecar = (dice: Dice, index: number): Manifest =>
  object(dice, ['networking.istio.io/v1', 'Sidecar'], `sidecar-${index}`, {
    ...dice.maybe(0.4, () => ({ workloadSelector: { labels: { app: dice.one(['web', 'job']) } } })),
    ...dice.maybe(0.95, () => ({ egress: egress(dice) })),
    ...dice.maybe(0.4, () => ({ outboundTrafficPolicy: { mode: dice.one(['REGISTRY_ONLY', 'ALLOW_ANY']) } })),
    ...dice.maybe(0.1, () => ({ inboundConnectionPool: { http: { maxRetries: 3 } } })),
  });

/** Sidecars of workloads, namespaces and, at times, of the root. */
export const sidecarObjects = (dice: Dice): readonly Manifest[] =>
  dice.chance(0.5) ? [] : dice.several(1, 3, (index) => sidecar(dice, index));
