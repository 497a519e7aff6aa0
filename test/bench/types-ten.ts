/** What an app with objects of ten kinds costs the compiler beyond cdk8s alone, beside the same objects in what else there is. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { addedBy, app, type Cost, importCRDs, printCosts, refuse, type Variant } from './compiler';
import { judge, root, withSandbox } from './harness';

/** What `cdk8s import` of Istio 1.30.3 and Gateway API 1.6.1 added when it was measured, for clones without the CRD files. */
const committed: Cost = { check: 3.32, instantiations: 32_346, types: 31_722, total: 5.5 };
const rounds = 5;

/** A word of a closed list: text, or a member of the enum that `cdk8s import` makes of the list. */
type Word = (word: string, enumOfList: string) => string;

interface Kind {
  readonly group: string;
  readonly kind: string;
  /** The inside of a spec. */
  readonly spec: (word: Word) => string;
}

const istio = 'networking.istio.io';
const security = 'security.istio.io';
const telemetry = 'telemetry.istio.io';
const gateway = 'gateway.networking.k8s.io';

const ten: readonly Kind[] = [
  {
    group: istio,
    kind: 'Gateway',
    spec: (word) => `
  selector: { istio: 'ingressgateway' },
  servers: [{
    port: { number: 443, name: 'https', protocol: 'HTTPS' },
    hosts: ['shop.example.com'],
    tls: { mode: ${word('SIMPLE', 'GatewaySpecServersTlsMode')}, credentialName: 'shop-certificate' },
  }],`,
  },
  {
    group: istio,
    kind: 'VirtualService',
    spec: () => `
  hosts: ['reviews'],
  http: [
    { match: [{ headers: { 'end-user': { exact: 'jason' } } }], route: [{ destination: { host: 'reviews', subset: 'v2' } }] },
    {
      route: [{ destination: { host: 'reviews', subset: 'v1' }, weight: 90 }, { destination: { host: 'reviews', subset: 'v2' }, weight: 10 }],
      timeout: '5s',
      retries: { attempts: 2, perTryTimeout: '2s' },
    },
  ],`,
  },
  {
    group: istio,
    kind: 'DestinationRule',
    spec: (word) => `
  host: 'reviews',
  trafficPolicy: {
    tls: { mode: ${word('ISTIO_MUTUAL', 'DestinationRuleSpecTrafficPolicyTlsMode')} },
    connectionPool: { http: { http1MaxPendingRequests: 100 } },
    outlierDetection: { consecutiveGatewayErrors: 5, interval: '10s' },
  },
  subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }],`,
  },
  {
    group: istio,
    kind: 'ServiceEntry',
    spec: (word) => `
  hosts: ['api.example.com'],
  location: ${word('MESH_EXTERNAL', 'ServiceEntrySpecLocation')},
  resolution: ${word('DNS', 'ServiceEntrySpecResolution')},
  ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],`,
  },
  {
    group: istio,
    kind: 'Sidecar',
    spec: (word) => `
  workloadSelector: { labels: { app: 'reviews' } },
  egress: [{ hosts: ['./*', 'istio-system/*'] }],
  outboundTrafficPolicy: { mode: ${word('REGISTRY_ONLY', 'SidecarSpecOutboundTrafficPolicyMode')} },`,
  },
  {
    group: security,
    kind: 'PeerAuthentication',
    spec: (word) => `
  selector: { matchLabels: { app: 'reviews' } },
  mtls: { mode: ${word('STRICT', 'PeerAuthenticationSpecMtlsMode')} },`,
  },
  {
    group: security,
    kind: 'AuthorizationPolicy',
    spec: (word) => `
  selector: { matchLabels: { app: 'reviews' } },
  action: ${word('ALLOW', 'AuthorizationPolicySpecAction')},
  rules: [{ from: [{ source: { namespaces: ['shop'] } }], to: [{ operation: { methods: ['GET'], paths: ['/reviews/*'] } }] }],`,
  },
  {
    group: telemetry,
    kind: 'Telemetry',
    spec: () => `
  accessLogging: [{ providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 400' } }],
  tracing: [{ providers: [{ name: 'jaeger' }], randomSamplingPercentage: 1 }],`,
  },
  {
    group: gateway,
    kind: 'Gateway',
    spec: (word) => `
  gatewayClassName: 'istio',
  listeners: [{
    name: 'http',
    port: 80,
    protocol: 'HTTP',
    allowedRoutes: { namespaces: { from: ${word('All', 'GatewaySpecListenersAllowedRoutesNamespacesFrom')} } },
  }],`,
  },
  {
    group: gateway,
    kind: 'HTTPRoute',
    spec: (word) => `
  parentRefs: [{ name: 'public', sectionName: 'http' }],
  hostnames: ['shop.example.com'],
  rules: [{
    matches: [{ path: { type: ${word('PathPrefix', 'HttpRouteSpecRulesMatchesPathType')}, value: '/reviews' } }],
    backendRefs: [{ name: 'reviews', port: 9080, weight: 1 }],
  }],`,
  },
];

/** An expression that makes an object of a kind from the inside of its spec. */
type Make = (kind: Kind, id: string, extra: string) => string;

const text: Word = (word) => `'${word}'`;

const mine: Make = ({ group, kind, spec }, id, extra) =>
  `new ${group === gateway ? 'gatewayApi' : 'istio'}.${kind}(chart, '${id}', {${spec(text)}${extra} })`;

/** `ISTIO_MUTUAL` becomes `ISTIO_UNDERSCORE_MUTUAL`, `PathPrefix` `PATH_PREFIX`. */
const member = (word: string): string =>
  word
    .replace(/_/g, '_UNDERSCORE_')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase();

const l1Name = (group: string): string => group.replace(/\..*/, '').replace('gateway', 'gatewayApi');

const imported: Make = ({ group, kind, spec }, id, extra) => {
  const words: Word = (word, enumOfList) => `${l1Name(group)}.${enumOfList}.${member(word)}`;
  return `new ${l1Name(group)}.${kind.replace('HTTP', 'Http')}(chart, '${id}', { metadata: { name: '${id}' }, spec: {${spec(words)}${extra} } })`;
};

const modelled: Make = ({ group, kind, spec }, id, extra) =>
  `new ${group === gateway ? 'Api' : ''}${kind}({ metadata: { name: '${id}' }, spec: {${spec(text)}${extra} } })`;

/** The newest version that the package has of each group. */
const modelPaths: Readonly<Record<string, string>> = {
  [istio]: `istio/${istio}/v1beta1`,
  [security]: `istio/${security}/v1beta1`,
  [telemetry]: `istio/${telemetry}/v1alpha1`,
  [gateway]: `gateway-api/${gateway}/v1`,
};

const modelImports = ten
  .map(({ group, kind }) => {
    const names = group === gateway ? `${kind} as Api${kind}` : kind;
    return `import { ${names} } from '@kubernetes-models/${modelPaths[group] ?? ''}/${kind}';`;
  })
  .join('\n');

interface Way {
  readonly label: string;
  readonly file: string;
  readonly imports: string;
  readonly make: Make;
}

const ours: readonly Way[] = [
  { label: "'cdk8s-mesh'", file: 'ten-main', imports: "import { gatewayApi, istio } from 'cdk8s-mesh';", make: mine },
  {
    label: "'cdk8s-mesh/istio', 'cdk8s-mesh/gateway-api'",
    file: 'ten-subpaths',
    imports: "import * as istio from 'cdk8s-mesh/istio';\nimport * as gatewayApi from 'cdk8s-mesh/gateway-api';",
    make: mine,
  },
];
const l1: Way = {
  label: 'cdk8s import',
  file: 'ten-imported',
  imports: [istio, security, telemetry, gateway].map((group) => `import * as ${l1Name(group)} from './l1/${group}';`).join('\n'),
  make: imported,
};
const models: Way = { label: '@kubernetes-models', file: 'ten-models', imports: modelImports, make: modelled };

const variant = ({ label, file, imports, make }: Way, extra = ''): Variant => ({
  label,
  file: `${file}${extra === '' ? '' : '-wrong'}.ts`,
  code: app(imports, `void chart;\n${ten.map((kind, index) => `void ${make(kind, `object-${index}`, extra)};`).join('\n')}`),
});

/** Measures, prints, and says whether nothing is cheaper than ours. */
export function benchTenTypes(): boolean {
  return withSandbox((folder) => {
    symlinkSync(join(root, 'node_modules/@kubernetes-models'), join(folder, 'node_modules/@kubernetes-models'));
    const others = [...(importCRDs(folder, 'istio/1.30.3.yaml', 'gateway-api/1.6.1.standard.yaml') ? [l1] : []), models];
    for (const way of [...ours, ...others]) refuse(folder, variant(way, ' unheardOf: 1,'), ten.length);
    const variants = new Map([...ours, ...others].map((way) => [way, variant(way)]));
    const added = addedBy(folder, [...variants.values()], rounds);
    const cost = (way: Way): Cost => {
      const measured = variants.get(way);
      return (measured === undefined ? undefined : added.get(measured)) ?? committed;
    };
    printCosts(
      'Added by ten kinds',
      [...ours, l1, models].map((way) => [way.label, cost(way)]),
    );
    const limit = (figure: 'check' | 'instantiations'): number => Math.min(cost(l1)[figure], cost(models)[figure]);
    return ours
      .flatMap((way) => [
        judge(`${way.label}: check`, cost(way).check, limit('check'), ' s'),
        judge(`${way.label}: instantiations`, cost(way).instantiations, limit('instantiations')),
      ])
      .every(Boolean);
  });
}
