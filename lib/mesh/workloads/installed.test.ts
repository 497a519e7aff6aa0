import { meshOf } from '../../../test/rules/mesh';

const operator = (spec: string): string =>
  `{ apiVersion: install.istio.io/v1alpha1, kind: IstioOperator, metadata: { name: mesh }, spec: {${spec}} }\n---\n`;
const gateway = (name: string, className: string): string =>
  `{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: ${name}, namespace: infra }, spec: { gatewayClassName: ${className} } }\n---\n`;

const ingress = 'istio-ingressgateway.istio-system.svc.cluster.local';
const egress = 'istio-egressgateway.istio-system.svc.cluster.local';

describe('the hosts that controllers make', () => {
  const rows: readonly (readonly [what: string, yaml: string, host: string, isPresent: boolean])[] = [
    ['the ingress gateway of a profile', operator(''), ingress, true],
    ['no egress gateway, where the profile has none', operator(''), egress, false],
    ['the egress gateway of a profile', operator('profile: demo'), egress, true],
    ['nothing of a profile without gateways', operator('profile: minimal'), ingress, false],
    ['a gateway that is listed', operator('components: { egressGateways: [{ name: istio-egressgateway, enabled: true }] }'), egress, true],
    [
      'no gateway that is turned off',
      operator('components: { ingressGateways: [{ name: istio-ingressgateway, enabled: false }] }'),
      ingress,
      false,
    ],
    [
      'a gateway in a namespace of its own',
      operator('profile: empty, components: { ingressGateways: [{ name: edge, namespace: infra, enabled: true }] }'),
      'edge.infra.svc.cluster.local',
      true,
    ],
    ['the Service of a Gateway of Gateway API', gateway('edge', 'istio'), 'edge-istio.infra.svc.cluster.local', true],
    ['the Service of a waypoint', gateway('way', 'istio-waypoint'), 'way.infra.svc.cluster.local', true],
    ['nothing else', gateway('edge', 'istio'), 'cart.shop.svc.cluster.local', false],
  ];
  test.each(rows)('are %s', (_what, yaml, host, isPresent) => {
    expect(meshOf(yaml, { complete: 'all' }).isPresent(host)).toBe(isPresent);
  });

  test('do not exist where only what is given does', () => {
    expect(meshOf(operator(''), { complete: 'all', withTemplates: false }).isPresent(ingress)).toBe(false);
  });
});

test('accounts of gateways that are made count as there', () => {
  const accounts = meshOf(operator('') + gateway('edge', 'istio')).serviceAccounts;
  expect([accounts.in('istio-system').has('istio-ingressgateway-service-account'), accounts.in('infra').has('edge-istio')]).toEqual([
    true,
    true,
  ]);
});

test.each([
  ['{ istio: ingressgateway }', true],
  ['{ istio: ingressgateway, app: istio-ingressgateway }', true],
  ['{ istio: ingresgateway }', false],
  ['{ istio: ingressgateway, app: other }', false],
])('a selector %s may mean the ingress gateway: %s', (selector, isSelected) => {
  const labels = Object.fromEntries([...selector.matchAll(/(\w+): ([\w-]+)/g)].map(([, key = '', value = '']) => [key, value]));
  expect(meshOf(operator('')).installed?.mayBeSelected(labels)).toBe(isSelected);
});
