import { ApiObject, App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { configure } from '../../lib';
import { filterWith } from './apps';
import { readAsKubectl, readBare } from './kubectl-reader';

/** Text that some reader of YAML takes for something else. */
const hostile = [
  ...['y', 'Y', 'yes', 'n', 'N', 'no', 'on', 'On', 'OFF', 'off', 'true', 'True', 'false', 'null', 'Null', 'NULL', '~', ''],
  ...['0777', '0o17', '0O17', '0X1F', '0x1f', '0_o17', '0b11', '0B11', '0_b1_1', '1_000', '1__0', '-0o17', '+0o17', '+1', '-1', '1'],
  ...[
    '1e3',
    '1E3',
    '1.5e+3',
    '.5',
    '5.',
    '1_0.5',
    '.1_0',
    '._1',
    '0.0',
    '-0',
    '00',
    '08',
    '09',
    '1_',
    '_1',
    '0_',
    '0_7',
    '+_0',
    '-_1',
    '+_0x1F',
    '-__0o1_7',
    '+._5',
    '1.5_0',
    '1e_3',
  ],
  ...['.inf', '-.inf', '+.Inf', '.nan', '.NaN', 'Infinity', 'NaN', '.', '..', '-', '+', '--', '---', '...'],
  ...['2024-01-01', '2024-01-01T00:00:00Z', '2001-12-14 21:59:43.10 -5', '12:30', '12:30:45', '190:20:30.15', '1:60', '0:0'],
  ...[
    '=',
    '<<',
    '!',
    '!!str a',
    '&a',
    '*a',
    '%a',
    '@a',
    '`a',
    '? a',
    ': a',
    '- a',
    'a: b',
    'a #b',
    '#',
    '{',
    '}',
    '[',
    ']',
    ',',
    '|',
    '>',
    '"',
    "'",
  ],
  ...[
    ' a',
    'a ',
    '\ta',
    'a\t',
    '\n',
    'a\n',
    '\na',
    'a\n\n',
    ' \n a',
    'a\nb',
    'a\r\nb',
    '\u0000',
    '\u0007',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u{1f600}',
  ],
  ...['0o17\n0x1F\n1_000', 'a: 0o17\nb: [0x1F, 1_000]\n', '- 0o17', 'key: 0o17', 'x 0o17', '0o17 x', '"0o17"', "'1_000'"],
  ...[
    '9007199254740993',
    '0xFFFFFFFFFFFFFFFFFF',
    '123456789012345678901234567890',
    '1e400',
    '12e03',
    '0e0',
    '1.2.3',
    '1,000',
    '0x',
    '0b',
    '0o',
    '0o8',
  ],
];

/** Nothing here is meant to make sense to a cluster. */
function appWithoutCheck(): App {
  const app = new App();
  configure(app, { check: false });
  return app;
}

const synth = (value: unknown): string => {
  const app = appWithoutCheck();
  filterWith(new Chart(app, 'shop', { namespace: 'shop' }), value);
  return app.synthYaml();
};

const valueIn = (manifest: unknown): unknown =>
  (manifest as { readonly spec: { readonly configPatches: readonly [{ readonly patch: { readonly value: unknown } }] } }).spec
    .configPatches[0].patch.value;

describe('the reference reader', () => {
  test.each<[string, unknown]>([
    ['y', true],
    ['yes', true],
    ['on', true],
    ['n', false],
    ['~', null],
    ['0777', 511],
    ['0o17', 15],
    ['0X1F', 31],
    ['0_o17', 15],
    ['1_000', 1000],
    ['1e3', 1000],
    ['+1', 1],
    ['0b11', 3],
    ['.inf', Infinity],
    ['12:30', '12:30'],
    ['2024-01-01', '2024-01-01'],
    ['a', 'a'],
    ['0o8', '0o8'],
    ['_1', '_1'],
  ])('takes a bare %s as kubectl does', (text, value) => {
    expect(readBare(text)).toEqual(value);
  });
});

describe('text that could be something else', () => {
  test.each(hostile.map((text) => [JSON.stringify(text), text] as const))(
    '%s is read back as it is, as a value and as a key',
    (_shown, text) => {
      const value = { single: text, list: [text, [text], { [text]: text }], [text]: 'key' };
      const yaml = synth(value);
      expect(valueIn(readAsKubectl(yaml)[0])).toEqual(value);
      expect(valueIn(parse(yaml, { version: '1.1' }))).toEqual(value);
    },
  );

  test('is read back from labels and annotations too', () => {
    const app = appWithoutCheck();
    const chart = new Chart(app, 'shop', { labels: { on: 'off', '0o17': '0x1F' } });
    ApiObject.of(filterWith(chart, {})).metadata.addAnnotation('1_000', '0o17\n0o17');
    expect(readAsKubectl(app.synthYaml())[0]).toMatchObject({
      metadata: { labels: { on: 'off', '0o17': '0x1F' }, annotations: { '1_000': '0o17\n0o17' } },
    });
  });
});

const piece = fc.constantFrom(...Array.from('0123456789_oOxXbBeE.-+:~ynf \n\t#"\'\\%@&*!|>{}[],?=<éß\u2028\u0085\ufeff'));
/** Refused as a value (MESH003): of text that is nothing but spaces and line breaks, cdk8s's printer loses the spaces. */
const isLost = (each: string): boolean => /^[ \n]* [ \n]*\n$/.test(each);
const text = fc
  .oneof({ weight: 2, arbitrary: fc.constantFrom(...hostile) }, { weight: 3, arbitrary: fc.string({ unit: piece, maxLength: 12 }) })
  .filter((each) => !isLost(each));
const key = text.filter((each) => each !== '__proto__');
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0.1, 1e21, 1e-7, Number.MAX_SAFE_INTEGER))
  .map((each) => (each === 0 ? 0 : each));

const json = fc.letrec<{ value: unknown; map: Record<string, unknown> }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, text, number, fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), tie('map')),
  map: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
})).map;

/** The same value with the keys of its maps in another order. */
function shuffled(value: unknown, random: (below: number) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => ({ name, item: shuffled(item, random), place: random(1 << 20) }));
  return Object.fromEntries(entries.sort((a, b) => a.place - b.place).map(({ name, item }) => [name, item]));
}

describe('any plain data', () => {
  test('survives printing and each of three readers', () => {
    fc.assert(
      fc.property(json, (value) => {
        const yaml = synth(value);
        expect(valueIn(readAsKubectl(yaml)[0])).toEqual(value);
        expect(valueIn(parse(yaml, { version: '1.1' }))).toEqual(value);
        expect(valueIn(load(yaml))).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  test('is printed to the same bytes whatever the order of its keys', () => {
    fc.assert(
      fc.property(json, fc.infiniteStream(fc.nat()), (value, stream) => {
        const random = (below: number): number => Number(stream.next().value) % below;
        expect(synth(shuffled(value, random))).toBe(synth(value));
      }),
      { numRuns: 100 },
    );
  });
});
