import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MeshValidation } from '../../lib';
import { run } from '../../lib/cli/run';
import { withPlace } from '../synth/apps';
import { type Project, Workshop } from './project';
import { validate } from './report';

/* Each run of cdk8s starts three programs anew. */
jest.setTimeout(120_000);

const example = resolve(__dirname, '../../examples/check');
const read = (file: string): string => readFileSync(join(example, file), 'utf8');
const [main, settings] = [read('main.ts'), read('cdk8s.yaml')];
/** The same app without its mistakes, and with one that the cluster warns of. */
const right = main.replace("'5 seconds'", "'5s'").replace("'FASTEST'", "'RANDOM'");
const doubtful = right.replace('http: [{', "http: [{ route: [{ destination: { host: 'reviews' } }] }, {");

const workshop = new Workshop();
afterAll(() => {
  workshop.remove();
});
const project = (files: Readonly<Record<string, string>>): Project => workshop.project({ 'cdk8s.yaml': settings, ...files });

const synth = 'npx cdk8s synth --validation-reports-output-file reports.json';

interface Report {
  readonly summary: { readonly status: string };
  readonly violations: readonly { readonly ruleName: string; readonly fix: string; readonly violatingConstructs: readonly object[] }[];
}

function reportOf(from: Project): Report {
  const { reports } = JSON.parse(from.read('reports.json')) as { readonly reports: readonly Report[] };
  const [report] = reports;
  if (report === undefined) throw new Error('There is no report.');
  return report;
}

test('cdk8s synth fails for an app that the cluster would refuse, and names object, construct and line', () => {
  const shop = project({ 'main.ts': main });
  const { code, stdout, stderr } = shop.run(synth);
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'Validation failed. See above reports for details\n' });
  expect(stdout).toContain('Findings │ 2 errors, 0 warnings');
  const manifestPath = 'dist/bookinfo.k8s.yaml';
  expect(reportOf(shop)).toMatchObject({
    summary: { status: 'failure' },
    violations: [
      {
        ruleName: 'error SCH-2',
        violatingConstructs: [
          { resourceName: 'reviews', constructPath: 'bookinfo/subsets', manifestPath, locations: [`${manifestPath}:29:7`] },
        ],
      },
      {
        ruleName: expect.stringMatching(/^error CEL-\d+$/),
        recommendation: expect.stringMatching(/^spec\.http\[0\]\.timeout: "5 seconds"/),
        fix: expect.stringMatching(/\.$/),
        violatingConstructs: [
          { resourceName: 'networking.istio.io/VirtualService/bookinfo/reviews', manifestPath, locations: [`${manifestPath}:14:7`] },
        ],
      },
    ],
  });
  expect(shop.read('reports.json').match(/"constructPath"/g)).toHaveLength(1);
});

test('cdk8s synth passes an app that the cluster takes, with warnings if there are any', () => {
  const shop = project({ 'main.ts': right });
  expect(shop.run('npx cdk8s synth')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('0 errors, 0 warnings') });
  shop.write('main.ts', doubtful);
  expect(shop.run(synth)).toMatchObject({ code: 0, stderr: '' });
  expect(reportOf(shop)).toMatchObject({ summary: { status: 'success' }, violations: [{ ruleName: 'warning VS-95' }] });
});

test('cdk8s synth --stdout tells no names of files that are gone', () => {
  const shop = project({ 'main.ts': doubtful });
  const { code, stdout } = shop.run('npx cdk8s synth --stdout');
  expect(code).toBe(0);
  expect(stdout).toContain('kind: VirtualService');
  expect(stdout).toContain('Manifest Path: STDOUT');
  expect(stdout).toMatch(/> bookinfo\.k8s\.yaml:\d+:\d+/);
});

test('a wrong property stops cdk8s with a code and a hint, and without a stack', () => {
  const shop = project({ 'main.ts': right, 'cdk8s.yaml': settings.replace("'1.24'", '1.20') });
  const { code, stderr } = shop.run('npx cdk8s synth');
  expect(code).toBe(1);
  expect(stderr).toBe(
    `[MeshError: MESH028: The property "istio" is 1.2, and no text: YAML reads 1.20 as the number 1.2.\n  fix: Put it into quotes: istio: '1.20'.]\n`,
  );
});

test('an app with our constructs is refused by itself before anybody validates it, and nothing is written', () => {
  const ours = `import { App, Chart } from 'cdk8s';
import { istio } from 'cdk8s-mesh';
const app = new App();
new istio.VirtualService(new Chart(app, 'shop'), 'cart', { hosts: ['*'], http: [{ route: [{ destination: { host: 'cart' } }] }] });
app.synth();
`;
  const shop = project({ 'main.ts': ours });
  const { code, stderr } = shop.run('npx cdk8s synth');
  expect(code).toBe(1);
  expect(stderr).toContain('error  VS-6  default/VirtualService/cart  spec.hosts[0]');
  expect(stderr).toContain('made at main.ts:4:1 (shop/cart)');
  expect(shop.list('.')).toEqual(['cdk8s.yaml', 'main.ts', 'node_modules']);
});

const bad: readonly (readonly [name: string, properties: unknown, code: string, says: string])[] = [
  ['no map', ['istio'], 'MESH028', 'no map'],
  ['an unknown one', { istoi: '1.24' }, 'MESH028', 'Did you mean "istio"?'],
  ['a release that is a number', { istio: 1.2 }, 'MESH028', 'reads 1.20 as the number 1.2'],
  ['a release outside the range', { istio: '1.19' }, 'MESH001', '"1.19"'],
  ['a mode of BGP that is none', { metallbBgp: 'bird' }, 'MESH001', '"bird"'],
  ['a severity that is none', { failOn: 'info' }, 'MESH028', '"failOn"'],
  ['a code without a reason', { ignore: [{ code: 'VS-95' }] }, 'MESH028', 'a code and a reason'],
  ['a layer that is none', { layers: ['kubernetes'] }, 'MESH028', '"kubernetes"'],
];

test.each(bad)('the properties are refused with %s', (_name, properties, code, says) => {
  let thrown: unknown;
  try {
    new MeshValidation(properties as never);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code, message: expect.stringContaining(says), hint: expect.any(String) });
});

describe('the properties', () => {
  const manifest = (name: string, more = ''): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: shop }
spec: { hosts: [a], http: [{ route: [{ destination: { host: a } }] }, { route: [{ destination: { host: b } }] }${more}] }
`;
  const invalid = manifest('cart', ', { route: [{ destination: { host: a }, weight: -1 }] }');

  test.each([
    ['nothing', {}, 'failure', ['warning VS-95', 'error VS-84']],
    ['failOn: never', { failOn: 'never' }, 'success', ['warning VS-95', 'error VS-84']],
    ['a code to ignore', { ignore: [{ code: 'VS-84', reason: 'one day' }] }, 'success', ['warning VS-95']],
    ['failOn: warning', { failOn: 'warning', ignore: [{ code: 'VS-84', reason: 'one day' }] }, 'failure', ['warning VS-95']],
    ['a layer', { layers: ['schema'] }, 'success', []],
  ] as const)('with %s', async (_name, properties, status, rules) => {
    await withPlace(async ({ parent }) => {
      writeFileSync(join(parent, 'a.yaml'), invalid);
      const shown = await validate(parent, properties);
      expect([...new Set(shown.violations.map(({ ruleName }) => ruleName))]).toEqual(rules);
      expect(shown.status).toBe(status);
    });
  });

  test('with a baseline, which says what of it is gone', async () => {
    await withPlace(async ({ parent }) => {
      const [file, baseline] = [join(parent, 'a.yaml'), join(parent, 'mesh-baseline.json')];
      writeFileSync(file, `${invalid}---\n${manifest('other')}`);
      expect(run(['check', file, '--baseline', baseline, '--update-baseline'])).toMatchObject({ code: 0 });
      expect(await validate(parent, { baseline, failOn: 'warning' })).toMatchObject({ status: 'success', violations: [] });
      writeFileSync(file, invalid.replace('cart', 'new'));
      const { status, violations } = await validate(parent, { baseline, failOn: 'warning' });
      expect(status).toBe('failure');
      expect(
        violations.filter(({ ruleName }) => ruleName === 'info MESH025').map(({ violatingResources }) => violatingResources.length),
      ).toEqual(expect.arrayContaining([0]));
      await expect(validate(parent, { baseline: join(parent, 'none.json') })).rejects.toMatchObject({ code: 'MESH024' });
    });
  });

  test('and a file that nobody can read is a finding with its place', async () => {
    await withPlace(async ({ parent }) => {
      writeFileSync(join(parent, 'a.yaml'), 'a: 1\nb: [');
      const { status, violations } = await validate(parent);
      expect(status).toBe('failure');
      expect(violations).toMatchObject([
        {
          ruleName: 'error MESH020',
          violatingResources: [{ resourceName: 'a.yaml', locations: [expect.stringMatching(/a\.yaml:\d+:\d+$/)] }],
        },
      ]);
    });
  });
});
