import { readManifests } from '../../lib/manifests/read/read';

const object = 'apiVersion: v1\nkind: Thing\n';
const letters = 'abcdefghi'.split('');

/** Each line repeats the one above nine times. */
const bomb = `a: &a [x]\n${letters
  .slice(1)
  .map(
    (name, index) =>
      `${name}: &${name} [${Array<string>(9)
        .fill(`*${letters[index] ?? ''}`)
        .join(', ')}]\n`,
  )
  .join('')}`;
/** Little to write, but each line nests 400 levels deeper. */
const ladder = Array.from(
  { length: 25 },
  (_, index) => `a${index}: &a${index} ${'['.repeat(400)}${index === 0 ? 'x' : `*a${index - 1}`}${']'.repeat(400)}\n`,
).join('');

type Row = readonly [what: string, input: () => string | Buffer, codes: readonly string[], documents: number];

const rows: readonly Row[] = [
  ['nothing', () => '', [], 0],
  ['blank lines', () => ' \n\n', [], 0],
  ['an alias bomb', () => object + bomb, ['MESH021'], 0],
  [
    '300,000 merges of a small map, which kubectl bears',
    () => `${object}a: &a {x: 1}\n${Array.from({ length: 3000 }, (_, index) => `b${index}: {<<: [${'*a, '.repeat(99)}*a]}\n`).join('')}`,
    [],
    1,
  ],
  ['aliases that nest', () => object + ladder, ['MESH021'], 0],
  ['an alias of what it lies in', () => `${object}a: &a [*a]`, ['MESH020'], 0],
  ['lists in lists, 10,000 deep', () => `${object}a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, ['MESH021'], 0],
  [
    'maps in maps, 3,000 deep',
    () => object + Array.from({ length: 3000 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'),
    ['MESH021'],
    0,
  ],
  ['dashes, 10,000 deep', () => `${object}a:\n${'- '.repeat(10_000)}x`, ['MESH021'], 0],
  ['JSON, 100,000 deep', () => `{"apiVersion":"v1","kind":"Thing","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, ['MESH021'], 0],
  ['a million open braces', () => '{'.repeat(1_000_000), ['MESH020'], 0],
  ['a million open brackets', () => '['.repeat(1_000_000), ['MESH021'], 0],
  ['100,000 question marks', () => '? '.repeat(100_000), ['MESH020'], 0],
  ['a million colons', () => `a: ${':'.repeat(1_000_000)}`, ['MESH020'], 0],
  ['100,000 anchors', () => object + Array.from({ length: 100_000 }, (_, index) => `a${index}: &a${index} x\n`).join(''), [], 1],
  ['long lists deep inside', () => `${object}a: ${'[a, '.repeat(900)}${'x,'.repeat(200_000)}${']'.repeat(900)}`, [], 1],
  ['200,000 empty documents', () => '---\n'.repeat(200_000), [], 0],
  ['200,000 JSON objects', () => '{}'.repeat(200_000), [], 0],
  ['a string of 1 MB', () => `${object}a: "${'x y\\n '.repeat(170_000)}"`, [], 1],
  ['a bare string of 1 MB', () => `${object}a: ${'x y '.repeat(250_000)}`, [], 1],
  ['a block of 1 MB', () => `${object}a: |\n${'  x y\n\n'.repeat(130_000)}`, [], 1],
  ['a JSON string of 1 MB', () => JSON.stringify({ apiVersion: 'v1', kind: 'Thing', a: '"\\'.repeat(250_000) }), [], 1],
  ['a string that is never closed', () => `${object}a: "${'x'.repeat(1_000_000)}`, ['MESH020'], 0],
  ['repeated keys', () => `${object}a: 1\na: 2`, ['MESH023'], 1],
  ['a tab as indentation', () => `${object}a:\n\tb: 1`, ['MESH020'], 0],
  ['a byte order mark and CRLF', () => `\ufeff${object}`.replaceAll('\n', '\r\n'), [], 1],
  ['UTF-16 with its mark, which kubectl reads', () => Buffer.from(`\ufeff${object}`, 'utf16le'), [], 1],
  ['big-endian UTF-16 with its mark', () => Buffer.from(`\ufeff${object}`, 'utf16le').swap16(), [], 1],
  ['UTF-16 without a mark', () => Buffer.from(object, 'utf16le'), ['MESH021'], 0],
  ['big-endian UTF-16 without a mark', () => Buffer.from(object, 'utf16le').swap16(), ['MESH021'], 0],
  ['NUL', () => `${object}a: \0`, ['MESH021'], 0],
  ['a binary file', () => Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 251)), ['MESH021'], 0],
  ['bytes that are no UTF-8, which kubectl replaces', () => Buffer.concat([Buffer.from(`${object}# `), Buffer.from([0xff, 0xfe])]), [], 1],
  ['an unknown tag', () => `${object}a: !thing [1]`, [], 1],
  ['a tag that runs programs elsewhere', () => `${object}a: !!js/function "function () { return 1; }"`, [], 1],
  ['a chart that is not rendered', () => `${object}{{- if .Values.a }}\na: {{ .Values.b }}\n{{- end }}`, ['MESH020'], 0],
  ['a document of 100 MB', () => `${object}a:\n${'- x\n'.repeat(25_000_000)}`, ['MESH021'], 0],
  ['a file of 300 MB', () => Buffer.alloc(300_000_000, 'a'), ['MESH021'], 0],
];

/* Nothing here asserts a time: what hangs is ended by jest. */
jest.setTimeout(120_000);

test.each(rows)('%s has a clear answer', (_what, input, codes, documents) => {
  const result = readManifests(input());
  expect(result.faults.map(({ code }) => code)).toEqual(codes);
  expect(result.documents).toHaveLength(documents);
  for (const { hint, message } of result.faults) expect(`${message} ${hint}`).toMatch(/\.$/);
});

test('a chart that is not rendered is told to be one', () => {
  expect(readManifests('{{- if .Values.a }}\na: 1\n{{- end }}').faults[0]?.hint).toContain('helm template');
  expect(readManifests('a: {{ .Values.a }}').faults[0]?.hint).toContain('helm template');
});

test('keys that JavaScript has names for are fields like all others', () => {
  const { documents } = readManifests(`${object}__proto__: {polluted: true}\nconstructor: 1\ntoString: 2\nhasOwnProperty: 3\n`);
  const [value] = documents.map((document) => document.value);
  expect(Object.keys(value ?? {})).toEqual(['apiVersion', 'kind', '__proto__', 'constructor', 'toString', 'hasOwnProperty']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.hasOwn({}, 'polluted') || 'polluted' in {}).toBe(false);
});
