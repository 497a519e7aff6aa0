import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { fullName, names, namespaces, object } from './services';

const imported = (dice: Dice): readonly string[] =>
  dice.several(1, 3, () =>
    dice.one([
      './*',
      '*/*',
      '*/*',
      `${dice.one(namespaces)}/*`,
      `*/${fullName(dice.one(names), dice.one(namespaces))}`,
      '*/*.entry.test',
      '*/*.wild.test',
    ]),
  );

const portProtocols = ['TCP', 'TLS', 'HTTPS', 'HTTP', 'MONGO', 'GRPC'] as const;

const listener = (dice: Dice): Manifest => ({
  port: { number: dice.one([443, 9000, 80, 9001, 7777]), name: 'own', protocol: dice.one(portProtocols) },
  ...dice.maybe(0.2, () => ({ bind: dice.one(['10.9.9.9', '198.51.100.1', '0.0.0.0']) })),
  ...dice.maybe(0.15, () => ({ captureMode: dice.one(['IPTABLES', 'DEFAULT']) })),
  hosts: imported(dice),
});

const outbound = (dice: Dice): Manifest => {
  const mode = dice.one(['REGISTRY_ONLY', 'ALLOW_ANY']);
  const egressProxy = { host: fullName('web', 'red'), port: { number: dice.one([80, 9000, 443]) } };
  return { mode, ...(mode === 'ALLOW_ANY' && dice.chance(0.4) ? { egressProxy } : {}) };
};

/** What a workload knows of others. */
export function sidecar(dice: Dice, index: number): Manifest {
  const listeners = dice.chance(0.5) ? dice.several(1, 2, () => listener(dice)) : [];
  const rest = listeners.length === 0 || dice.chance(0.7) ? [{ hosts: imported(dice) }] : [];
  return object(dice, ['networking.istio.io/v1', 'Sidecar'], `sidecar-${index}`, {
    ...dice.maybe(0.6, () => ({ workloadSelector: { labels: { app: dice.one(['one', 'two']) } } })),
    egress: [...listeners, ...rest],
    ...dice.maybe(0.5, () => ({ outboundTrafficPolicy: outbound(dice) })),
  });
}
