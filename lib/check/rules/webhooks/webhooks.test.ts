import { object, testFamily } from '../../../../test/rules/family';

const group = 'admissionregistration.k8s.io/v1';
const url = "clientConfig: { url: 'https://istiod.example.com/inject' }";
const injector = (name: string, ...webhooks: readonly string[]): string =>
  object(
    group,
    'MutatingWebhookConfiguration',
    `name: ${name}`,
    `webhooks: [${webhooks.map((each) => `{ name: a.istio.io, ${each} }`).join(', ')}]`,
  );
const validator = (client: string, name = 'istiod-default-validator'): string =>
  object(group, 'ValidatingWebhookConfiguration', `name: ${name}`, `webhooks: [{ name: validation.istio.io, clientConfig: {${client}} }]`);
const inNamespace = (labels: string): string => `${url}, namespaceSelector: { matchLabels: {${labels}} }`;
const ofPod = (labels: string): string => `${url}, objectSelector: { matchLabels: {${labels}} }`;
const without = (key: string): string => `${url}, namespaceSelector: { matchExpressions: [{ key: ${key}, operator: DoesNotExist }] }`;
const calling = (name: string): string =>
  `clientConfig: { service: { name: ${name}, namespace: istio-system } }, objectSelector: { matchLabels: { a: b } }`;

const overlapOf = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `WEB-1 MutatingWebhookConfiguration ${name} webhooks[0]`);
const missing = 'WEB-2 MutatingWebhookConfiguration a webhooks[0].clientConfig.service.name';
const target = (code: string, path: string, name = 'istiod-default-validator'): readonly string[] => [
  `${code} ValidatingWebhookConfiguration ${name} webhooks[0].clientConfig${path}`,
];

testFamily('WEB', [
  ['one injector', injector('a', inNamespace('istio-injection: enabled')), []],
  [
    'two for the same namespaces',
    injector('a', inNamespace('istio-injection: enabled')) + injector('b', inNamespace('istio-injection: enabled')),
    overlapOf('a', 'b'),
  ],
  [
    'two for namespaces and for pods, which may be both',
    injector('a', inNamespace('istio-injection: enabled')) + injector('b', ofPod("sidecar.istio.io/inject: 'true'")),
    overlapOf('a', 'b'),
  ],
  ['two for two revisions', injector('a', inNamespace('istio.io/rev: a')) + injector('b', inNamespace('istio.io/rev: b')), []],
  [
    'one for a revision and one for all without a label of injection',
    injector('a', inNamespace('istio.io/rev: a')) + injector('b', without('istio-injection')),
    overlapOf('a', 'b'),
  ],
  [
    'one for a revision and one for all without a revision',
    injector('a', inNamespace('istio.io/rev: a')) + injector('b', without('istio.io/rev')),
    [],
  ],
  ['webhooks of somebody else', injector('a', url).replace('a.istio.io', 'a.example.com') + injector('b', url), []],
  [
    'webhooks that Kubernetes cannot read',
    injector('a', `${url}, objectSelector: { matchExpressions: [{ key: x, operator: In }] }`) + injector('b', url),
    [],
  ],

  ['a Service that nobody has', injector('a', calling('istiod')), [missing], { complete: 'all' }],
  ['a Service that may be elsewhere', injector('a', calling('istiod')), []],
  ['one in a complete namespace', injector('a', calling('istiod')), [missing], { complete: ['istio-system'] }],
  ['one that is said to exist', injector('a', calling('istiod')), [], { complete: 'all', present: ['Service istio-system/istiod'] }],
  [
    'one of the set',
    injector('a', calling('istiod')) + object('v1', 'Service', 'name: istiod, namespace: istio-system'),
    [],
    { complete: 'all' },
  ],

  ['a validator that calls nobody', validator(''), target('WEB-3', '')],
  ['one that calls a Service', validator('service: { name: istiod, namespace: istio-system }'), []],
  ['one of somebody else', validator('', 'policies'), []],
  ['one of another revision', validator('', 'istio-validator-canary'), target('WEB-3', '', 'istio-validator-canary')],
  [
    'an injector that calls nobody',
    injector('istio-sidecar-injector', 'clientConfig: {}'),
    ['WEB-3 MutatingWebhookConfiguration istio-sidecar-injector webhooks[0].clientConfig'],
  ],
  ['a URL', validator("url: 'https://istiod.example.com:443/a'"), []],
  ['what is no URL', validator("url: 'https://istiod.example.com:a/'"), target('WEB-4', '.url')],
  ['an empty URL', validator("url: ''"), []],
  ['a URL with an address', validator("url: 'https://192.0.2.1/a'"), target('WEB-5', '.url')],
  ['a URL with an address of IPv6', validator("url: 'https://user@[2001:db8::1]:443/a'"), target('WEB-5', '.url')],
  ['a URL with a name that begins as an address', validator("url: 'https://192.0.2.1.example.com/a'"), []],
]);
