import { load } from 'js-yaml';
import { GroupReader } from './crd';
import { emit } from './emit';
import { emitFields } from './emit-fields';
import { byVersionPriority, newestSpec, type Schema, withVanished } from './schema';

const noMarks = { field: () => '', value: () => '' };

/** A spec's schema as YAML text, to the TypeScript that is generated for it. */
function typesOf(yaml: string, kind = 'example.io/Kind'): string {
  const reader = new GroupReader(() => undefined, noMarks, []);
  reader.addKind(kind, load(yaml) as Schema);
  const text = emit({ group: 'example.io', source: 'a test', types: reader.types }, () => undefined);
  return text.slice(text.indexOf('export '));
}

const two = 'properties: { a: { type: string }, b: { type: string } }';
const aOrB = `export type KindSpec =
  | {
      a?: string;
      b?: never;
    }
  | {
      b: string;
      a?: never;
    };
`;
const justOne = aOrB.replace('a?: string', 'a: string');

const table: readonly (readonly [says: string, yaml: string, typescript: string])[] = [
  [
    "Istio's oneOf with not anyOf",
    `{ ${two}, oneOf: [{ not: { anyOf: [{ required: [a] }, { required: [b] }] } }, { required: [a] }, { required: [b] }] }`,
    aOrB,
  ],
  [
    'such a oneOf inside allOf',
    `{ ${two}, allOf: [{ oneOf: [{ not: { anyOf: [{ required: [a] }, { required: [b] }] } }, { required: [a] }, { required: [b] }] }] }`,
    aOrB,
  ],
  [
    'a CEL sum of at most one',
    `{ ${two}, x-kubernetes-validations: [{ rule: '(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1' }] }`,
    aOrB,
  ],
  [
    'a CEL sum of exactly one',
    `{ ${two}, x-kubernetes-validations: [{ rule: '(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) == 1' }] }`,
    justOne,
  ],
  ['a CEL either-or', `{ ${two}, x-kubernetes-validations: [{ rule: 'has(self.a) != has(self.b)' }] }`, justOne],
  ['a CEL not-both', `{ ${two}, x-kubernetes-validations: [{ rule: '!(has(self.a) && has(self.b))' }] }`, aOrB],
  [
    'a discriminator with its members',
    `properties: { type: { type: string, enum: [A, B] }, a: { type: string }, b: { type: string } }
required: [type]
x-kubernetes-validations:
  - { rule: "!(has(self.a) && self.type != 'A')" }
  - { rule: "!(!has(self.a) && self.type == 'A')" }
  - { rule: "has(self.b) ? self.type == 'B' : true" }
`,
    `export type KindSpec =
  | {
      type: 'A';
      a: string;
      b?: never;
    }
  | {
      type: 'B';
      b?: string;
      a?: never;
    };
`,
  ],
  [
    'pairs that exclude the one in the middle only',
    `properties: { a: { type: string }, b: { type: string }, c: { type: string } }
x-kubernetes-validations:
  - { rule: '!(has(self.a) && has(self.b))' }
  - { rule: '!(has(self.b) && has(self.c))' }
`,
    `export type KindSpec =
  | {
      a?: string;
      c?: string;
      b?: never;
    }
  | {
      b: string;
      a?: never; c?: never;
    };
`,
  ],
];

test.each(table)('%s becomes a union of exclusive branches', (_says, yaml, typescript) => {
  expect(typesOf(yaml)).toBe(typescript);
});

test('enums, records, lists, ints or strings, nullables and free data keep their form', () => {
  const yaml = `
required: [mode]
properties:
  mode: { type: string, enum: [ON, OFF] }
  code: { type: integer, enum: [301, 302] }
  labels: { type: object, additionalProperties: { type: string } }
  hosts: { type: array, items: { type: string }, minItems: 1 }
  port: { x-kubernetes-int-or-string: true, anyOf: [{ type: integer }, { type: string }] }
  weight: { type: integer, nullable: true, minimum: 0, maximum: 100 }
  config: { type: object, x-kubernetes-preserve-unknown-fields: true }
  timeout: { type: string, x-kubernetes-validations: [{ rule: "duration(self) >= duration('1ms')" }] }
  retry: { type: string, pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$' }
`;
  expect(typesOf(yaml)).toBe(`export interface KindSpec {
  code?: 301 | 302;
  config?: Readonly<Record<string, unknown>>;
  /** At least 1 item. */
  hosts?: readonly string[];
  labels?: Readonly<Record<string, string>>;
  mode: 'ON' | 'OFF';
  port?: number | string;
  retry?: GatewayDuration;
  timeout?: GoDuration;
  /** From 0 to 100. */
  weight?: number | null;
}
`);
});

test('object types of equal shape are one type, named where it is met first', () => {
  const yaml = `{ properties: { first: { type: object, properties: { name: { type: string } } }, second: { type: object, properties: { name: { type: string } } } } }`;
  expect(typesOf(yaml)).toContain('second?: KindFirst;');
});

test('a place of the table of references takes an object beside the text', () => {
  expect(typesOf('{ properties: { gateways: { type: array, items: { type: string } } } }', 'networking.istio.io/VirtualService')).toContain(
    'gateways?: readonly GatewayName[];',
  );
});

test('the field table says lists, maps, objects and references', () => {
  const reader = new GroupReader(() => undefined, noMarks, []);
  const yaml = `{ properties: { hosts: { type: array, items: { type: string } }, http: { type: array, items: { type: object, properties: { name: { type: string } } } } } }`;
  reader.addKind('networking.istio.io/VirtualService', load(yaml) as Schema);
  const text = emitFields({ group: 'networking.istio.io', source: 'a test', types: reader.types });
  expect(text).toContain("VirtualServiceSpec:\n    'hosts:[]!host http:[]HTTPRoute',");
  expect(text).toContain("HTTPRoute:\n    'name',");
});

test('versions are ordered as Kubernetes orders them', () => {
  expect(['v1alpha3', 'v1beta1', 'v1', 'v2', 'v1beta2', 'v10'].sort(byVersionPriority)).toEqual([
    'v10',
    'v2',
    'v1',
    'v1beta2',
    'v1beta1',
    'v1alpha3',
  ]);
});

test('the newest served version gives the spec, and kinds without one have none', () => {
  const version = (name: string, served: boolean, field: string) => ({
    name,
    served,
    schema: { openAPIV3Schema: { properties: { spec: { properties: { [field]: { type: 'string' } } } } } },
  });
  const names = { kind: 'Kind', plural: 'kinds' };
  const crd = (versions: readonly ReturnType<typeof version>[]) => ({
    kind: 'CustomResourceDefinition' as const,
    spec: { group: 'example.io', scope: 'Namespaced' as const, names, versions },
  });
  expect(newestSpec(crd([version('v1beta1', true, 'old'), version('v1beta2', true, 'new'), version('v1', false, 'unserved')]))).toEqual({
    properties: { new: { type: 'string' } },
  });
  expect(newestSpec(crd([{ name: 'v1', served: true, schema: { openAPIV3Schema: { properties: {} } } as never }]))).toBeUndefined();
});

test('a field that only an older release has stays, marked with that release', () => {
  const current: Schema = { properties: { kept: { type: 'string' } } };
  const older: Schema = { properties: { kept: { type: 'string' }, gone: { type: 'string' } } };
  const marked = withVanished(current, older, '1.5.1');
  expect(marked.properties?.['gone']).toEqual({ type: 'string', vanishedAfter: '1.5.1' });
  expect(withVanished(marked, older, '1.4.1')).toEqual(marked);
});
