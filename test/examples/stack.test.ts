import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Testing, Yaml } from 'cdk8s';
import type { Construct } from 'constructs';
import { Bookinfo } from '../../examples/bookinfo';
import { Canary } from '../../examples/canary';
import { Egress } from '../../examples/egress';
import { GatewayAPIIngress } from '../../examples/gateway-api';
import { Ingress } from '../../examples/ingress';
import { istioOperator } from '../../examples/istio';
import { kindCluster } from '../../examples/kind-cluster';
import { LoadBalancing } from '../../examples/metallb';
import { Namespaces } from '../../examples/namespaces';
import { Observability } from '../../examples/observability';
import { Resilience } from '../../examples/resilience';
import { Security } from '../../examples/security';
import { collect, configure, type Manifest, service } from '../../lib';

/* Each run of a program starts Node anew. */
jest.setTimeout(60_000);

const root = path.resolve(__dirname, '../..');
const examples = readdirSync(path.join(root, 'examples')).filter((name) => name.endsWith('.ts'));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const lineCount = (text: string): number => text.trimEnd().split('\n').length;

let temporary = '';
beforeAll(() => {
  temporary = mkdtempSync(path.join(tmpdir(), 'stack-'));
});
afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

/** Every file below a folder, by its path. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]));
}

interface Run {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const tsx = require.resolve('tsx/cli');
const runNode = (args: readonly string[], { cwd = root, env = {} }: Run = {}): string =>
  execFileSync(process.execPath, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** What main.ts writes, run as a user runs it. */
function synthesize({ cwd, env }: Run = {}): Readonly<Record<string, string>> {
  const outdir = path.join(mkdtempSync(path.join(temporary, 'run-')), 'dist');
  runNode([tsx, path.join(root, 'main.ts')], { cwd: cwd ?? root, env: { ...env, CDK8S_OUTDIR: outdir } });
  return filesOf(outdir);
}

describe('dist/', () => {
  const committed = filesOf(path.join(root, 'dist'));

  test('is what main.ts writes', () => {
    expect(synthesize()).toEqual(committed);
  });

  test('does not depend on the working directory or the time zone', () => {
    expect(synthesize({ cwd: temporary, env: { TZ: 'Pacific/Kiritimati' } })).toEqual(committed);
  });

  test('is what cdk8s synth writes', () => {
    const outdir = path.join(mkdtempSync(path.join(temporary, 'cli-')), 'dist');
    runNode([path.join(root, 'node_modules/.bin/cdk8s'), 'synth', '--no-check-upgrade', '--output', outdir]);
    expect(filesOf(outdir)).toEqual(committed);
  });

  test('has the namespaces in the file that kubectl reads first', () => {
    const [first = ''] = Object.keys(committed).filter((file) => file.endsWith('.yaml'));
    expect(committed[first]).toMatch(/^kind: Namespace$/m);
    expect(Object.values(committed).filter((text) => /^kind: Namespace$/m.test(text))).toHaveLength(1);
  });

  test('has what kubectl must not apply below install/ only', () => {
    const installs = Object.keys(committed).filter((file) => /^kind: (Cluster|IstioOperator|Kustomization)$/m.test(committed[file] ?? ''));
    expect(installs).toEqual([
      'install/10-mesh.yml',
      'install/20-gateway-api/kustomization.yml',
      'install/20-metallb/kustomization.yml',
      'install/30-istio.yml',
    ]);
  });
});

describe('sources', () => {
  test('main.ts is below 60 lines', () => {
    expect(lineCount(read('main.ts'))).toBeLessThan(60);
  });

  test.each(examples)('examples/%s says its purpose first and is below 80 lines', (file) => {
    const text = read(`examples/${file}`);
    expect(text).toMatch(/^\/\* [A-Z].{20,}\. \*\/\n/);
    expect(lineCount(text)).toBeLessThan(80);
  });

  test('examples can be imported alone, and do nothing then', () => {
    const cwd = mkdtempSync(path.join(temporary, 'import-'));
    const files = examples.map((file) => path.join(root, 'examples', file));
    const script = `for (const file of ${JSON.stringify(files)}) {
      for (const cached of Object.keys(require.cache)) delete require.cache[cached];
      if (Object.keys(require(file)).length === 0) console.log(file + ' exports nothing');
    }`;
    expect(runNode([tsx, '--eval', script], { cwd })).toBe('');
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('examples', () => {
  const host = 'shop.example.com';
  const productpage = service('productpage', { namespace: 'bookinfo', port: 9080 });
  const ratings = service('ratings', { namespace: 'bookinfo', port: 9080 });
  const reviews = service('reviews', { namespace: 'bookinfo', port: 9080 });

  /** The manifests of one example in an app of its own. */
  function manifestsOf(make: (app: Construct) => unknown): readonly Manifest[] {
    const app = Testing.app();
    configure(app, { target: { istio: '1.20.2', metallb: '0.13.7', gatewayApi: '1.0.0' } });
    make(app);
    const set = collect(app);
    expect(set.findings).toEqual([]);
    return set.entries.map(({ manifest }) => manifest);
  }

  const short: Readonly<Record<string, (app: Construct) => unknown>> = {
    'canary.ts': (app) => new Canary(app, 'canary', { reviews, percent: 25 }),
    'egress.ts': (app) => new Egress(app, 'egress'),
    'gateway-api.ts': (app) => new GatewayAPIIngress(app, 'gateway-api', { host, productpage }),
    'ingress.ts': (app) => new Ingress(app, 'ingress', { host, productpage }),
    'istio.ts': istioOperator,
    'kind-cluster.ts': kindCluster,
    'metallb.ts': (app) => new LoadBalancing(app, 'metallb', { subnet: '172.19.0.0/24' }),
    'namespaces.ts': (app) => new Namespaces(app, 'namespaces'),
    'observability.ts': (app) => new Observability(app, 'observability'),
    'resilience.ts': (app) => new Resilience(app, 'resilience', { ratings }),
  };

  test.each(Object.entries(short))('%s makes these manifests', (_, make) => {
    const text = Yaml.stringify(...manifestsOf(make));
    expect(lineCount(text)).toBeLessThan(80);
    expect(text).toMatchSnapshot();
  });

  const long: Readonly<Record<string, { readonly make: (app: Construct) => unknown; readonly objects: readonly string[] }>> = {
    'bookinfo.ts': {
      make: (app) => new Bookinfo(app, 'bookinfo'),
      objects: [
        'Service details',
        'ServiceAccount bookinfo-details',
        'Deployment details-v1',
        'Service ratings',
        'ServiceAccount bookinfo-ratings',
        'Deployment ratings-v1',
        'Service reviews',
        'ServiceAccount bookinfo-reviews',
        'Deployment reviews-v1',
        'Deployment reviews-v2',
        'Deployment reviews-v3',
        'Service productpage',
        'ServiceAccount bookinfo-productpage',
        'Deployment productpage-v1',
      ],
    },
    'security.ts': {
      make: (app) =>
        new Security(app, 'security', {
          bookinfo: new Bookinfo(Testing.app(), 'bookinfo'),
          gateways: [{ namespace: 'web', account: 'entry' }],
        }),
      objects: [
        'PeerAuthentication default',
        'RequestAuthentication productpage',
        'AuthorizationPolicy productpage',
        'AuthorizationPolicy details',
        'AuthorizationPolicy reviews',
        'AuthorizationPolicy ratings',
      ],
    },
  };

  test.each(Object.entries(long))('%s makes these objects', (_, { make, objects }) => {
    expect(manifestsOf(make).map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ''}`)).toEqual(objects);
  });

  test('bookinfo has the labels, ports and selectors that Istio goes by', () => {
    const manifests = manifestsOf((app) => new Bookinfo(app, 'bookinfo'));
    const byName = (kind: string, name: string) => manifests.find((each) => each.kind === kind && each.metadata?.name === name);
    expect(byName('Service', 'reviews')).toMatchObject({ spec: { ports: [{ name: 'http', port: 9080 }], selector: { app: 'reviews' } } });
    expect(byName('Deployment', 'reviews-v3')).toMatchObject({
      spec: {
        selector: { matchLabels: { app: 'reviews', version: 'v3' } },
        template: { metadata: { labels: { app: 'reviews', version: 'v3' } }, spec: { serviceAccountName: 'bookinfo-reviews' } },
      },
    });
  });

  test('each file is instantiated here', () => {
    expect([...Object.keys(short), ...Object.keys(long)].sort()).toEqual([...examples].sort());
  });
});
