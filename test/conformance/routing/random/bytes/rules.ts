import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { hostOf } from './hosts';
import { object } from './services';

const tlsModes: readonly [Manifest, ...Manifest[]] = [
  { mode: 'DISABLE' },
  { mode: 'ISTIO_MUTUAL' },
  { mode: 'ISTIO_MUTUAL', sni: 'named.test' },
  { mode: 'SIMPLE' },
  { mode: 'SIMPLE', sni: 'named.test', caCertificates: '/ca.pem' },
  { mode: 'SIMPLE', credentialName: 'cert' },
  { mode: 'SIMPLE', insecureSkipVerify: true },
  { mode: 'MUTUAL', clientCertificate: '/c.pem', privateKey: '/k.pem' },
  { mode: 'MUTUAL', clientCertificate: '/c.pem', privateKey: '/k.pem', sni: 'named.test' },
];

const parts = (dice: Dice): Manifest => ({
  ...dice.maybe(0.6, () => ({ tls: dice.one(tlsModes) })),
  ...dice.maybe(0.3, () => ({
    connectionPool: {
      tcp: { maxConnections: 1 + dice.below(9), connectTimeout: '3s', ...dice.maybe(0.5, () => ({ idleTimeout: '30s' })) },
      ...dice.maybe(0.3, () => ({ http: { h2UpgradePolicy: dice.one(['UPGRADE', 'DO_NOT_UPGRADE']) } })),
      ...dice.maybe(0.2, () => ({ http: { useClientProtocol: true } })),
    },
  })),
  ...dice.maybe(0.3, () => ({
    loadBalancer: dice.one<Manifest>([
      { simple: 'PASSTHROUGH' },
      { simple: 'RANDOM' },
      { consistentHash: { useSourceIp: true } },
      { simple: 'ROUND_ROBIN' },
    ]),
  })),
  ...dice.maybe(0.2, () => ({ outlierDetection: { consecutive5xxErrors: dice.below(4), splitExternalLocalOriginErrors: true } })),
});

/** A policy that says something, or admission refuses it. */
function policy(dice: Dice): Manifest {
  const drawn = parts(dice);
  return Object.keys(drawn).length === 0 ? { tls: dice.one(tlsModes) } : drawn;
}

/** How a host is reached. */
export const destinationRule = (dice: Dice, index: number): Manifest =>
  object(dice, ['networking.istio.io/v1', 'DestinationRule'], `rule-${index}`, {
    host: hostOf(dice),
    ...dice.maybe(0.8, () => ({
      trafficPolicy: {
        ...policy(dice),
        ...dice.maybe(0.3, () => ({ portLevelSettings: [{ port: { number: dice.one([443, 9000, 80]) }, ...policy(dice) }] })),
      },
    })),
    ...dice.maybe(0.7, () => ({
      subsets: ['v1', 'v2'].map((name) => ({
        name,
        labels: { version: name },
        ...dice.maybe(0.3, () => ({ trafficPolicy: policy(dice) })),
      })),
    })),
    ...dice.maybe(0.15, () => ({ exportTo: [dice.one(['.', '*', 'red'])] })),
  });

/** Who takes plaintext in a namespace. */
export const peerAuthentication = (dice: Dice): Manifest =>
  object(dice, ['security.istio.io/v1', 'PeerAuthentication'], 'default', {
    mtls: { mode: dice.one(['DISABLE', 'STRICT', 'PERMISSIVE']) },
  });
