/** Compiles objects as TypeScript literals, as users would write them. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { BundledKind } from './bundles';
import { projectOptions, workFolder, writeTable } from './type-table';

/** An object to compile. */
export interface Literal {
  readonly kind: BundledKind;
  readonly spec: object;
}

/** What the compiler says of a literal, and where: `spec.http[0].route`. */
export interface Complaint {
  readonly at: string;
  readonly message: string;
}

export interface Compiled {
  readonly program: ts.Program;
  /** The file that `readTable` reads. */
  readonly table: string;
  /** By literal. */
  readonly complaints: readonly (readonly Complaint[])[];
}

const folder = join(workFolder, 'random');
const perFile = 100;

const header = [
  "import type { Chart } from 'cdk8s';",
  "import { gatewayApi, istio, metallb } from '../../../lib';",
  'declare const chart: Chart;',
  'export const rooms = { gatewayApi, istio, metallb };',
];

function statementOf({ kind: { room, kind }, spec }: Literal): string {
  return `new ${room}.${kind}(chart, 'random', ${JSON.stringify(kind === 'WorkloadGroup' ? { spec } : spec)});`;
}

const segment = (name: string): string => (/^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`);

/** The innermost node at a position. */
function nodeAt(node: ts.Node, position: number): ts.Node {
  const inner = ts.forEachChild(node, (child) => (child.getStart() <= position && position < child.getEnd() ? child : undefined));
  return inner === undefined ? node : nodeAt(inner, position);
}

/** Where a node of a literal stands in the object. */
function pathOf(node: ts.Node): string {
  const { parent } = node as { readonly parent?: ts.Node };
  if (parent === undefined || ts.isNewExpression(parent)) return '';
  if (ts.isPropertyAssignment(node) && (ts.isStringLiteral(node.name) || ts.isIdentifier(node.name)))
    return pathOf(parent) + segment(node.name.text);
  if (ts.isArrayLiteralExpression(parent)) return `${pathOf(parent)}[${parent.elements.findIndex((each) => each === node)}]`;
  return pathOf(parent);
}

/** All of them in one program. */
export function compileLiterals(literals: readonly Literal[], kinds: readonly BundledKind[]): Compiled {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = Array.from({ length: Math.ceil(literals.length / perFile) }, (_, index) => join(folder, `literals-${index}.ts`));
  files.forEach((file, index) => {
    const part = literals.slice(index * perFile, (index + 1) * perFile);
    writeFileSync(file, [...header, ...part.map(statementOf), ''].join('\n'));
  });
  const table = writeTable(kinds);
  const program = ts.createProgram([...files, table], projectOptions());
  const complaints = literals.map((): Complaint[] => []);
  files.forEach((name, index) => {
    const file = program.getSourceFile(name);
    if (file === undefined) throw new Error(`${name} is no part of the program.`);
    for (const { start = 0, messageText } of [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]) {
      const line = file.getLineAndCharacterOfPosition(start).line - header.length;
      const message = ts.flattenDiagnosticMessageText(messageText, '\n');
      const literal = line < 0 ? undefined : literals[index * perFile + line];
      if (literal === undefined) throw new Error(`${name}: ${message}`);
      const path = pathOf(nodeAt(file, start));
      complaints[index * perFile + line]?.push({
        at: literal.kind.kind === 'WorkloadGroup' ? path.slice(1) || 'spec' : `spec${path}`,
        message,
      });
    }
  });
  return { program, table, complaints };
}
