import { deployment, namespace, object, pod, testFamily } from '../../../../test/rules/family';

const enabled = namespace('istio-injection: enabled');
const configMap = (values: string, name = 'istio-sidecar-injector'): string =>
  object('v1', 'ConfigMap', `name: ${name}, namespace: istio-system`, `data: { values: '${values}' }`);
const byDefault = configMap('{"sidecarInjectorWebhook": {"enableNamespacesByDefault": true}}');
const images = configMap('{"global": {"hub": "hub", "tag": "2", "proxy": {"image": "proxyv2"}}}');
const asUser = (user: number, of = 'app'): string => `containers: [{ name: ${of}, image: app:1, securityContext: { runAsUser: ${user} } }]`;
const podUser = (...users: readonly number[]): string =>
  `securityContext: { runAsUser: 1337 }, containers: [${users.map((user) => `{ name: a${user}, image: a, securityContext: { runAsUser: ${user} } }`).join(', ')}]`;
const proxy = (image: string): string => `containers: [{ name: istio-proxy, image: '${image}' }]`;
const webhook = (selector: string): string =>
  object(
    'admissionregistration.k8s.io/v1',
    'MutatingWebhookConfiguration',
    'name: istio-sidecar-injector',
    `webhooks: [{ name: sidecar-injector.istio.io, clientConfig: { url: 'https://istiod.example.com' }, ${selector} }]`,
  );
const entry = (exportTo: string): string =>
  object(
    'networking.istio.io/v1',
    'ServiceEntry',
    'name: api, namespace: shop',
    `spec: { hosts: [api.example.com], exportTo: [${exportTo}] }`,
  );
const live = ', status: { phase: Running }';
const user = 'spec.template.spec.containers[0].securityContext.runAsUser';
const image = 'spec.template.spec.containers[0].image';
const all = { complete: 'all' } as const;

testFamily('INJ', [
  ['a namespace without labels', namespace(''), ['INJ-1 Namespace shop metadata.name']],
  ['one that says nothing in words', namespace("istio-injection: ''"), ['INJ-1 Namespace shop metadata.name']],
  ['one that refuses', namespace('istio-injection: disabled'), []],
  ['one of a revision', namespace('istio.io/rev: canary'), []],
  ['one of the ambient mesh', namespace('istio.io/dataplane-mode: ambient'), []],
  ['one outside the ambient mesh', namespace('istio.io/dataplane-mode: none'), ['INJ-1 Namespace shop metadata.name']],
  ['those of Istio and Kubernetes', namespace('', 'istio-system') + namespace('', 'kube-system'), []],
  [
    'that of MetalLB',
    namespace('', 'metallb-system') + object('metallb.io/v1beta1', 'IPAddressPool', 'name: a, namespace: metallb-system'),
    [],
  ],
  ['a namespace without labels where the injector needs none', byDefault + namespace(''), ['INJ-3 Namespace shop metadata.name']],
  ['one that refuses there', byDefault + namespace('istio-injection: disabled'), []],
  [
    'the injector of another revision',
    byDefault.replace('injector,', 'injector-canary,') + namespace(''),
    ['INJ-1 Namespace shop metadata.name'],
  ],
  [
    'a namespace that asks twice',
    namespace('istio-injection: enabled, istio.io/dataplane-mode: ambient'),
    ['INJ-2 Namespace shop metadata.labels["istio.io/dataplane-mode"]'],
  ],
  [
    'a revision and the ambient mesh',
    namespace('istio.io/rev: a, istio.io/dataplane-mode: ambient'),
    ['INJ-2 Namespace shop metadata.labels["istio.io/dataplane-mode"]'],
  ],
  ['a revision that is refused', namespace('istio-injection: disabled, istio.io/rev: a'), []],

  ['a live pod without a sidecar', enabled + pod('cart', '', undefined, live), ['INJ-4 Pod shop/cart metadata.name']],
  ['a pod that is only written down', enabled + pod('cart', ''), []],
  ['a template', enabled + deployment('cart', ''), []],
  ['a live pod that refuses', enabled + pod('cart', "sidecar.istio.io/inject: 'False'", undefined, live), []],
  ['a live pod on the network of its host', enabled + pod('cart', '', 'hostNetwork: true, containers: [{ name: a, image: a }]', live), []],
  ['a live pod of a namespace that the set does not have', pod('cart', '', undefined, live), []],
  ['a live pod with a sidecar that starts first', enabled + pod('cart', '', 'initContainers: [{ name: istio-proxy, image: p }]', live), []],

  ['an application as the proxy', deployment('cart', '', asUser(1337)), [`INJ-5 Deployment shop/cart ${user}`]],
  ['another user', deployment('cart', '', asUser(1336)), []],
  ['the proxy as itself', deployment('cart', '', asUser(1337, 'istio-proxy')), []],
  ['one that is known to have no sidecar', namespace('istio-injection: disabled') + deployment('cart', '', asUser(1337)), []],
  ['a pod as the proxy', pod('cart', '', podUser(1, 2)), []],
  [
    'a pod as the proxy, and a container that does not say otherwise',
    pod('cart', '', 'securityContext: { runAsUser: 1337 }, containers: [{ name: a, image: a }]'),
    ['INJ-5 Pod shop/cart spec.securityContext.runAsUser'],
  ],
  ['an init container as the proxy', pod('cart', '', 'initContainers: [{ name: a, image: a, securityContext: { runAsUser: 1337 } }]'), []],

  ['an image that nobody puts in', deployment('edge', '', proxy('auto')), [`INJ-6 Deployment shop/edge ${image}`], all],
  ['the same in a partial set', deployment('edge', '', proxy('auto')), []],
  [
    'one that a webhook puts in by the pod',
    webhook('objectSelector: { matchLabels: { tier: edge } }') + deployment('edge', 'tier: edge', proxy('auto')),
    [],
    all,
  ],
  [
    'one whose webhook is for other namespaces',
    webhook('namespaceSelector: { matchExpressions: [{ key: team, operator: Exists }] }') + deployment('edge', '', proxy('auto')),
    [`INJ-6 Deployment shop/edge ${image}`],
    all,
  ],
  [
    'one whose webhook Kubernetes cannot read',
    webhook('namespaceSelector: { matchExpressions: [{ key: team, operator: In }] }') + deployment('edge', '', proxy('auto')),
    [`INJ-6 Deployment shop/edge ${image}`],
    all,
  ],
  ['a live pod with it', pod('edge', '', proxy('auto'), live), ['INJ-7 Pod shop/edge spec.containers[0].image']],
  ['a pod with it that a webhook takes', webhook('objectSelector: {}') + pod('edge', '', proxy('auto')), [], all],
  ['a pod with it in a partial set', pod('edge', '', proxy('auto')), []],

  [
    'another proxy than the injector gives',
    images + enabled + pod('cart', '', proxy('hub/proxyv2:1')),
    ['INJ-8 Namespace shop metadata.name'],
  ],
  ['the same proxy', images + enabled + pod('cart', '', proxy('hub/proxyv2:2')), []],
  ['a template with another proxy', images + enabled + deployment('cart', '', proxy('hub/proxyv2:1')), []],
  [
    'a variant that nobody asks for',
    images + enabled + pod('cart', '', proxy('hub/proxyv2:2-distroless')),
    ['INJ-8 Namespace shop metadata.name'],
  ],
  [
    'a variant that the pod asks for',
    images +
      enabled +
      pod('cart', '', proxy('hub/proxyv2:2-distroless'), '', "proxy.istio.io/config: '{ image: { imageType: distroless } }'"),
    [],
  ],
  [
    'a variant that a ProxyConfig asks for',
    images +
      enabled +
      object('networking.istio.io/v1beta1', 'ProxyConfig', 'name: a, namespace: shop', 'spec: { image: { imageType: distroless } }') +
      pod('cart', '', proxy('hub/proxyv2:2-distroless')),
    [],
  ],
  ['an image of its own choice', images + enabled + pod('cart', '', proxy('mine'), '', 'sidecar.istio.io/proxyImage: mine'), []],

  ['a namespace that nobody has', enabled + entry('shpo'), ['INJ-9 ServiceEntry shop/api spec.exportTo[0]'], all],
  ['the same in a partial set', enabled + entry('shpo'), []],
  ['one that is said to exist', enabled + entry('team'), [], { complete: 'all', present: ['Namespace team'] }],
  ['one that an object is put into', enabled + entry('team') + object('v1', 'Service', 'name: a, namespace: team'), [], all],
  ['words that are no names', enabled + entry("'.', '*', '~'"), [], all],
  ['a set without Namespaces', entry('shpo'), [], all],
]);
