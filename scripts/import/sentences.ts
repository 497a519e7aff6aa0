import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import ts from 'typescript';

/** Our own sentences, by type and field. */
export type Sentences = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The API groups that have sentences. */
export const groups = readdirSync('docs/fields')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));

/** The sentences about the types of an API group. */
export function readSentences(group: string): Sentences {
  return load(readFileSync(`docs/fields/${group}.yaml`, 'utf8')) as Sentences;
}

function addMembers(fields: Set<string>, members: ts.NodeArray<ts.TypeElement>): void {
  for (const member of members) {
    if (!ts.isPropertySignature(member) || member.type === undefined || member.type.kind === ts.SyntaxKind.NeverKeyword) continue;
    if (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)) fields.add(member.name.text);
  }
}

/** Adds the fields of all the literals that a type is put together from. */
function addType(fields: Set<string>, type: ts.TypeNode): void {
  if (ts.isTypeLiteralNode(type)) addMembers(fields, type.members);
  else if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type))
    type.types.forEach((part) => {
      addType(fields, part);
    });
  else if (ts.isParenthesizedTypeNode(type)) addType(fields, type.type);
}

/** The generated types of an API group, each with its fields. */
export function readTypes(group: string): ReadonlyMap<string, ReadonlySet<string>> {
  const path = `imports/${group}.ts`;
  const types = new Map<string, ReadonlySet<string>>();
  if (!existsSync(path)) return types;
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  for (const statement of file.statements) {
    const fields = new Set<string>();
    if (ts.isInterfaceDeclaration(statement)) addMembers(fields, statement.members);
    else if (ts.isTypeAliasDeclaration(statement)) addType(fields, statement.type);
    else continue;
    types.set(statement.name.text, fields);
  }
  return types;
}

/** Every field of the generated types of an API group, as `Type.field`, with its sentence if it has one. */
export function fieldsOf(group: string): readonly (readonly [field: string, sentence: string | undefined])[] {
  const sentences = readSentences(group);
  return [...readTypes(group)].flatMap(([type, fields]) =>
    [...fields].map((field) => [`${type}.${field}`, sentences[type]?.[field]] as const),
  );
}
