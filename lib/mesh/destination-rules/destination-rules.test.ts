/** What is expected here is what istiod wrote into the clusters of proxies for these rules. */
import { meshOf } from '../../../test/rules/mesh';
import { effectivePolicy } from './policy';
import type { Client } from './destination-rules';

const rule = (namespace: string, name: string, spec: string, created = ''): string =>
  `{ apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: { name: ${name}, namespace: ${namespace}${created === '' ? '' : `, creationTimestamp: "${created}T00:00:00Z"`} }, spec: ${spec} }\n---\n`;
const timeout = (seconds: number): string => `trafficPolicy: { connectionPool: { tcp: { connectTimeout: ${seconds}s } } }`;

const lookup = [
  rule(
    'istio-system',
    'root-all',
    `{ host: "*.svcs.svc.cluster.local", trafficPolicy: { loadBalancer: { simple: RANDOM }, connectionPool: { tcp: { connectTimeout: 1s } } } }`,
  ),
  rule(
    'svcs',
    'a-service-ns',
    `{ host: a, trafficPolicy: { loadBalancer: { simple: ROUND_ROBIN }, connectionPool: { tcp: { connectTimeout: 2s, maxConnections: 20 } },
       portLevelSettings: [{ port: { number: 81 }, connectionPool: { tcp: { connectTimeout: 3s } } }] },
       subsets: [{ name: v1, labels: { version: v1 } }, { name: tuned, trafficPolicy: { connectionPool: { tcp: { connectTimeout: 4s } } } },
         { name: ported, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: RANDOM } }] } }] }`,
  ),
  rule('client', 'client-wild', `{ host: "*.svcs.svc.cluster.local", ${timeout(5)} }`),
  rule('client', 'client-b', `{ host: b.svcs.svc.cluster.local, ${timeout(6)} }`),
  rule('client', 'c-short', `{ host: c, ${timeout(7)} }`),
  rule('svcs', 'b-private', `{ host: b, exportTo: ["."], ${timeout(8)} }`),
  rule('svcs', 'c-exported', `{ host: c, exportTo: [elsewhere], ${timeout(9)} }`),
  rule('svcs', 'm-1', `{ host: m, ${timeout(11)}, subsets: [{ name: v1, labels: { version: v1 } }] }`, '2023-01-01'),
  rule(
    'svcs',
    'm-2',
    `{ host: m.svcs.svc.cluster.local, ${timeout(12)}, subsets: [{ name: v1, labels: { version: other } }, { name: v2 }] }`,
    '2023-02-01',
  ),
].join('');

type Expected = { readonly lb?: string; readonly timeout?: string } | 'no cluster';

const partsOf = (cluster: string): readonly [port: string, subset: string, host: string] => {
  const [, port = '', subset = '', host = ''] = cluster.split('|');
  return [port, subset, host];
};

function clusterOf(yaml: string, client: Client, cluster: string, istio = '1.30.3'): Expected {
  const [port, subset, host] = partsOf(cluster);
  const found = meshOf(yaml, { istio }).destinationRules.find(client, host, host.split('.')[1]);
  if (subset !== '' && found?.subsets.has(subset) !== true) return 'no cluster';
  const { loadBalancer, connectionPool } = found === undefined ? {} : effectivePolicy(found, Number(port), subset || undefined);
  return defined({ lb: loadBalancer?.simple, timeout: connectionPool?.tcp?.connectTimeout });
}

const defined = (fields: Readonly<Record<string, string | undefined>>): Expected =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const near = { namespace: 'client' };
const far = { namespace: 'elsewhere' };
const own = { namespace: 'svcs' };

test.each<readonly [string, Client, string, Expected]>([
  ['the namespace of the service beats the root', far, 'outbound|80||a.svcs.svc.cluster.local', { lb: 'ROUND_ROBIN', timeout: '2s' }],
  ['settings of a port replace the policy', far, 'outbound|81||a.svcs.svc.cluster.local', { timeout: '3s' }],
  ['a subset inherits', far, 'outbound|80|v1|a.svcs.svc.cluster.local', { lb: 'ROUND_ROBIN', timeout: '2s' }],
  ['a subset on that port', far, 'outbound|81|v1|a.svcs.svc.cluster.local', { timeout: '3s' }],
  ['a subset replaces one part', far, 'outbound|80|tuned|a.svcs.svc.cluster.local', { lb: 'ROUND_ROBIN', timeout: '4s' }],
  ['a subset with settings of the port', far, 'outbound|80|ported|a.svcs.svc.cluster.local', { lb: 'RANDOM' }],
  ['a subset with settings of another port', far, 'outbound|81|ported|a.svcs.svc.cluster.local', { timeout: '3s' }],
  ['a wildcard of the client beats a name of the service', near, 'outbound|80||a.svcs.svc.cluster.local', { timeout: '5s' }],
  ['and hides its subsets', near, 'outbound|80|v1|a.svcs.svc.cluster.local', 'no cluster'],
  ['a name beats a wildcard of the client', near, 'outbound|80||b.svcs.svc.cluster.local', { timeout: '6s' }],
  ['a short name is of the namespace of the rule', near, 'outbound|80||c.svcs.svc.cluster.local', { timeout: '5s' }],
  ['a private rule leaves it to the root', far, 'outbound|80||b.svcs.svc.cluster.local', { lb: 'RANDOM', timeout: '1s' }],
  ['a private rule is for its own namespace', own, 'outbound|80||b.svcs.svc.cluster.local', { timeout: '8s' }],
  ['a rule is exported to one namespace', far, 'outbound|80||c.svcs.svc.cluster.local', { timeout: '9s' }],
  ['and so not to its own', own, 'outbound|80||c.svcs.svc.cluster.local', { lb: 'RANDOM', timeout: '1s' }],
  ['of merged rules the older policy holds', far, 'outbound|80||m.svcs.svc.cluster.local', { timeout: '11s' }],
  ['the older subset of a name holds', far, 'outbound|80|v1|m.svcs.svc.cluster.local', { timeout: '11s' }],
  ['subsets of the younger rule are added', far, 'outbound|80|v2|m.svcs.svc.cluster.local', { timeout: '11s' }],
])('%s', (_what, client, cluster, expected) => {
  expect(clusterOf(lookup, client, cluster)).toEqual(expected);
});

const exported = [
  rule('v', 'sup-1', `{ host: sup, exportTo: [x], ${timeout(1)}, subsets: [{ name: one }] }`, '2023-01-01'),
  rule('v', 'sup-2', `{ host: sup, exportTo: [x, z], ${timeout(2)}, subsets: [{ name: two }] }`, '2023-02-01'),
  rule('v', 'dis-1', `{ host: dis, exportTo: [x], ${timeout(3)}, subsets: [{ name: one }] }`, '2023-01-01'),
  rule('v', 'dis-2', `{ host: dis, exportTo: [z], ${timeout(4)}, subsets: [{ name: two }] }`, '2023-02-01'),
  rule('v', 'ovl-1', `{ host: ovl, exportTo: [x, z], ${timeout(7)}, subsets: [{ name: one }] }`, '2023-01-01'),
  rule('v', 'ovl-2', `{ host: ovl, exportTo: [x], ${timeout(8)}, subsets: [{ name: two }] }`, '2023-02-01'),
  rule('v', 'sel-all', `{ host: sel, ${timeout(5)}, subsets: [{ name: one }] }`, '2023-01-01'),
  rule(
    'v',
    'sel-gold',
    `{ host: sel, workloadSelector: { matchLabels: { tier: gold } }, ${timeout(6)}, subsets: [{ name: two }] }`,
    '2023-02-01',
  ),
].join('');

const [x, z, plain] = [{ namespace: 'x', labels: { tier: 'gold' } }, { namespace: 'z' }, { namespace: 'v', labels: { app: 'plain' } }];
const gold = { namespace: 'v', labels: { tier: 'gold' } };

test.each<readonly [string, Client, string, Expected]>([
  ['wider export: the namespace of both has the older policy', x, 'outbound|80||sup.v.svc.cluster.local', { timeout: '1s' }],
  ['wider export: its subsets are added', x, 'outbound|80|two|sup.v.svc.cluster.local', { timeout: '1s' }],
  ['wider export: the further namespace has no rule at all', z, 'outbound|80||sup.v.svc.cluster.local', {}],
  ['wider export: nor its subset', z, 'outbound|80|two|sup.v.svc.cluster.local', 'no cluster'],
  ['other export: the first', x, 'outbound|80||dis.v.svc.cluster.local', { timeout: '3s' }],
  ['other export: the second', z, 'outbound|80||dis.v.svc.cluster.local', { timeout: '4s' }],
  ['other export: no subset of the other', x, 'outbound|80|two|dis.v.svc.cluster.local', 'no cluster'],
  ['other export: not the own namespace', plain, 'outbound|80||dis.v.svc.cluster.local', {}],
  ['narrower export: the last of two', x, 'outbound|80||ovl.v.svc.cluster.local', { timeout: '8s' }],
  ['narrower export: not merged', x, 'outbound|80|one|ovl.v.svc.cluster.local', 'no cluster'],
  ['narrower export: its own subset', x, 'outbound|80|two|ovl.v.svc.cluster.local', { timeout: '8s' }],
  ['narrower export: the namespace of the first alone', z, 'outbound|80||ovl.v.svc.cluster.local', { timeout: '7s' }],
  ['a selector in its own namespace', gold, 'outbound|80||sel.v.svc.cluster.local', { timeout: '6s' }],
  ['a selector is not merged with none', gold, 'outbound|80|one|sel.v.svc.cluster.local', 'no cluster'],
  ['labels outside the selector', plain, 'outbound|80||sel.v.svc.cluster.local', { timeout: '5s' }],
  ['a selector is not for other namespaces', x, 'outbound|80||sel.v.svc.cluster.local', { timeout: '5s' }],
])('%s', (_what, client, cluster, expected) => {
  expect(clusterOf(exported, client, cluster)).toEqual(expected);
});

test('before 1.24 rules of one host are merged whomever they are exported to', () => {
  expect(clusterOf(exported, x, 'outbound|80|two|dis.v.svc.cluster.local', '1.23.6')).toEqual({ timeout: '3s' });
});
