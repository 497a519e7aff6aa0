import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, ApiObject, Chart } from 'cdk8s';
import { collect, configure, gatewayApi, install, istio, type TargetOptions } from '../../lib';

/** What is found in an app, as lines: severity, code, path, message, hint. */
function findingsIn(target: TargetOptions, build: (app: App, chart: Chart) => unknown): readonly string[] {
  const app = new App();
  configure(app, { target });
  build(app, new Chart(app, 'chart', { namespace: 'web' }));
  return collect(app).findings.map(
    ({ severity, code, path = '', message, hint = '' }) => `${severity} ${code} ${path}: ${message} ${hint}`,
  );
}

const operator = (target: string, props: install.IstioOperatorProps): readonly string[] =>
  findingsIn({ istio: target }, (app) => new install.IstioOperator(app, 'istio', props)).filter((line) => !line.includes('MESH015'));

describe('an IstioOperator', () => {
  test.each(['1.24.0', '1.30.3'])('is said to be for istioctl alone from 1.24 on (%s)', (release) => {
    expect(findingsIn({ istio: release }, (app) => new install.IstioOperator(app, 'istio', {}))).toEqual([
      `warning MESH015 apiVersion: No cluster with Istio 1.24 or newer takes an IstioOperator: kubectl refuses it for want of the CRD. The target is ${release}. ` +
        'Give the file to "istioctl install -f", or render it by "istioctl manifest generate -f".',
    ]);
  });

  test.each(['1.20.2', '1.23.6'])('is not, while its CRD is there (%s)', (release) => {
    expect(findingsIn({ istio: release }, (app) => new install.IstioOperator(app, 'istio', {}))).toEqual([]);
  });

  test.each<[release: string, code: string | undefined]>([
    ['1.23.6', undefined],
    ['1.24.0', 'MESH002'],
  ])('among the manifests is an error where no cluster takes it (%s)', (release, code) => {
    const found = findingsIn({ istio: release }, (_, chart) => {
      return new ApiObject(chart, 'x', { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator' });
    });
    expect(found.map((line) => line.split(' ')[1])).toEqual(code === undefined ? [] : [code]);
  });

  test.each<[what: string, release: string, props: install.IstioOperatorProps, found: readonly string[]]>([
    [
      'a field that came later',
      '1.20.2',
      { compatibilityVersion: '1.20' },
      [
        'error MESH014 spec.compatibilityVersion: The field "compatibilityVersion" needs Istio 1.21; the target is 1.20.2. Raise the target if the cluster has it, or leave the field out.',
      ],
    ],
    ['the same field in the release that brought it', '1.21.0', { compatibilityVersion: '1.20' }, []],
    [
      'a value that came later',
      '1.29.6',
      { meshConfig: { outboundTrafficPolicy: { mode: 'ALLOW_ANY_DYNAMIC_DNS' } } },
      [
        'error MESH014 spec.meshConfig.outboundTrafficPolicy.mode: The value "ALLOW_ANY_DYNAMIC_DNS" needs Istio 1.30; the target is 1.29.6. Raise the target if the cluster has it, or choose another value.',
      ],
    ],
    [
      'a field that is gone, with what took its place',
      '1.24.6',
      { resourceSuffix: '-a' },
      [
        'error MESH014 spec.resourceSuffix: The field "resourceSuffix" is gone after Istio 1.23.6; the target is 1.24.6. Tell control planes apart by "revision".',
      ],
    ],
    ['a field of the first minor in its last patch', '1.20.8', { defaultRevision: true }, []],
    [
      'the same field one minor later',
      '1.21',
      { defaultRevision: true },
      [
        'error MESH014 spec.defaultRevision: The field "defaultRevision" is gone after Istio 1.20.8; the target is 1.21.6. Name the default revision as "values.defaultRevision", or by "istioctl tag set default".',
      ],
    ],
    [
      'fields that istioctl ignores',
      '1.30.3',
      {
        components: {
          istiodRemote: { enabled: true },
          ingressGateways: [{ name: 'a', k8s: { volumeMounts: [{ name: 'v', mountPath: '/v' }] } }],
        },
      },
      [
        'warning MESH016 spec.components.ingressGateways[0].k8s.volumeMounts: istioctl 1.30.3 reads this field and does nothing with it. Add them to the rendered object by "k8s.overlays".',
        'warning MESH016 spec.components.istiodRemote: istioctl 1.30.3 reads this field and does nothing with it. Use the profile "remote".',
      ],
    ],
    ['the same fields while it did not', '1.23.6', { components: { istiodRemote: { enabled: true } } }, []],
    [
      'a Helm value that the component says better',
      '1.20.2',
      { values: { pilot: { resources: { requests: { cpu: '100m' } } } } },
      [
        'info MESH019 spec.values.pilot.resources: Upstream would rather have this elsewhere. Write it as "components.pilot.k8s.resources".',
      ],
    ],
    [
      'a profile that no release has',
      '1.20.2',
      { profile: 'deom' },
      [
        'error MESH017 spec.profile: Istio 1.20.2 has no profile "deom"; it has "default", "demo", "minimal", "empty", "remote", "external", "ambient", "openshift", "preview". Name one of these, or a file of your own. Did you mean "demo"?',
      ],
    ],
    [
      'a profile that its release has no more',
      '1.30.3',
      { profile: 'external' },
      [
        'error MESH017 spec.profile: Istio 1.30.3 has no profile "external"; it has "default", "demo", "minimal", "empty", "remote", "ambient", "openshift", "openshift-ambient", "preview", "stable". Name one of these, or a file of your own.',
      ],
    ],
    ['a profile of one’s own', '1.30.3', { profile: './profiles/ours.yaml' }, []],
  ])('has %s (%s)', (_, release, props, found) => {
    expect(operator(release, props)).toEqual(found);
  });

  /* The profile files of both releases: manifests/profiles of 1.20.2 and 1.30.3. */
  test.each<[name: string, release: string, components: readonly string[] | undefined]>([
    ['default', '1.20.2', ['base', 'pilot', 'ingressGateways']],
    ['demo', '1.20.2', ['base', 'pilot', 'ingressGateways', 'egressGateways']],
    ['minimal', '1.30.3', ['base', 'pilot']],
    ['remote', '1.20.2', ['istiodRemote']],
    ['remote', '1.30.3', ['base', 'pilot']],
    ['ambient', '1.30.3', ['base', 'pilot', 'cni', 'ztunnel']],
    ['openshift-ambient', '1.21.6', undefined],
    ['external', '1.22.0', undefined],
  ])('with the profile %s of %s turns on %j', (name, release, components) => {
    expect(install.profile(name, release)?.components).toEqual(components);
  });

  test('warns on standard error while it is written', () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const outdir = mkdtempSync(join(tmpdir(), 'operator-'));
    const app = new App({ outdir: join(outdir, 'dist') });
    configure(app, { target: { istio: '1.30.3' } });
    new install.IstioOperator(app, 'istio', { components: { istiodRemote: { enabled: true } } });
    app.synth();
    const told = write.mock.calls.map(([text]) => text).join('');
    write.mockRestore();
    rmSync(outdir, { recursive: true });
    expect(told).toMatch(/^warning {2}MESH015[\s\S]*\nwarning {2}MESH016/);
  });
});

describe('Gateway API in the hands of Istio', () => {
  const cors = { type: 'CORS', cors: { allowOrigins: ['https://a.test'] } } as const;
  const route = (chart: Chart): unknown => new gatewayApi.HTTPRoute(chart, 'x', { rules: [{ filters: [cors] }] });

  test.each<[what: string, target: TargetOptions, make: (chart: Chart) => unknown, found: readonly string[]]>([
    [
      'a field that is younger than what Istio was built with',
      { istio: '1.20.2', gatewayApi: '1.6.1' },
      route,
      [
        'warning MESH018 spec.rules[0].filters[0].cors: Istio 1.20.2 was built with Gateway API 1.0.0 and ignores the field "cors" of 1.3.0. Leave the field out, or install an Istio that was built with it.',
      ],
    ],
    ['the same field where Istio knows it', { istio: '1.30.3', gatewayApi: '1.6.1' }, route, []],
    ['an app that names no Istio', { gatewayApi: '1.6.1' }, route, []],
    [
      'a kind that Istio does not know yet',
      { istio: '1.24', gatewayApi: '1.6.1' },
      (chart) =>
        new gatewayApi.ListenerSet(chart, 'x', {
          parentRef: { name: 'a' },
          listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
        }),
      [
        'warning MESH018 kind: Istio 1.24.6 was built with Gateway API 1.2.1, which has no ListenerSet: it ignores the object. Leave the object out, or install an Istio that was built with it.',
      ],
    ],
    [
      'CRDs that are too old for Istio',
      { istio: '1.30.3', gatewayApi: '1.4.1-experimental' },
      (chart) => new gatewayApi.TLSRoute(chart, 'x', { hostnames: ['a.test'], rules: [{ backendRefs: [{ name: 'a', port: 443 }] }] }),
      [
        'warning MESH018 kind: Istio 1.30.3 ignores TLSRoute objects where the CRDs of Gateway API are older than 1.5.0; the target has 1.4.1. Install the CRDs of Gateway API 1.5.0 or newer, and say so in the target.',
      ],
    ],
    ['an object of Istio itself', { istio: '1.20.2' }, (chart) => new istio.VirtualService(chart, 'x', { hosts: ['a'] }), []],
  ])('finds %s', (_, target, make, found) => {
    expect(findingsIn(target, (__, chart) => make(chart))).toEqual(found);
  });
});
