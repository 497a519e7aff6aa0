import { App, Chart } from 'cdk8s';
import { collect, configure, gatewayApi, istio, metallb, type TargetOptions } from '../../lib';

type Row = readonly [what: string, target: TargetOptions, make: (chart: Chart) => unknown, faults: Readonly<Record<string, string>>];

const route = [{ destination: { host: 'cart' } }];
const retries = { attempts: 3, backoff: '25ms' } as const;
const rules = [{ retry: { attempts: 2 }, timeouts: { request: '5s' } }] as const;
const experimental = 'needs the experimental channel of Gateway API';

/* What came when is told in upstream's release notes and seen in its CRDs; test/verify/releases.ts holds every field against those. */
const table: readonly Row[] = [
  [
    'a field that came later',
    { istio: '1.20.2' },
    (chart) => new istio.VirtualService(chart, 'x', { hosts: ['cart'], http: [{ route, retries }] }),
    { 'spec.http[0].retries.backoff': 'The field "backoff" needs Istio 1.26; the target is 1.20.2.' },
  ],
  [
    'the same field in the release that brought it',
    { istio: '1.26.0' },
    (chart) => new istio.VirtualService(chart, 'x', { hosts: ['cart'], http: [{ route, retries }] }),
    {},
  ],
  [
    'a value that came later',
    { istio: '1.27' },
    (chart) =>
      new istio.ServiceEntry(chart, 'x', { hosts: ['*.a.test'], resolution: 'DYNAMIC_DNS', ports: [{ number: 80, name: 'http' }] }),
    { 'spec.resolution': 'The value "DYNAMIC_DNS" needs Istio 1.28; the target is 1.27.9.' },
  ],
  [
    'a whole object below a later field, told once',
    { istio: '1.23' },
    (chart) =>
      new istio.DestinationRule(chart, 'x', { host: 'a', trafficPolicy: { loadBalancer: { warmup: { duration: '5s', aggression: 1 } } } }),
    { 'spec.trafficPolicy.loadBalancer.warmup': 'The field "warmup" needs Istio 1.24; the target is 1.23.6.' },
  ],
  [
    "MetalLB's later fields",
    { metallb: '0.13.7' },
    (chart) => new metallb.BGPPeer(chart, 'x', { myASN: 1, peerASN: 2, peerAddress: '10.0.0.1', vrf: 'red', connectTime: '5s' }),
    {
      'spec.connectTime': 'The field "connectTime" needs MetalLB 0.14.4; the target is 0.13.7.',
      'spec.vrf': 'The field "vrf" needs MetalLB 0.13.8; the target is 0.13.7.',
    },
  ],
  [
    'a field of the standard channel that came later, and one of the experimental channel alone',
    { gatewayApi: '1.1.0' },
    (chart) => new gatewayApi.HTTPRoute(chart, 'x', { rules }),
    {
      'spec.rules[0].retry': `The field "retry" ${experimental} 1.2; the target is 1.1.0, standard channel.`,
      'spec.rules[0].timeouts': 'The field "timeouts" needs Gateway API 1.2; the target is 1.1.0, standard channel.',
    },
  ],
  [
    'both in the experimental channel',
    { gatewayApi: '1.2.1-experimental' },
    (chart) => new gatewayApi.HTTPRoute(chart, 'x', { rules }),
    {},
  ],
  [
    'a field that the experimental channel gave up',
    { gatewayApi: '1.6.1-experimental' },
    (chart) => new gatewayApi.HTTPRoute(chart, 'x', { rules: [{ sessionPersistence: { idleTimeout: '1h' } }] }),
    {
      'spec.rules[0].sessionPersistence.idleTimeout':
        'The field "idleTimeout" is gone after Gateway API 1.5.1; the target is 1.6.1, experimental channel.',
    },
  ],
  [
    'a number that came later',
    { gatewayApi: '1.4.1' },
    (chart) =>
      new gatewayApi.HTTPRoute(chart, 'x', { rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { statusCode: 308 } }] }] }),
    {
      'spec.rules[0].filters[0].requestRedirect.statusCode':
        'The value "308" needs Gateway API 1.5; the target is 1.4.1, standard channel.',
    },
  ],
];

test.each(table)('%s', (_what, target, make, faults) => {
  const app = new App();
  configure(app, { target });
  make(new Chart(app, 'chart', { namespace: 'shop' }));
  const found = collect(app).findings;
  expect(Object.fromEntries(found.map(({ path, message }) => [path, message]))).toEqual(faults);
  expect(found.every(({ code, origin }) => code === 'MESH014' && origin?.construct === 'chart/x')).toBe(true);
});
