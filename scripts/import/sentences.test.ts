import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import ts from 'typescript';

type Sentences = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A generated type: for each field, the names of the types that it mentions. */
type Fields = Map<string, Set<string>>;

/** Specs whose every reachable field needs a sentence. */
const roots: Readonly<Record<string, readonly string[]>> = {
  'networking.istio.io': ['VirtualServiceSpec', 'DestinationRuleSpec', 'GatewaySpec'],
  'metallb.io': ['IPAddressPoolSpec', 'L2AdvertisementSpec'],
  'gateway.networking.k8s.io': ['HTTPRouteSpec'],
  'install.istio.io': ['IstioOperatorSpec'],
};

/** What a walk keeps to, in a file that has chart values and copies of Kubernetes types as well. */
const within: Readonly<Record<string, ReadonlySet<string>>> = {
  'install.istio.io': new Set([
    'IstioOperatorSpec',
    'IstioComponentSpec',
    'BaseComponentSpec',
    'ComponentSpec',
    'ExternalComponentSpec',
    'GatewayComponentSpec',
    'KubernetesResources',
    'KubernetesOverlay',
    'Patch',
    'MeshConfig',
  ]),
};

/** What a sentence may hold beside the names that it explains, and still say nothing. */
const filler = new Set(
  (
    'a an the of for to in on by from with as at or and if when this that these those which what it its is are be has have ' +
    'set sets specify specifies specified define defines defined configure configures configured configuration config control controls ' +
    'contain contains hold holds describe describes indicate indicates represent represents give gives given provide provides use used ' +
    'uses value values field fields list lists map setting settings option options optional required name names object type'
  ).split(' '),
);

const groups = readdirSync('docs/fields')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));

function readSentences(group: string): Sentences {
  return load(readFileSync(`docs/fields/${group}.yaml`, 'utf8')) as Sentences;
}

function entriesOf(group: string): readonly (readonly [type: string, field: string, sentence: string])[] {
  return Object.entries(readSentences(group)).flatMap(([type, fields]) =>
    Object.entries(fields).map(([field, sentence]) => [type, field, sentence] as const),
  );
}

/** The words of a name or a sentence in lower case: `http1MaxRequests` has http1, max, requests. */
function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

function restates(type: string, field: string, sentence: string): boolean {
  const stem = (word: string): string => word.replace(/s$/, '');
  const known = new Set([...wordsOf(type), ...wordsOf(field), ...filler].map(stem));
  return wordsOf(sentence).every((word) => known.has(stem(word)));
}

function referencesIn(node: ts.Node): readonly string[] {
  const names: string[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isTypeReferenceNode(child) && ts.isIdentifier(child.typeName)) names.push(child.typeName.text);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

function addMembers(fields: Fields, members: ts.NodeArray<ts.TypeElement>): void {
  for (const member of members) {
    if (!ts.isPropertySignature(member) || member.type === undefined || member.type.kind === ts.SyntaxKind.NeverKeyword) continue;
    if (!ts.isIdentifier(member.name) && !ts.isStringLiteral(member.name)) continue;
    const references = fields.get(member.name.text) ?? new Set();
    for (const name of referencesIn(member.type)) references.add(name);
    fields.set(member.name.text, references);
  }
}

/** Adds the fields of all the literals that a type is put together from. */
function addType(fields: Fields, type: ts.TypeNode): void {
  if (ts.isTypeLiteralNode(type)) addMembers(fields, type.members);
  else if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type))
    type.types.forEach((part) => {
      addType(fields, part);
    });
  else if (ts.isParenthesizedTypeNode(type)) addType(fields, type.type);
}

function readTypes(group: string): ReadonlyMap<string, Fields> {
  const path = `imports/${group}.ts`;
  const types = new Map<string, Fields>();
  if (!existsSync(path)) return types;
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  for (const statement of file.statements) {
    const fields: Fields = new Map();
    if (ts.isInterfaceDeclaration(statement)) addMembers(fields, statement.members);
    else if (ts.isTypeAliasDeclaration(statement)) addType(fields, statement.type);
    else continue;
    types.set(statement.name.text, fields);
  }
  return types;
}

function reachableFrom(start: readonly string[], types: ReadonlyMap<string, Fields>, limit?: ReadonlySet<string>): ReadonlySet<string> {
  const reached = new Set(start);
  for (const name of reached) {
    for (const references of types.get(name)?.values() ?? []) {
      for (const reference of references) if (types.has(reference) && limit?.has(reference) !== false) reached.add(reference);
    }
  }
  return reached;
}

test.each(groups)('every sentence about %s ends in a period, is plain and is short', (group) => {
  const wrong = entriesOf(group).filter(
    ([, , sentence]) =>
      typeof sentence !== 'string' || !/^[\x20-\x7e]+\.$/.test(sentence) || sentence.length > 200 || sentence.includes('  '),
  );
  expect(wrong).toEqual([]);
});

test.each(groups)('no sentence about %s just restates the names of field and type', (group) => {
  expect(entriesOf(group).filter(([type, field, sentence]) => restates(type, field, sentence))).toEqual([]);
});

test.each(groups)('the types of %s have every field that a sentence is about', (group) => {
  const types = readTypes(group);
  const strangers = entriesOf(group)
    .filter(([type, field]) => types.get(type)?.has(field) !== true)
    .map(([type, field]) => `${type}.${field}`);
  expect(strangers).toEqual([]);
});

test.each(Object.entries(roots))('every field that the specs of %s reach has a sentence', (group, start) => {
  const types = readTypes(group);
  expect(start.filter((root) => !types.has(root))).toEqual([]);
  const sentences = readSentences(group);
  const missing = [...reachableFrom(start, types, within[group])].flatMap((type) =>
    [...(types.get(type)?.keys() ?? [])].filter((field) => sentences[type]?.[field] === undefined).map((field) => `${type}.${field}`),
  );
  expect(missing).toEqual([]);
});

test.each([
  ['Subset', 'name', 'The name of the subset.', true],
  ['HTTPSettings', 'maxRetries', 'Specifies the max retries for this setting.', true],
  ['Subset', 'name', 'Lets routes refer to the group of endpoints.', false],
])('tells whether a sentence about %s.%s restates names', (type, field, sentence, expected) => {
  expect(restates(type, field, sentence)).toBe(expected);
});
