import { deployment, object, testFamily } from '../../../../test/rules/family';

const telemetry = (spec: string, name = 'default', where = 'shop'): string =>
  object('telemetry.istio.io/v1', 'Telemetry', `name: ${name}, namespace: ${where}`, `spec: {${spec}}`);
const logs = (entry = ''): string => `accessLogging: [{${entry}}]`;
const select = 'selector: { matchLabels: { app: cart } }';
const targets = "targetRefs: [{ kind: Service, group: '', name: cart }]";
const cart = deployment('cart', 'app: cart, tier: a');
const all = { complete: 'all' } as const;
const told = 'TEL-1 Telemetry shop/default spec.accessLogging[0]';

testFamily('TEL', [
  ['logs for nobody', telemetry(logs()), [told], all],
  ['the same of a mesh that nobody describes', telemetry(logs()), []],
  ['the same of a mesh that somebody describes', telemetry(logs()), [told], { meshConfig: {}, complete: ['istio-system', 'shop'] }],
  ['logs for a provider', telemetry(logs('providers: [{ name: envoy }]')), [], all],
  ['no logs', telemetry(logs('disabled: true')), [], all],
  [
    'logs for the default of the mesh',
    telemetry(logs()),
    [],
    { complete: 'all', meshConfig: { defaultProviders: { accessLogging: ['envoy'] } } },
  ],
  [
    'logs for those of the root namespace',
    telemetry(logs()) + telemetry(logs('providers: [{ name: a }]'), 'default', 'istio-system'),
    [],
    all,
  ],
  [
    'logs of a workload for those of its namespace',
    telemetry(logs('providers: [{ name: a }]')) + telemetry(`${select}, ${logs()}`, 'cart'),
    [],
    all,
  ],
  [
    'logs of a namespace beside those of a workload',
    telemetry(logs()) + telemetry(`${select}, ${logs('providers: [{ name: a }]')}`, 'cart'),
    [told],
    all,
  ],
  ['logs where the root namespace may say more', telemetry(logs()), [], { meshConfig: {}, complete: ['shop'] }],

  [
    'two for one workload',
    cart + telemetry(select, 'a') + telemetry('selector: { matchLabels: { tier: a } }', 'b'),
    ['TEL-2 Telemetry shop/a spec.selector', 'TEL-2 Telemetry shop/b spec.selector'],
  ],
  ['two for workloads that the set does not have', telemetry(select, 'a') + telemetry(select, 'b'), []],
  [
    'two for a namespace',
    telemetry('', 'a') + telemetry('', 'b'),
    ['TEL-3 Telemetry shop/a metadata.name', 'TEL-3 Telemetry shop/b metadata.name'],
  ],
  ['one for a namespace and one for a Service', telemetry('', 'a') + telemetry(targets, 'b'), []],
  ['one for a namespace and one for a workload', cart + telemetry('', 'a') + telemetry(select, 'b'), []],
]);
