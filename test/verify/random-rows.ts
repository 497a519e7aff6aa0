/** Which rows of `docs/tightenings.yaml` an object breaks, and where. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { load } from 'js-yaml';
import ts from 'typescript';
import { type BundledKind, root } from './bundles';
import { type Found, isOpen, placesOf, type Step, valuesAt } from './schema-paths';
import { placesOfType } from './type-paths';
import { projectOptions, readTable, workFolder } from './type-table';
import type { Compiled, Literal } from './random-literals';

interface Row {
  readonly group: string;
  readonly type: string;
  readonly rule: string;
  readonly field?: string;
  readonly as?: string;
  /** A name in `as` that stands for any text. */
  readonly parameter?: string;
  readonly required?: boolean;
  readonly atMostOne?: readonly string[];
  readonly exactlyOne?: readonly string[];
  readonly union?: readonly Readonly<Record<string, string>>[];
}

/** A row that an object breaks: at one of these places, or between them and its top. */
export interface Broken {
  readonly at: string;
  readonly row: string;
}

const rows = (load(readFileSync(join(root, 'docs/tightenings.yaml'), 'utf8')) as readonly Partial<Row>[]).filter(
  (row): row is Row => row.type !== undefined,
);

/** The row as a type of the fields that it is about; all else about these fields is left open. */
function typeOf({ field, as, required, atMostOne, exactlyOne, union }: Row): { readonly fields: readonly string[]; readonly text: string } {
  const members = atMostOne ?? exactlyOne ?? [];
  const branches: readonly Readonly<Record<string, string>>[] =
    union ??
    (field === undefined
      ? members.map((name) => ({ [`${name}${exactlyOne === undefined ? '?' : ''}`]: 'same' }))
      : [{ [`${field}${required ? '' : '?'}`]: as ?? 'same' }]);
  const fields = [...new Set(branches.flatMap(Object.keys).map((name) => name.replace(/\?$/, '')))];
  const texts = branches.map((branch) => {
    const own = Object.entries(branch).map(([name, type]) => `${name}: ${type === 'same' ? 'unknown' : type}`);
    const others = fields.filter((name) => !(name in branch) && !(`${name}?` in branch)).map((name) => `${name}?: never`);
    return `{ ${[...own, ...others].join('; ')} }`;
  });
  return { fields, text: texts.join(' | ') };
}

/** The names that a row may use, as types of other files. */
function namesFor(program: ts.Program, group: string): ReadonlyMap<string, string> {
  const checker = program.getTypeChecker();
  const files = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName === join(root, `imports/${group}.ts`) || fileName.startsWith(join(root, 'lib/values/')));
  return new Map(
    files.flatMap((file) => {
      const module = checker.getSymbolAtLocation(file);
      const from = relative(workFolder, file.fileName).replace(/\.ts$/, '');
      return (module === undefined ? [] : checker.getExportsOfModule(module)).map(
        ({ name }) => [name, `import('${from}').${name}`] as const,
      );
    }),
  );
}

const stepsOf = (path: string): readonly Step[] => path.match(/[^.[\]{}]+|\[\]|\{\}/g) ?? [];

/** Objects at a place, or in the lists and maps there. */
const objectsIn = ({ at, value }: Found, isMap: boolean): readonly Found[] => {
  if (typeof value !== 'object' || value === null) return [];
  const step = Array.isArray(value) ? '[]' : isMap ? '{}' : undefined;
  return step === undefined ? [{ at, value }] : valuesAt(value, [step], at).flatMap((each) => objectsIn(each, false));
};

/** Where the objects of a type are in a spec. */
function objectsOf(type: string, { kind, spec }: Literal, spelt: ReadonlyMap<string, ReadonlySet<string>>): readonly Found[] {
  const top = type === `${kind.kind}Spec` ? [{ at: 'spec', value: spec }] : [];
  const name = new RegExp(`\\b${type}\\b`);
  const below = [...spelt].flatMap(([path, texts]) => {
    const own = [...texts].filter((text) => name.test(text));
    return own.length === 0
      ? []
      : valuesAt(spec, stepsOf(path)).flatMap((found) =>
          objectsIn(
            found,
            own.some((text) => text.includes('Record<')),
          ),
        );
  });
  return [...top, ...below];
}

/** The compiler's code for it. */
const cannotFindName = 2304;

const pick = (value: unknown, fields: readonly string[]): object =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => fields.includes(name)));

/** How the types of a kind's fields are spelt, by path. */
function speltIn({ program, table }: Compiled, { key, spec }: BundledKind): ReadonlyMap<string, ReadonlySet<string>> {
  const type = readTable(program, table, 'Specs').get(key);
  if (type === undefined) throw new Error(`The table of types has no ${key}.`);
  const open = new Set(placesOf(spec).flatMap(({ path, schema }) => (isOpen(schema) ? [path] : [])));
  return new Map([...placesOfType(program.getTypeChecker(), type, open)].map(([path, place]) => [path, place.spelt]));
}

/** The rows that each of some objects breaks: the compiler says so of the row alone. */
export function brokenRows(compiled: Compiled, literals: readonly Literal[]): readonly (readonly Broken[])[] {
  const spelt = new Map([...new Set(literals.map(({ kind }) => kind))].map((kind) => [kind, speltIn(compiled, kind)]));
  const asked: (Broken & { readonly literal: number; readonly text: string })[] = [];
  const names = new Map([...new Set(rows.map(({ group }) => group))].map((group) => [group, namesFor(compiled.program, group)]));
  literals.forEach((literal, index) => {
    for (const row of rows.filter(({ group }) => group === literal.kind.group)) {
      const { fields, text } = typeOf(row);
      const type = text.replace(/\b[A-Z]\w+\b/g, (name) => (name === row.parameter ? 'string' : (names.get(row.group)?.get(name) ?? name)));
      for (const { at, value } of objectsOf(row.type, literal, spelt.get(literal.kind) ?? new Map())) {
        asked.push({
          literal: index,
          at,
          row: `${row.type} (${row.rule})`,
          text: `{ const v: ${type} = ${JSON.stringify(pick(value, fields))}; void v; }`,
        });
      }
    }
  });
  const file = join(workFolder, 'rows.ts');
  writeFileSync(file, ['export {};', ...asked.map(({ text }) => text), ''].join('\n'));
  const program = ts.createProgram([file], projectOptions(), undefined, compiled.program);
  const source = program.getSourceFile(file);
  const refused = new Set<number>();
  for (const { code, start = 0, messageText } of program.getSemanticDiagnostics(source)) {
    if (code === cannotFindName) throw new Error(`A row is no type: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    refused.add((source?.getLineAndCharacterOfPosition(start).line ?? 0) - 1);
  }
  const broken = literals.map((): Broken[] => []);
  asked.forEach(({ literal, at, row }, index) => {
    if (refused.has(index)) broken[literal]?.push({ at, row });
  });
  return broken;
}
