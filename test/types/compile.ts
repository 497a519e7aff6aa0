/** Compiles snippets under the project's own settings, all in one program. */
import { join } from 'node:path';
import ts from 'typescript';

/** What the compiler says of a snippet. */
export interface Complaint {
  /** The underlined text. */
  readonly at: string;
  readonly message: string;
}

const root = join(__dirname, '../..');
const folder = join(root, 'test/types/snippets');

const prelude = `
import type { App as AppClass, Chart } from 'cdk8s';
import type * as mesh from '../../../lib';
declare global {
  const App: typeof AppClass;
  const chart: Chart;
  const configure: typeof mesh.configure;
  const gatewayApi: typeof mesh.gatewayApi;
  const install: typeof mesh.install;
  const istio: typeof mesh.istio;
  const metallb: typeof mesh.metallb;
  const service: typeof mesh.service;
}
`;

function projectOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as { readonly config?: unknown };
  return { ...ts.parseJsonConfigFileContent(config, ts.sys, root).options, noEmit: true };
}

/** What the compiler says of each snippet, in their order. */
export function compileSnippets(snippets: readonly string[]): readonly (readonly Complaint[])[] {
  const options = projectOptions();
  const host = ts.createCompilerHost(options, true);
  const names = snippets.map((_, index) => join(folder, `snippet-${index}.ts`));
  const files = new Map([
    [join(folder, 'prelude.d.ts'), prelude],
    ...snippets.map((text, index) => [names[index] ?? '', `export {};\n${text}\n`] as const),
  ]);
  const onDisk = { ...host };
  host.fileExists = (name) => files.has(name) || onDisk.fileExists(name);
  host.readFile = (name) => files.get(name) ?? onDisk.readFile(name);
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? onDisk.getSourceFile(name, languageVersion, ...rest)
      : ts.createSourceFile(name, text, languageVersion, true);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return names.map((name) => {
    const file = program.getSourceFile(name);
    if (file === undefined) throw new Error(`${name} is no part of the program.`);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ start = 0, length = 0, messageText }) => ({
        at: file.text.slice(start, start + length),
        message: ts.flattenDiagnosticMessageText(messageText, '\n'),
      }),
    );
  });
}
