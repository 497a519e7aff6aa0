import { object, testFamily } from '../../../../test/rules/family';

const condition = (type: string, status: string, reason = 'X'): string => `{ type: ${type}, status: '${status}', reason: ${reason} }`;
const gatewayAPI = 'gateway.networking.k8s.io/v1';
const gateway = (...conditions: readonly string[]): string =>
  object(gatewayAPI, 'Gateway', 'name: edge, namespace: shop', `status: { conditions: [${conditions.join(', ')}] }`);
const route = (...conditions: readonly string[]): string =>
  object(gatewayAPI, 'HTTPRoute', 'name: cart, namespace: shop', `status: { parents: [{}, { conditions: [${conditions.join(', ')}] }] }`);
const policy = (...conditions: readonly string[]): string =>
  object(
    'security.istio.io/v1',
    'AuthorizationPolicy',
    'name: cart, namespace: shop',
    `status: { conditions: [${conditions.join(', ')}] }`,
  );

testFamily('STAT', [
  ['good news', gateway(condition('Accepted', 'True')), []],
  ['bad news', gateway(condition('Accepted', 'True'), condition('Programmed', 'False')), ['STAT-1 Gateway shop/edge status.conditions[1]']],
  ['the same before 1.25', gateway(condition('Programmed', 'False')), [], { istio: '1.24.6' }],
  ['bad news that are good', gateway(condition('Conflicted', 'False')), []],
  ['no news yet', gateway(condition('Programmed', 'Unknown')), []],
  ['bad news of a parent', route(condition('ResolvedRefs', 'False')), ['STAT-1 HTTPRoute shop/cart status.parents[1].conditions[0]']],
  [
    'a policy that a waypoint takes in part',
    policy(condition('WaypointAccepted', 'True', 'PartiallyInvalid')),
    ['STAT-1 AuthorizationPolicy shop/cart status.conditions[0]'],
  ],
  ['a policy that a waypoint takes', policy(condition('WaypointAccepted', 'True', 'Accepted')), []],
]);
