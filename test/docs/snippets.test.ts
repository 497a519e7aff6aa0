import path from 'node:path';
import ts from 'typescript';
import { commentSnippets, fencedSnippets, type Snippet } from './snippets';

const root = path.resolve(__dirname, '../..');

/** What snippets use without saying where it is from. A snippet that makes one of these itself shadows it. */
const prelude = `
import { ApiObject, App, Chart, Include, JsonPatch } from 'cdk8s';
import type { Deployment, Service } from 'cdk8s-plus-27';
import {
  check, collect, configure, describeFinding, explain, external, gatewayApi, install, istio, loadManifests, Mesh, MeshError, metallb, service,
  simulate, type SimulatedRequest,
} from '../../lib';
import { describeCoverage, routeCoverage } from '../../lib/testing';
import { lastAddresses } from '../../lib/values/address-range';
import type { GatewayDuration, GoDuration } from '../../lib/values/duration';
void [ApiObject, App, Chart, Include, JsonPatch, check, collect, configure, describeFinding, gatewayApi, install, istio];
void [describeCoverage, explain, routeCoverage, simulate, Mesh];
void [external, loadManifests, MeshError, metallb, service, lastAddresses];
export type Used = GatewayDuration | GoDuration;
declare const app: App;
declare const chart: Chart;
declare const gateway: gatewayApi.Gateway<'http' | 'https'>;
declare const pool: metallb.IPAddressPool;
declare const virtualService: istio.VirtualService;
declare const deployment: Deployment;
declare const cartService: Service;
declare const mesh: Mesh;
declare const request: SimulatedRequest;
declare const rule: istio.DestinationRule<'v1' | 'v2' | 'v3'>;
void [app, chart, gateway, pool, virtualService, deployment, cartService, mesh, request, rule];
`;

/** Compiles all snippets in one program, each in a function of its own. */
function errorsOf(snippets: readonly Snippet[]): readonly string[] {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    readonly config: { readonly compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, noUnusedLocals: false }, root);
  const sources = new Map(
    snippets.map(({ code }, index) => {
      const body = code.replace(/^import .*$/gm, '').replace(/^new /gm, 'void new ');
      return [path.join(root, `test/docs/snippet-${index}.ts`), `${prelude}export async function snippet(): Promise<void> {\n${body}\n}\n`];
    }),
  );
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.readFile = (file) => sources.get(path.normalize(file)) ?? readFile(file);
  host.fileExists = (file) => sources.has(path.normalize(file)) || fileExists(file);
  host.getSourceFile = (file, target) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return [...sources.keys()].flatMap((file, index) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => `${snippets[index]?.place ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  });
}

test('every piece of TypeScript in the documents compiles', () => {
  const snippets = fencedSnippets();
  expect(snippets.length).toBeGreaterThan(8);
  expect(errorsOf(snippets)).toEqual([]);
});

test('every example of a doc comment compiles', () => {
  const snippets = commentSnippets();
  expect(snippets.length).toBeGreaterThan(25);
  expect(errorsOf(snippets)).toEqual([]);
});
