import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { either, type Field, list, named, type ObjectType, record, text, type TypeExpr } from './model';

const modules = ['core/v1', 'apps/v1', 'autoscaling/v2', 'policy/v1', 'meta/v1'];

/** Upstream's names for what YAML writes as a scalar. A quantity such as `1` is a number in YAML, whatever its type says. */
const scalars: Readonly<Record<string, TypeExpr>> = {
  Quantity: either(text('string'), text('number')),
  Time: text('string'),
  MicroTime: text('string'),
  FieldsV1: record(text('unknown')),
};

/**
 * The Kubernetes types of these names and every type that they need, without upstream's comments.
 *
 * @throws if a name is in none of the modules read, or in two of them
 */
export function readKubernetes(roots: readonly string[]): ObjectType[] {
  const declarations = readDeclarations();
  const found = new Map<string, ObjectType>();
  const pending = [...roots];
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    if (found.has(name)) continue;
    const [declaration, ...others] = declarations.get(name) ?? [];
    if (declaration === undefined) throw new Error(`None of ${modules.join(', ')} declares ${name}.`);
    if (others.length > 0) throw new Error(`Two of ${modules.join(', ')} declare ${name}.`);
    const fields = declaration.members.map(readField);
    found.set(name, { name, fields, unions: [] });
    pending.push(...fields.flatMap(({ type }) => namesIn(type)));
  }
  return [...found.values()];
}

/** The object types of the same file that a type names. */
export function namesIn(type: TypeExpr): readonly string[] {
  if (type.is === 'named') return [type.name];
  if (type.is === 'list' || type.is === 'record') return namesIn(type.of);
  return type.is === 'either' ? type.of.flatMap(namesIn) : [];
}

function readDeclarations(): ReadonlyMap<string, readonly ts.InterfaceDeclaration[]> {
  const byName = new Map<string, ts.InterfaceDeclaration[]>();
  for (const module of modules) {
    const path = require.resolve(`kubernetes-types/${module}.d.ts`);
    const { statements } = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
    for (const declaration of statements.filter(ts.isInterfaceDeclaration)) {
      byName.set(declaration.name.text, [...(byName.get(declaration.name.text) ?? []), declaration]);
    }
  }
  return byName;
}

function readField(member: ts.TypeElement): Field {
  if (!ts.isPropertySignature(member) || member.type === undefined || !(ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))) {
    throw new Error(`A member of syntax kind ${ts.SyntaxKind[member.kind]} is not a plain property.`);
  }
  const type = readType(member.type);
  return { name: member.name.text, type, required: member.questionToken === undefined, facts: [], ...scalarOf(type, member.name.text) };
}

/** Numbers of 64 bits; all others have 32. */
const wide = /^(?:runAs(?:User|Group)|fsGroup|supplementalGroups|tolerationSeconds|terminationGracePeriodSeconds|expirationSeconds)$/;

/** Kubernetes has no numbers but whole ones. */
function scalarOf(type: TypeExpr, name: string): Pick<Field, 'scalar'> {
  if (type.is === 'list' || type.is === 'record') return scalarOf(type.of, name);
  if (type.is === 'either') return { scalar: type === scalars['Quantity'] ? 'q' : 'n' };
  if (type.is !== 'text') return {};
  return type.text === 'number' ? { scalar: wide.test(name) ? 'l' : 'i' } : type.text === 'boolean' ? { scalar: 'b' } : {};
}

const keywords = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.StringKeyword, 'string'],
  [ts.SyntaxKind.NumberKeyword, 'number'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
  [ts.SyntaxKind.AnyKeyword, 'unknown'],
]);

function readType(node: ts.TypeNode): TypeExpr {
  const keyword = keywords.get(node.kind);
  if (keyword !== undefined) return text(keyword);
  if (ts.isUnionTypeNode(node)) return either(...node.types.map(readType));
  if (ts.isArrayTypeNode(node)) return list(readType(node.elementType));
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) return readReference(node.typeName.text, node.typeArguments?.[0]);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return text(`'${node.literal.text}'`);
  const [member] = ts.isTypeLiteralNode(node) ? node.members : [];
  if (member !== undefined && ts.isIndexSignatureDeclaration(member)) return record(readType(member.type));
  throw new Error(`A type of syntax kind ${ts.SyntaxKind[node.kind]} is not known.`);
}

function readReference(name: string, argument: ts.TypeNode | undefined): TypeExpr {
  if (name === 'Array' && argument !== undefined) return list(readType(argument));
  return scalars[name] ?? named(name);
}
