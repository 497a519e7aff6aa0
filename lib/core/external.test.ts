import { Chart, Testing } from 'cdk8s';
import { check, collect, configure, external, istio, service } from '..';

/** A route to a host in an app whose namespaces are complete. */
function appWith(
  host: Parameters<typeof external>[0] | undefined,
  text = 'reviews.prod.svc.cluster.local',
): ReturnType<typeof Testing.app> {
  const app = Testing.app();
  configure(app, { assume: { complete: 'all' } });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new istio.VirtualService(chart, 'shop', {
    hosts: ['shop.example.com'],
    http: [{ route: [{ destination: { host: host === undefined ? text : external(host) } }] }],
  });
  return app;
}

const hostIn = (app: ReturnType<typeof Testing.app>): unknown =>
  JSON.parse(/"destination":\{"host":("[^"]*")/.exec(JSON.stringify(collect(app).manifests))?.[1] ?? 'null');

test.each([
  ['a full host', 'reviews.prod.svc.cluster.local', 'reviews.prod.svc.cluster.local'],
  ['a host of another domain', 'api.example.com', 'api.example.com'],
  ['a short name, which means the own namespace', 'reviews', 'reviews'],
  ['a Service of a namespace', service('reviews', { namespace: 'prod' }), 'reviews.prod.svc.cluster.local'],
  ['a Service of the own namespace', service('reviews'), 'reviews'],
])('%s is printed, and its absence is no finding', (_what, host, printed) => {
  const app = appWith(host);
  expect(hostIn(app)).toBe(printed);
  expect(check(collect(app), { assume: { complete: 'all' } }).findings).toEqual([]);
  expect(() => Testing.synth(Chart.of(app.node.children[0] as Chart)) as unknown).not.toThrow();
});

test('the same host as text is missing', () => {
  expect(check(collect(appWith(undefined)), { assume: { complete: 'all' } }).findings).toMatchObject([{ code: 'REF-2' }]);
});

test('what is outside is known of the app, in order', () => {
  const app = appWith('b.example.com');
  new istio.DestinationRule(new Chart(app, 'more', { namespace: 'shop' }), 'a', { host: external('a.example.com') });
  expect(collect(app).present).toEqual(['a.example.com', 'b.example.com']);
});
