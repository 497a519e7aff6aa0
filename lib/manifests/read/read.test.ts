import { type ReadFault, readManifests } from './read';

const object = 'apiVersion: v1\nkind: Thing\n';
const placeOf = ({ code, document, line, column, path }: ReadFault): readonly unknown[] => [code, document, line, column, path];
const faultsOf = (text: string): readonly (readonly unknown[])[] => readManifests(text).faults.map(placeOf);

test('objects come with their documents, other documents are counted', () => {
  const { documents, faults, other } = readManifests(
    `# head\n---\n${object}\n---\n---\nvalues: 1\n---\njust text\n---\n${object}spec: {}\n---\n`,
  );
  expect(documents).toEqual([
    { index: 0, value: { apiVersion: 'v1', kind: 'Thing' } },
    { index: 4, value: { apiVersion: 'v1', kind: 'Thing', spec: {} } },
  ]);
  expect([faults, other]).toEqual([[], 3]);
});

test('a document that cannot be read keeps none of the others from being read', () => {
  const { documents, faults } = readManifests(`${object}---\na: b: c\n---\n${object}`);
  expect(documents.map(({ index }) => index)).toEqual([0, 2]);
  expect(faults).toEqual([
    {
      code: 'MESH020',
      severity: 'error',
      document: 1,
      line: 4,
      column: 5,
      message: 'The line "a: b: c" has a ": " where none can be: a second one in a line, or at a wrong indentation.',
      hint: 'Indent the line like its siblings, or quote the value.',
    },
  ]);
});

test('lists are taken apart, lists in lists too', () => {
  const text = `apiVersion: v1
kind: List
items:
- ${object.replaceAll('\n', '\n  ')}
- apiVersion: example.com/v1
  kind: OtherList
  items:
  - metadata: {name: a}
  - 1
- kind: Nameless
`;
  const { documents, other } = readManifests(text);
  expect(documents).toEqual([
    { index: 0, item: 'items[0]', value: { apiVersion: 'v1', kind: 'Thing' } },
    { index: 0, item: 'items[1].items[0]', value: { apiVersion: 'example.com/v1', kind: 'Other', metadata: { name: 'a' } } },
  ]);
  expect(other).toBe(2);
});

test('what a cluster adds is left out of what a cluster printed, and only of that', () => {
  const metadata = { name: 'a', creationTimestamp: 't', generation: 1, managedFields: [], selfLink: 's' };
  const written = { apiVersion: 'v1', kind: 'Thing', metadata, status: { ready: true } };
  const printed = { ...written, metadata: { ...metadata, uid: 'u', resourceVersion: '1' } };
  const { documents } = readManifests(JSON.stringify(written) + JSON.stringify(printed));
  expect(documents.map(({ value }) => value)).toEqual([
    written,
    { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'a', creationTimestamp: 't' } },
  ]);
});

describe('where readers differ there is a warning', () => {
  test.each<[text: string, faults: readonly (readonly unknown[])[]]>([
    ['a: yes', [['MESH022', 0, 3, 4, 'a']]],
    [
      'a: [n, "n", Off]',
      [
        ['MESH022', 0, 3, 5, 'a[0]'],
        ['MESH022', 0, 3, 13, 'a[2]'],
      ],
    ],
    ['a:\n- b: 0777', [['MESH022', 0, 4, 6, 'a[0].b']]],
    ['a: 1_000', [['MESH022', 0, 3, 4, 'a']]],
    ['on: 1', [['MESH022', 0, 3, 1, 'true']]],
    ['a.b/c: {d: 0b11}', [['MESH022', 0, 3, 12, '["a.b/c"].d']]],
    ['a: 1\nb: 2\na: 3', [['MESH023', 0, 5, 1, 'a']]],
    ['a: {b: 1, "b": 2}', [['MESH023', 0, 3, 11, 'a.b']]],
    ['a: &x {b: 1}\nc: {b: 2, <<: *x}', [['MESH022', 0, 4, 11, 'c.b']]],
    ['a: 1\n...\nb: 2', [['MESH022', 0, 5, 1, '']]],
  ])('%j', (text, faults) => {
    expect(faultsOf(`${object}${text}`)).toEqual(faults);
  });

  test.each([
    'a: "yes"',
    "a: 'y'",
    'a: |\n  yes\n  0777',
    'a: >-\n  on',
    'a: true',
    'a: 0o17',
    'a: 0x1F',
    'a: 08',
    'a: 1.50',
    'a: 1e3',
    'a: 12:30',
    'a: ~',
    'a: yesterday',
    'a: # yes\n',
    'a: &x {b: 1}\nc: {<<: *x, b: 2}',
  ])('not in %j', (text) => {
    expect(faultsOf(`${object}${text}`)).toEqual([]);
  });

  test('a repeated key of JSON is found, and what JSON alone can write does not hide it', () => {
    const text = '{"apiVersion": "v1", "kind": "Thing",\n "a": {"\\ud83d\\ude00\\/": 1, "b": 2, "b": 3}}';
    const { documents, faults } = readManifests(text);
    expect(documents).toEqual([{ index: 0, value: { apiVersion: 'v1', kind: 'Thing', a: { '😀/': 1, b: 3 } } }]);
    expect(faults.map(placeOf)).toEqual([['MESH023', 0, 2, 37, 'a.b']]);
  });

  test('a flood of them is cut off and counted', () => {
    const { faults } = readManifests(`${object}a:\n${'- yes\n'.repeat(5000)}`);
    expect(faults).toHaveLength(1001);
    expect(faults.at(-1)?.message).toContain('4000 more');
  });

  test('it says what each reader makes of the value', () => {
    expect(readManifests(`${object}a: 0777`).faults[0]).toMatchObject({
      severity: 'warning',
      message: 'The bare "0777" is 511 to kubectl, and 777 to readers of YAML 1.2.',
      hint: 'Write 511 if that is meant, or "0777" in quotes.',
    });
  });
});
