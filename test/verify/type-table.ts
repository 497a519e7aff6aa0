/** Lets the compiler say what the types of each kind are: those of its spec, and those that its construct takes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type BundledKind, root } from './bundles';

export const workFolder = join(root, 'build/verify');

/** The project's own settings. */
export function projectOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as { readonly config?: unknown };
  return { ...ts.parseJsonConfigFileContent(config, ts.sys, root).options, noEmit: true };
}

/** Writes a file whose exported interfaces name the types of the kinds; a program with it can be asked with `readTable`. */
export function writeTable(kinds: readonly BundledKind[]): string {
  const specs = kinds.map(({ key, group, kind }) => `  '${key}': import('../../imports/${group}').${kind}Spec;`);
  const props = kinds.map(({ key, room, kind }) => `  '${key}': ConstructorParameters<typeof lib.${room}.${kind}>[2];`);
  const text = [
    "import type * as lib from '../../lib';",
    'export interface Specs {',
    ...specs,
    '}',
    'export interface Props {',
    ...props,
    '}',
    '',
  ];
  mkdirSync(workFolder, { recursive: true });
  const file = join(workFolder, 'type-table.ts');
  writeFileSync(file, text.join('\n'));
  return file;
}

/** The types of one of the table's interfaces, by kind. */
export function readTable(program: ts.Program, file: string, name: 'Specs' | 'Props'): ReadonlyMap<string, ts.Type> {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const symbol = module === undefined ? undefined : checker.getExportsOfModule(module).find((each) => each.name === name);
  if (symbol === undefined) throw new Error(`${file} exports no ${name}.`);
  return new Map(
    checker
      .getDeclaredTypeOfSymbol(symbol)
      .getProperties()
      .map((each) => [each.name, checker.getTypeOfSymbol(each)]),
  );
}
