import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';

const loadBalancers: readonly [Manifest, ...Manifest[]] = [
  { simple: 'ROUND_ROBIN' },
  { simple: 'RANDOM' },
  { simple: 'LEAST_REQUEST' },
  { simple: 'LEAST_CONN' },
  { simple: 'UNSPECIFIED' },
  { simple: 'PASSTHROUGH' },
  { simple: 'ROUND_ROBIN', warmup: { duration: '30s' } },
  { simple: 'LEAST_REQUEST', warmupDurationSecs: '20s' },
  { consistentHash: { httpHeaderName: 'x-user' } },
  { consistentHash: { httpHeaderName: 'x-user', minimumRingSize: 32 } },
  { consistentHash: { httpCookie: { name: 'user', ttl: '0s' } } },
  { consistentHash: { httpCookie: { name: 'user', path: '/p', ttl: '10s' } } },
  { consistentHash: { httpCookie: { name: 'user' } } },
  { consistentHash: { useSourceIp: true, ringHash: { minimumRingSize: 64 } } },
  { consistentHash: { httpHeaderName: 'x-user', ringHash: {} } },
  { consistentHash: { httpQueryParameterName: 'q', maglev: { tableSize: 101 } } },
  { localityLbSetting: { enabled: false } },
];

const pools: readonly [Manifest, ...Manifest[]] = [
  { tcp: { maxConnections: 5 } },
  { tcp: { connectTimeout: '2s', maxConnections: 0 } },
  { tcp: { connectTimeout: '0.5s', idleTimeout: '30s' } },
  { tcp: { maxConnectionDuration: '60s', tcpKeepalive: { probes: 3 } } },
  { http: { http1MaxPendingRequests: 3, http2MaxRequests: 4 } },
  { http: { maxRequestsPerConnection: 2, maxRetries: 6 } },
  { http: { maxRetries: 0, maxRequestsPerConnection: 0 } },
  { http: { idleTimeout: '15s', h2UpgradePolicy: 'UPGRADE' } },
  { http: { h2UpgradePolicy: 'DO_NOT_UPGRADE', maxConcurrentStreams: 9 } },
  { http: { h2UpgradePolicy: 'DEFAULT', useClientProtocol: true } },
  { tcp: { idleTimeout: '40s' }, http: { http1MaxPendingRequests: 7, maxRetries: 2 } },
];

const detections: readonly [Manifest, ...Manifest[]] = [
  { consecutive5xxErrors: 3, interval: '5s', baseEjectionTime: '1m' },
  { consecutive5xxErrors: 0, consecutiveGatewayErrors: 2 },
  { consecutiveGatewayErrors: 0, maxEjectionPercent: 50 },
  { consecutiveErrors: 4 },
  { splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 3 },
  { splitExternalLocalOriginErrors: true },
  { minHealthPercent: 30, maxEjectionPercent: 0 },
  {},
];

const tlsSettings: readonly [Manifest, ...Manifest[]] = [
  { mode: 'DISABLE' },
  { mode: 'ISTIO_MUTUAL' },
  { mode: 'ISTIO_MUTUAL', sni: 'own.sni.test' },
  { mode: 'SIMPLE' },
  { mode: 'SIMPLE', sni: 'sni.test' },
  { mode: 'SIMPLE', caCertificates: '/etc/ca.pem', subjectAltNames: ['a.test'] },
  { mode: 'SIMPLE', insecureSkipVerify: true },
  { mode: 'SIMPLE', credentialName: 'cert' },
  { mode: 'SIMPLE', credentialName: 'cert', sni: 'sni.test' },
  { mode: 'SIMPLE', caCertificates: 'system' },
  { mode: 'MUTUAL', clientCertificate: '/etc/cert.pem', privateKey: '/etc/key.pem' },
  { mode: 'MUTUAL', clientCertificate: '/etc/cert.pem', privateKey: '/etc/key.pem', caCertificates: '/etc/ca.pem', sni: 'sni.test' },
  { mode: 'MUTUAL', credentialName: 'cert' },
];

const fields = (dice: Dice): Manifest => ({
  ...dice.maybe(0.4, () => ({ loadBalancer: dice.one(loadBalancers) })),
  ...dice.maybe(0.9, () => ({ connectionPool: dice.one(pools) })),
  ...dice.maybe(0.3, () => ({ outlierDetection: dice.one(detections) })),
  ...dice.maybe(0.35, () => ({ tls: dice.one(tlsSettings) })),
});

/** What holds for a whole host or subset, and what for its ports. */
export const trafficPolicy = (dice: Dice): Manifest => ({
  ...fields(dice),
  ...dice.maybe(0.3, () => ({
    portLevelSettings: dice.some([80, 8000, 443], 0.5).map((number) => ({ port: { number }, ...fields(dice) })),
  })),
  ...dice.maybe(0.06, () => ({ proxyProtocol: { version: dice.one(['V1', 'V2']) } })),
  ...dice.maybe(0.06, () => ({ tunnel: { protocol: dice.one(['CONNECT', 'POST']), targetHost: 'far.test', targetPort: 80 } })),
  ...dice.maybe(0.06, () => ({ retryBudget: { percent: 30, minRetryConcurrency: 2 } })),
});
