import { object, testFamily } from '../../../../test/rules/family';

const filter = (patches: readonly string[], rest = ''): string =>
  object(
    'networking.istio.io/v1alpha3',
    'EnvoyFilter',
    'name: a, namespace: shop',
    `spec: { configPatches: [${patches.join(', ')}]${rest} }`,
  );
const patch = (applyTo: string, operation: string, rest = 'value: { name: a }', match = ''): string =>
  `{ applyTo: ${applyTo}, ${match === '' ? '' : `match: {${match}}, `}patch: { operation: ${operation}, ${rest} } }`;
const told = (code: string, index = 0): string => `${code} EnvoyFilter shop/a spec.configPatches[${index}].patch.operation`;
const versioned = "proxy: { proxyVersion: '1.2' }";

testFamily('EFA', [
  ['a place beside others', filter([patch('HTTP_FILTER', 'INSERT_BEFORE')]), [told('EFA-1')]],
  ['the same with a priority', filter([patch('HTTP_FILTER', 'INSERT_BEFORE')], ', priority: -1'), []],
  ['the first place', filter([patch('HTTP_FILTER', 'INSERT_FIRST'), patch('HTTP_FILTER', 'MERGE')]), []],
  ['something that is removed', filter([patch('CLUSTER', 'REMOVE', '')]), [told('EFA-1')]],
  ['a cluster that is replaced', filter([patch('CLUSTER', 'REPLACE')]), [told('EFA-2')]],
  ['a filter that is replaced', filter([patch('NETWORK_FILTER', 'REPLACE')], ', priority: 1'), []],
  ['a listener filter that is replaced, which istiod does', filter([patch('LISTENER_FILTER', 'REPLACE')]), []],
  ['a virtual host that is replaced', filter([patch('VIRTUAL_HOST', 'REPLACE')], ', priority: 1'), []],
  ['the same before 1.29.2', filter([patch('VIRTUAL_HOST', 'REPLACE')], ', priority: 1'), [told('EFA-2')], { istio: '1.29.1' }],
  ['a route configuration that is added', filter([patch('ROUTE_CONFIGURATION', 'ADD')]), [told('EFA-3')]],
  ['a route that is added, which istiod does', filter([patch('HTTP_ROUTE', 'ADD')]), []],
  ['a route configuration that is removed', filter([patch('ROUTE_CONFIGURATION', 'REMOVE', '')]), [told('EFA-4')]],
  ['a route that is removed, which istiod does', filter([patch('HTTP_ROUTE', 'REMOVE', '')]), []],
  [
    'a place beside one that some proxies get',
    filter([patch('HTTP_FILTER', 'INSERT_FIRST', 'value: { name: a }', versioned), patch('HTTP_FILTER', 'INSERT_AFTER')]),
    [told('EFA-5', 1)],
  ],
  [
    'a place beside another one that some proxies get',
    filter([patch('HTTP_FILTER', 'INSERT_FIRST', 'value: { name: b }', versioned), patch('HTTP_FILTER', 'INSERT_AFTER')]),
    [told('EFA-1', 1)],
  ],
]);
