import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';

const exports: readonly unknown[] = [['.'], ['*'], ['red', '.'], ['green']];

/** How often a setting is written, and what it may say. */
type Drawn = readonly [odds: number, values: readonly unknown[]];

const settings: Readonly<Record<string, Drawn>> = {
  outboundTrafficPolicy: [0.3, [{ mode: 'REGISTRY_ONLY' }]],
  defaultServiceExportTo: [0.12, exports],
  defaultVirtualServiceExportTo: [0.12, exports],
  defaultDestinationRuleExportTo: [0.12, exports],
  enableAutoMtls: [0.15, [false]],
  connectTimeout: [0.2, ['3s', '0.25s']],
  pathNormalization: [
    0.25,
    ['NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES', 'DEFAULT'].map((normalization) => ({ normalization })),
  ],
  defaultHttpRetryPolicy: [
    0.2,
    [
      { attempts: 0 },
      { attempts: 4, retryOn: '5xx' },
      { attempts: 1, perTryTimeout: '2s' },
      { attempts: 3, retryOn: 'reset,503', retryRemoteLocalities: true, backoff: '100ms' },
    ],
  ],
  h2UpgradePolicy: [0.2, ['UPGRADE', 'DO_NOT_UPGRADE']],
  rootNamespace: [0.3, ['blue']],
  localityLbSetting: [0.15, [{ enabled: true }, { enabled: false }]],
  outboundClusterStatName: [0.15, ['%SERVICE%', '%SERVICE_FQDN%_%SERVICE_PORT%']],
  tcpKeepalive: [0.1, [{ probes: 4 }]],
  verifyCertificateAtClient: [0.1, [true]],
  protocolDetectionTimeout: [0.1, ['1s']],
  trustDomain: [0.1, ['far.test']],
};

/** Settings of the whole mesh. */
export const meshConfig = (dice: Dice): Manifest =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, [odds, values]]) => (dice.chance(odds) ? [[name, values[dice.below(values.length)]]] : [])),
  );
