/**
 * Turns every sample of a kind of ours into a TypeScript literal of our props, compiles all of them as users would, and compares what the
 * constructs print with the sample.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import ts from 'typescript';
import { kinds } from '../../imports/kinds';
import { resolveTarget, servedVersions } from '../../lib/core/target';
import { readDocuments } from './crd-validator';

const root = join(__dirname, '../..');
const samples = join(root, '../shared/samples');
const work = join(root, 'build/verify/samples');
const target = { istio: '1.20.2', gatewayApi: '1.0.0-experimental' };

/** Samples that are not typed, as `file#document`, and why. */
const leftOut: Readonly<Record<string, string>> = {};

const namespaces: Readonly<Record<string, string>> = {
  'extensions.istio.io': 'istio',
  'gateway.networking.k8s.io': 'gatewayApi',
  'gateway.networking.x-k8s.io': 'gatewayApi',
  'install.istio.io': 'install',
  'metallb.io': 'metallb',
  'networking.istio.io': 'istio',
  'security.istio.io': 'istio',
  'telemetry.istio.io': 'istio',
};

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string };
  readonly spec?: object;
}

interface Sample {
  /** Where it comes from. */
  readonly id: string;
  readonly manifest: Manifest;
}

const yamlFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

function readSamples(): readonly Sample[] {
  return yamlFiles(samples).flatMap((file) =>
    readDocuments(file).map((document, index) => ({
      id: `${relative(samples, file)}#${index}`,
      manifest: document as unknown as Manifest,
    })),
  );
}

const groupOf = ({ apiVersion }: Manifest): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');
const isOurs = (manifest: Manifest): boolean =>
  `${groupOf(manifest)}/${manifest.kind}` in kinds || (groupOf(manifest) === 'install.istio.io' && manifest.kind === 'IstioOperator');

/** The program of one sample: its object as a literal where the construct takes its props. */
function programOf({ manifest }: Sample): string {
  const { apiVersion, kind, metadata, spec, ...others } = manifest;
  const group = groupOf(manifest);
  const room = namespaces[group] ?? '';
  const newest = servedVersions(resolveTarget(target), { group, kind })[0];
  const versions = room === 'install' || apiVersion === `${group}/${newest ?? ''}` ? {} : { apiVersion };
  const own = kind === 'WorkloadGroup' ? { spec } : spec;
  const props = { ...versions, ...(metadata === undefined ? {} : { metadata }), ...own, ...others };
  const printed = room === 'install' ? 'made.toManifest()' : "(made.node.findChild('Resource') as ApiObject).toJson()";
  return [
    "import { type ApiObject, App, Chart } from 'cdk8s';",
    `import { configure, ${room} } from '../../../lib';`,
    'export function print(): unknown {',
    '  const app = new App();',
    `  configure(app, { target: ${JSON.stringify(target)} });`,
    "  const chart = new Chart(app, 'samples');",
    `  const made = new ${room}.${kind}(chart, 'sample', ${JSON.stringify(props, null, 2)});`,
    `  return ${printed};`,
    '}',
    room === 'install' ? 'export type Unused = ApiObject;' : '',
    '',
  ].join('\n');
}

const fileOf = (index: number): string => join(work, `sample-${index}.ts`);

/** Compiles the programs under the project's own settings; the messages by program. */
function compile(count: number): ReadonlyMap<string, readonly string[]> {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)).config as unknown;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(
    Array.from({ length: count }, (_, index) => fileOf(index)),
    { ...options, noEmit: true },
  );
  const messages = new Map<string, string[]>();
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const name = file?.fileName ?? '';
    messages.set(name, [...(messages.get(name) ?? []), ts.flattenDiagnosticMessageText(messageText, '\n')]);
  }
  return messages;
}

type Printed = { readonly printed: unknown } | { readonly error: string };

/** Runs the programs in a process of their own; what each prints, by index. */
function run(count: number): readonly Printed[] {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const runner = [
    ...indexes.map((index) => `import { print as print${index} } from './sample-${index}';`),
    `const programs = [${indexes.map((index) => `print${index}`).join(', ')}];`,
    'const outcomes = programs.map((print) => { try { return { printed: print() }; } catch (error) { return { error: String(error) }; } });',
    'process.stdout.write(JSON.stringify(outcomes));',
  ].join('\n');
  writeFileSync(join(work, 'run.ts'), runner);
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), join(work, 'run.ts')], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`The programs of the samples cannot be run:\n${stderr}`);
  return JSON.parse(stdout) as readonly Printed[];
}

function main(): boolean {
  const all = readSamples();
  const ours = all.filter(({ manifest }) => isOurs(manifest));
  const typed = ours.filter(({ id }) => !(id in leftOut));
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  typed.forEach((sample, index) => {
    writeFileSync(fileOf(index), programOf(sample));
  });
  const messages = compile(typed.length);
  const printed = run(typed.length);
  const faulty = typed.flatMap(({ id, manifest }, index) => {
    const outcome = printed[index];
    const refused = messages.get(fileOf(index)) ?? [];
    const thrown = outcome !== undefined && 'error' in outcome ? [outcome.error] : [];
    const same = outcome !== undefined && 'printed' in outcome && isDeepStrictEqual(outcome.printed, manifest);
    const other = same || thrown.length > 0 ? [] : [`printed ${JSON.stringify(outcome)}\ninstead of ${JSON.stringify(manifest)}`];
    const faults = [...refused, ...thrown, ...other];
    return faults.length === 0 ? [] : [[`${id} (${manifest.kind})`, ...faults].join('\n  ')];
  });
  const elsewhere = [...messages].filter(([file]) => !file.startsWith(work));
  for (const text of [...faulty, ...elsewhere.map(([file, texts]) => `${file}: ${texts.join('\n  ')}`)]) console.error(text);
  report(typed);
  for (const { id } of ours) if (leftOut[id] !== undefined) console.log(`left out: ${id}: ${leftOut[id]}`);
  console.log(`${all.length - ours.length} objects of other kinds`);
  const failed = faulty.length + elsewhere.length;
  console.log(JSON.stringify({ passed: typed.length - faulty.length, failed, skipped: ours.length - typed.length }));
  return failed === 0 && typed.length > 0;
}

function report(typed: readonly Sample[]): void {
  const counts = new Map<string, number>();
  for (const { manifest } of typed) {
    const key = `${manifest.apiVersion} ${manifest.kind}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${key}: ${count}`);
}

process.exitCode = main() ? 0 : 1;
