import { deployment, namespace, object, pod, service, testFamily } from '../../../../test/rules/family';

const mode = 'istio.io/dataplane-mode: ambient';
const use = 'istio.io/use-waypoint: w';
const enabled = namespace('istio-injection: enabled');
const ambient = namespace(mode);
const guarded = namespace(`${mode}, ${use}`);
const gateway = (metadata = '', gatewayClass = 'istio-waypoint', listener = '', where = 'shop'): string =>
  object(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    `name: w, namespace: ${where}${metadata}`,
    `spec: { gatewayClassName: ${gatewayClass}, listeners: [{ name: mesh, port: 15008, protocol: HBONE${listener} }] }`,
  );
const waypoint = gateway();
const cart = deployment('cart', 'app: cart');
const web = service('cart', 'selector: { app: cart }, ports: [{ name: http, port: 80 }]');
const policy = (spec: string, kind = 'AuthorizationPolicy', group = 'security.istio.io/v1'): string =>
  object(group, kind, 'name: cart, namespace: shop', `spec: {${spec}}`);
const paths = 'rules: [{ to: [{ operation: { paths: [/a] } }] }]';
const callers = 'rules: [{ from: [{ source: { namespaces: [a] } }] }]';
const targets = "targetRefs: [{ kind: Service, group: '', name: cart }]";
const routes = (spec = 'hosts: [cart.shop.svc.cluster.local], http: [{ timeout: 1s }]', where = 'shop'): string =>
  object('networking.istio.io/v1', 'VirtualService', `name: cart, namespace: ${where}`, `spec: {${spec}}`);
const settings = (policySpec: string, where = 'shop'): string =>
  object(
    'networking.istio.io/v1',
    'DestinationRule',
    `name: cart, namespace: ${where}`,
    `spec: { host: cart.shop.svc.cluster.local, trafficPolicy: {${policySpec}} }`,
  );
const proxy = 'containers: [{ name: app, image: a }, { name: istio-proxy, image: p }]';
const label = 'metadata.labels["istio.io/use-waypoint"]';
const own = 'metadata.labels["istio.io/dataplane-mode"]';
const redirected = 'ambient.istio.io/redirection: enabled';
const all = { complete: 'all' } as const;
const shop = { complete: ['shop'] } as const;
const field = 'spec.rules[0].to[0].operation.paths';

testFamily('AMB', [
  [
    'a pod of the ambient mesh in a namespace with sidecars',
    enabled + deployment('cart', mode),
    [`AMB-1 Deployment shop/cart spec.template.${own}`],
  ],
  ['the same that refuses a sidecar', enabled + deployment('cart', `${mode}, sidecar.istio.io/inject: 'false'`), []],
  ['the same in a namespace that the set does not have', deployment('cart', mode), []],
  ['a waypoint outside the ambient mesh', namespace(`${use}, istio-injection: disabled`) + waypoint, [`AMB-2 Namespace shop ${label}`]],
  ['one of a namespace with ambient pods', namespace(`${use}, istio-injection: disabled`) + deployment('cart', mode) + waypoint, []],
  [
    'one of a pod with a sidecar',
    enabled + deployment('cart', use) + gateway(', labels: { istio.io/waypoint-for: all }'),
    [`AMB-2 Deployment shop/cart spec.template.${label}`],
  ],
  ['a waypoint that nobody has', guarded, [`AMB-3 Namespace shop ${label}`], shop],
  ['the same in a partial set', guarded, []],
  ['the same before 1.22', guarded, [], { complete: 'all', istio: '1.21.6' }],
  ['one of a Service that nobody has', ambient + service('cart', '', `, labels: {${use}}`), [`AMB-3 Service shop/cart ${label}`], shop],
  ['no waypoint on purpose', namespace(`${mode}, istio.io/use-waypoint: none`), [], shop],
  ['one that is said to exist', guarded, [], { complete: 'all', present: ['Gateway shop/w'] }],
  ['one of another namespace', namespace(`${mode}, ${use}, istio.io/use-waypoint-namespace: infra`), [], shop],
  [
    'a pod that ztunnel has in a namespace with sidecars',
    enabled + pod('cart', '', undefined, '', redirected),
    ['AMB-4 Pod shop/cart metadata.annotations["ambient.istio.io/redirection"]'],
  ],
  ['a pod that ztunnel has', ambient + pod('cart', '', undefined, '', redirected), []],
  ['a sidecar in an ambient namespace', ambient + deployment('cart', '', proxy), ['AMB-5 Deployment shop/cart spec.template.spec']],
  ['a sidecar of a pod outside', ambient + deployment('cart', 'istio.io/dataplane-mode: none', proxy), []],
  ['a gateway in an ambient namespace', ambient + deployment('edge', '', 'containers: [{ name: istio-proxy, image: auto }]'), []],

  ['paths that no waypoint is asked about', guarded + waypoint + cart + policy(paths), [`AMB-6 AuthorizationPolicy shop/cart ${field}`]],
  ['callers, which ztunnel knows', guarded + waypoint + cart + policy(callers), []],
  ['paths for a Service', guarded + waypoint + cart + web + policy(`${targets}, ${paths}`), []],
  ['paths for workloads with sidecars', enabled + cart + policy(paths), []],
  [
    'paths for a pod with a sidecar in an ambient namespace',
    guarded + waypoint + deployment('cart', '', proxy) + policy(paths),
    ['AMB-5 Deployment shop/cart spec.template.spec'],
  ],
  [
    'tokens that no waypoint is asked about',
    guarded + waypoint + cart + policy('', 'RequestAuthentication'),
    ['AMB-6 RequestAuthentication shop/cart metadata.name'],
  ],
  [
    'traces of a namespace, which its waypoints take',
    guarded + waypoint + cart + policy('tracing: [{}]', 'Telemetry', 'telemetry.istio.io/v1'),
    [],
  ],
  [
    'traces of a workload',
    guarded + waypoint + cart + policy('selector: { matchLabels: { app: cart } }, tracing: [{}]', 'Telemetry', 'telemetry.istio.io/v1'),
    ['AMB-6 Telemetry shop/cart metadata.name'],
  ],
  [
    'paths for a Service without a waypoint',
    ambient + cart + web + policy(`${targets}, ${paths}`),
    ['AMB-7 AuthorizationPolicy shop/cart spec.targetRefs[0]'],
  ],
  ['paths for a Service that the set does not have', ambient + cart + policy(`${targets}, ${paths}`), []],
  [
    'paths in a namespace without a waypoint',
    ambient + cart + policy(paths),
    [`AMB-6 AuthorizationPolicy shop/cart ${field}`, `AMB-7 AuthorizationPolicy shop/cart ${field}`],
  ],
  ['paths in a namespace that the set does not have', cart + web + policy(paths), [], all],

  ['routes without a waypoint', ambient + cart + web + routes(), ['AMB-8 VirtualService shop/cart spec.hosts[0]']],
  ['routes with one', guarded + waypoint + cart + web + routes(), []],
  [
    'routes where somebody has a sidecar',
    ambient + cart + web + routes() + enabled.replace('shop', 'team') + cart.replace('namespace: shop', 'namespace: team'),
    [],
  ],
  ['routes of a gateway', ambient + cart + web + routes('hosts: [cart.shop.svc.cluster.local], gateways: [edge], http: [{}]'), []],
  ['routes of bytes', ambient + cart + web + routes('hosts: [cart.shop.svc.cluster.local], tcp: [{}]'), []],
  ['settings of requests', ambient + cart + web + settings('outlierDetection: {}'), ['AMB-8 DestinationRule shop/cart spec.host']],
  ['settings of connections', ambient + cart + web + settings('connectionPool: { tcp: {} }'), []],
  [
    'routes in another namespace',
    guarded + waypoint + cart + web + routes(undefined, 'team'),
    ['AMB-9 VirtualService team/cart spec.hosts[0]'],
  ],
  ['settings in the root namespace', guarded + waypoint + cart + web + settings('outlierDetection: {}', 'istio-system'), []],
  [
    'routes in the namespace of the waypoint',
    namespace(`${mode}, ${use}, istio.io/use-waypoint-namespace: infra`) + cart + web + routes(undefined, 'infra'),
    [],
  ],

  [
    'a pod that a waypoint for Services is asked for',
    ambient + waypoint + deployment('cart', use),
    [`AMB-10 Deployment shop/cart spec.template.${label}`],
  ],
  ['a Service that it is asked for', ambient + waypoint + service('cart', '', `, labels: {${use}}`), []],
  [
    'a namespace and a waypoint for nothing',
    guarded + gateway(', labels: { istio.io/waypoint-for: none }'),
    [`AMB-10 Namespace shop ${label}`],
  ],
  [
    'a pod, and a waypoint whose class is for workloads',
    ambient +
      waypoint +
      object('gateway.networking.k8s.io/v1', 'GatewayClass', 'name: istio-waypoint, labels: { istio.io/waypoint-for: workload }') +
      deployment('cart', use),
    [],
  ],
  [
    'a namespace that a waypoint does not let in',
    namespace(`${mode}, ${use}, istio.io/use-waypoint-namespace: infra`) + gateway('', 'istio-waypoint', '', 'infra'),
    [`AMB-11 Namespace shop ${label}`],
  ],
  [
    'one that it lets in by a label',
    namespace(`${mode}, team: a, ${use}, istio.io/use-waypoint-namespace: infra`) +
      gateway('', 'istio-waypoint', ', allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { team: a } } } }', 'infra'),
    [],
  ],
  ['a Gateway that is no waypoint', guarded + gateway('', 'istio'), [`AMB-12 Namespace shop ${label}`]],
  ['a Gateway of somebody else', guarded + gateway('', 'mine'), []],
]);
