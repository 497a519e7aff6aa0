import { deployment, namespace, object, pod, service, testFamily } from '../../../../test/rules/family';
import { annotationsOf } from './registry';

const annotated = (text: string, labels = ''): string => pod('cart', labels, undefined, '', text);
const on = (name: string): string => `Pod shop/cart metadata.annotations["${name}"]`;
const fine = (value: string): string => `traffic.sidecar.istio.io/${value}`;
const port = 'traffic.sidecar.istio.io/excludeInboundPorts';
const config = 'proxy.istio.io/config';

testFamily('ANN', [
  ['annotations of others', annotated("example.com/istio.io: a, 'istio': a, prometheus.io/scrape: 'true'"), []],
  ['one that ends in the name', annotated("myistio.io/x: ''"), [`ANN-1 ${on('myistio.io/x')}`]],
  ['one that is misspelt', annotated('sidecar.istio.io/proxyMemoryLimits: 1Gi'), [`ANN-1 ${on('sidecar.istio.io/proxyMemoryLimits')}`]],
  ['those that Istio writes', annotated("sidecar.istio.io/status: '{}', istio.io/rev: a, gateway.istio.io/controller-version: '5'"), []],
  [
    'one of a later release',
    annotated('sidecar.istio.io/nativeSidecar: "true"'),
    [`ANN-1 ${on('sidecar.istio.io/nativeSidecar')}`],
    { istio: '1.23.6' },
  ],
  ['the same in that release', annotated('sidecar.istio.io/nativeSidecar: "true"'), [], { istio: '1.24.0' }],
  ['one of an earlier release', annotated('sidecar.istio.io/enableCoreDump: "true"'), [`ANN-1 ${on('sidecar.istio.io/enableCoreDump')}`]],

  [
    'one of pods on a namespace',
    namespace('').replace('labels: {}', `annotations: { ${fine('excludeOutboundPorts')}: '1' }`),
    [`ANN-2 Namespace shop metadata.annotations["${fine('excludeOutboundPorts')}"]`],
  ],
  [
    'one of pods on a Deployment',
    object('apps/v1', 'Deployment', `name: cart, namespace: shop, annotations: { ${port}: '1' }`),
    [`ANN-2 Deployment shop/cart metadata.annotations["${port}"]`],
  ],
  ['the same on its template', deployment('cart', '', undefined, `${port}: '1'`), []],
  ['one of Services on a Service', service('cart', '', ", annotations: { networking.istio.io/exportTo: '.' }"), []],
  [
    'one of Services on a template',
    deployment('cart', '', undefined, "networking.istio.io/exportTo: '.'"),
    ['ANN-2 Deployment shop/cart spec.template.metadata.annotations["networking.istio.io/exportTo"]'],
  ],
  ['one of every kind', service('cart', '', ', annotations: { galley.istio.io/analyze-suppress: IST0101 }'), []],
  [
    'one that namespaces have since 1.30',
    object('v1', 'Namespace', 'name: shop, annotations: { networking.istio.io/traffic-distribution: PreferClose }'),
    ['ANN-2 Namespace shop metadata.annotations["networking.istio.io/traffic-distribution"]'],
    { istio: '1.29.4' },
  ],
  [
    'the same since then',
    object('v1', 'Namespace', 'name: shop, annotations: { networking.istio.io/traffic-distribution: PreferClose }'),
    [],
  ],

  ['ports', annotated(`${port}: ' 80, 443'`), []],
  ['no ports', annotated(`${port}: ''`), []],
  ['a name among the ports', annotated(`${port}: '80,https'`), [`ANN-3 ${on(port)}`]],
  ['a port that is too high', annotated(`${port}: '65536'`), [`ANN-3 ${on(port)}`]],
  ['all ports where some are left out', annotated(`${port}: '*'`), [`ANN-3 ${on(port)}`]],
  ['all ports where some are taken in', annotated(`${fine('includeInboundPorts')}: '*'`), []],
  ['ranges', annotated(`${fine('includeOutboundIPRanges')}: '10.0.0.0/8,2001:db8::/32'`), []],
  [
    'an address among the ranges',
    annotated(`${fine('excludeOutboundIPRanges')}: '10.0.0.0/8,10.1.1.1'`),
    [`ANN-3 ${on(fine('excludeOutboundIPRanges'))}`],
  ],
  [
    'a space among the ranges',
    annotated(`${fine('excludeOutboundIPRanges')}: '10.0.0.0/8, 11.0.0.0/8'`),
    [`ANN-3 ${on(fine('excludeOutboundIPRanges'))}`],
  ],
  ['interfaces', annotated(`${fine('excludeInterfaces')}: 'eth1, eth2'`), []],
  [
    'an interface of a long name',
    annotated(`${fine('excludeInterfaces')}: 'ethernet-interface'`),
    [`ANN-3 ${on(fine('excludeInterfaces'))}`],
  ],
  ['a mode', annotated('sidecar.istio.io/interceptionMode: TPROXY'), []],
  ['a mode in lower case', annotated('sidecar.istio.io/interceptionMode: tproxy'), [`ANN-3 ${on('sidecar.istio.io/interceptionMode')}`]],
  ['an amount', annotated('sidecar.istio.io/proxyCPU: 100m, sidecar.istio.io/proxyMemory: 1.5Gi, sidecar.istio.io/proxyCPULimit: 2e3'), []],
  ['what is no amount', annotated('sidecar.istio.io/proxyCPU: half'), [`ANN-3 ${on('sidecar.istio.io/proxyCPU')}`]],
  ['a truth', annotated("prometheus.istio.io/merge-metrics: 'F'"), []],
  ['what is no truth', annotated("prometheus.istio.io/merge-metrics: 'no'"), [`ANN-3 ${on('prometheus.istio.io/merge-metrics')}`]],
  ['a number', annotated("readiness.status.sidecar.istio.io/periodSeconds: '5'"), []],
  [
    'a number below nothing',
    annotated("readiness.status.sidecar.istio.io/periodSeconds: '-5'"),
    [`ANN-3 ${on('readiness.status.sidecar.istio.io/periodSeconds')}`],
  ],
  ['settings of the proxy', annotated(`${config}: 'concurrency: 2'`), []],
  ['none', annotated(`${config}: ''`), []],
  ['a setting of another type', annotated(`${config}: 'concurrency: two'`), [`ANN-3 ${on(config)}`]],
  ['a setting that is refused', annotated(`${config}: 'drainDuration: 1500ms'`), [`ANN-3 ${on(config)}`]],
  ['what is no map', annotated(`${config}: two`), [`ANN-3 ${on(config)}`]],
  ['what is no YAML', annotated(`${config}: '{ a'`), [`ANN-3 ${on(config)}`]],
  ['a setting that there is not', annotated(`${config}: 'concurency: 2'`), [`ANN-5 ${on(config)}`]],

  ['a deprecated one', annotated("sidecar.istio.io/inject: 'true'"), [`ANN-4 ${on('sidecar.istio.io/inject')}`]],
  ['a deprecated one beside the label', annotated("sidecar.istio.io/inject: 'true'", "sidecar.istio.io/inject: 'true'"), []],
  ['one that is not deprecated yet', annotated('sidecar.istio.io/extraStatTags: a'), [], { istio: '1.20.8' }],
]);

test('each release knows as many annotations as its registry has', () => {
  const counts = ['1.20.2', '1.21.6', '1.22.0', '1.23.0', '1.24.0', '1.25.0', '1.26.0', '1.27.0', '1.28.0', '1.29.4', '1.30.3'].map(
    (release) => annotationsOf(release).size,
  );
  expect(counts).toEqual([59, 59, 66, 59, 62, 63, 64, 64, 67, 67, 67]);
});
