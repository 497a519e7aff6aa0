import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

const root = join(__dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-package-'));
const modules = join(scratch, 'node_modules');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const entries = Object.keys(manifest.exports)
  .filter((entry) => entry !== './package.json')
  .map((entry) => manifest.name + entry.slice(1));
let packed: Packed;

function run(cwd: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error([`${command} ${args.join(' ')}`, error?.message, stdout, stderr].join('\n'));
  // Tools colour what they say in CI, where nobody asked for it.
  return stripVTControlCharacters(stdout);
}

function tool(name: string): string {
  return join(root, 'node_modules', '.bin', name);
}

/** What a user's install brings: what the manifest declares and no more, so that an undeclared or optional import fails here. */
function install(): void {
  const own = join(modules, manifest.name);
  mkdirSync(own, { recursive: true });
  run(scratch, 'tar', '-xzf', packed.filename, '--strip-components=1', '-C', own);
  const peers = Object.keys(manifest.peerDependencies).filter((name) => manifest.peerDependenciesMeta[name]?.optional !== true);
  for (const name of [...Object.keys(manifest.dependencies ?? {}), ...peers, '@types/node']) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  mkdirSync(join(modules, '.bin'));
  for (const [name, path] of Object.entries(manifest.bin)) symlinkSync(join(own, path), join(modules, '.bin', name));
}

function project(name: string, files: Readonly<Record<string, string | object>>): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

function synthesized(folder: string): string {
  const dist = join(folder, 'dist');
  return readdirSync(dist)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readFileSync(join(dist, file), 'utf8'))
    .join('---\n');
}

const source = `
import { App, Chart } from 'cdk8s';
import { istio } from 'cdk8s-mesh';
import { VirtualService } from 'cdk8s-mesh/istio';

const app = new App();
const chart = new Chart(app, 'demo');
new istio.VirtualService(chart, 'reviews', { hosts: ['reviews'], http: [{ route: [{ destination: { host: 'reviews' } }] }] });
if (VirtualService !== istio.VirtualService) throw new Error('The code was loaded twice.');
app.synth();
`;

const yaml = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts:
    - reviews
  http:
    - route:
        - destination:
            host: reviews
`;

/** What \`cdk8s init typescript-app\` writes. */
const initSettings = {
  alwaysStrict: true,
  declaration: true,
  experimentalDecorators: true,
  inlineSourceMap: true,
  inlineSources: true,
  lib: ['es2016'],
  module: 'CommonJS',
  noEmit: false,
  noEmitOnError: true,
  noFallthroughCasesInSwitch: true,
  noImplicitAny: true,
  noImplicitReturns: true,
  noImplicitThis: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  resolveJsonModule: true,
  strict: true,
  strictNullChecks: true,
  strictPropertyInitialization: true,
  stripInternal: true,
  target: 'ES2017',
};

const esmSettings = { module: 'Node16', target: 'ES2022', strict: true, noEmit: true };

beforeAll(() => {
  run(root, 'npm', 'run', 'build');
  const [report] = JSON.parse(run(root, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', scratch)) as [Packed];
  packed = report;
  install();
}, 300_000);

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

test('the package holds compiled code and what npm shows, and neither tests nor docs nor source maps', () => {
  const welcome = /^(build\/(lib|imports)\/.+|schemas\/.+\.json|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
  const refused = /\.(test|test-d)\.|\.map$|(?<!\.d)\.ts$/;
  const paths = packed.files.map((file) => file.path);
  expect(paths.filter((path) => !welcome.test(path) || refused.test(path))).toEqual([]);
  expect(paths).toContain('LICENSE');
  console.log(`${packed.filename}: ${packed.files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} bytes unpacked`);
});

test.each(entries)('%s is the same objects for require and for import', (entry) => {
  const probe = `
    import { createRequire } from 'node:module';
    const required = createRequire(import.meta.url)('${entry}');
    const imported = await import('${entry}');
    const names = [...new Set([...Object.keys(required), ...Object.keys(imported)])];
    console.log(JSON.stringify({ some: names.length > 0, different: names.filter((name) => required[name] !== imported[name]) }));`;
  const answer: unknown = JSON.parse(run(scratch, process.execPath, '--input-type=module', '--eval', probe));
  expect(answer).toEqual({ some: true, different: [] });
});

test("an app under cdk8s init's settings compiles with every library file checked, and prints the YAML", () => {
  const settings = { ...initSettings, moduleResolution: 'node10', skipLibCheck: false };
  const folder = project('init', { 'main.ts': source, 'tsconfig.json': { compilerOptions: settings } });
  run(folder, tool('tsc'));
  run(folder, process.execPath, 'main.js');
  expect(synthesized(folder)).toBe(yaml);
}, 60_000);

test("the declarations need neither node's types nor a library beyond es2016", () => {
  const imports = entries.map((entry, index) => `export * as entry${index} from '${entry}';\n`).join('');
  const settings = { ...initSettings, moduleResolution: 'node10', skipLibCheck: false, types: [], noEmit: true };
  const folder = project('bare', { 'main.ts': imports, 'tsconfig.json': { compilerOptions: settings } });
  expect(run(folder, tool('tsc'))).toBe('');
}, 60_000);

test('an ESM app in TypeScript compiles, and prints the YAML under tsx', () => {
  const folder = project('esm', {
    'main.ts': source,
    'package.json': { type: 'module' },
    'tsconfig.json': { compilerOptions: esmSettings },
  });
  run(folder, tool('tsc'));
  run(folder, tool('tsx'), 'main.ts');
  expect(synthesized(folder)).toBe(yaml);
}, 60_000);

test('an ESM app in JavaScript prints the YAML under node', () => {
  const folder = project('javascript', { 'main.mjs': source });
  run(folder, process.execPath, 'main.mjs');
  expect(synthesized(folder)).toBe(yaml);
}, 60_000);

test('the command says its version and how it is used', () => {
  const command = join(modules, '.bin', manifest.name);
  expect(run(scratch, command, '--version').trim()).toBe(manifest.version);
  expect(run(scratch, command, '--help')).toContain(manifest.name);
});

test('the matchers work in vitest, by types and by what they say', () => {
  const vitestTest = `
import { expect, test } from 'vitest';
import { loadManifests, Mesh } from 'cdk8s-mesh';
import { matchers, type MeshMatchers } from 'cdk8s-mesh/testing';

declare module 'vitest' {
  interface Matchers<T> extends MeshMatchers<T> {}
}
expect.extend(matchers);

const set = loadManifests('shop.yaml');
const mesh = Mesh.from(set);
const request = { from: 'pod:shop/app=front', url: 'http://cart/' };
const host = 'cart.shop.svc.cluster.local';

test('findings', () => {
  expect(set).toHaveNoFindings();
  expect(set).not.toHaveFinding('REF-5');
});

test('routes', () => {
  expect(mesh).toRoute(request).to({ host });
  expect(mesh).not.toRoute(request).to({ host: 'other' });
  expect(mesh.simulate(request)).toHaveTimeout('3s');
  expect(mesh).toHaveRouteCoverage(1);
});

test('failures', () => {
  expect(() => { expect(mesh).toRoute(request).to({ host: 'other' }); }).toThrow(/to be routed to other[^]*Received: It is forwarded/);
  expect(() => { expect(mesh).not.toRoute(request).to({ host }); }).toThrow(/not to be routed to cart/);
});
`;
  const shop = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: cart, namespace: shop}
spec: {hosts: [cart], http: [{route: [{destination: {host: cart}}], timeout: 3s}]}
---
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {selector: {app: cart}, ports: [{name: http, port: 80}]}
`;
  const folder = project('vitest', {
    'routes.test.ts': vitestTest,
    'shop.yaml': shop,
    'package.json': { type: 'module' },
    'tsconfig.json': { compilerOptions: { ...esmSettings, skipLibCheck: true }, include: ['*.ts'] },
  });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(root, 'node_modules/vitest'), join(folder, 'node_modules/vitest'));
  run(folder, tool('tsc'));
  expect(run(folder, tool('vitest'), 'run', '--root', folder)).toMatch(/Tests {2}3 passed/);
}, 120_000);
