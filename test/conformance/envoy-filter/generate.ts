/** Random values for patches of EnvoyFilters, most of them right: what Envoy has there is read off its messages. */
import {
  type Field,
  type FieldType,
  type Message,
  messageNamed,
  messageNames,
} from '../../../lib/admission/istio/envoy-filter/value/descriptors';
import { roots } from '../../../lib/admission/istio/envoy-filter/value';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import type { Random } from '../random';

/** What stands where something else belongs. */
const junk: readonly [unknown, ...unknown[]] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  300,
  4294967295,
  4294967296,
  2147483648,
  9007199254740992,
  1e19,
  1e21,
  1e39,
  '',
  'a',
  '0',
  '-1',
  '1.0',
  ' 7 ',
  '1e3',
  '007',
  'true',
  'null',
  'NaN',
  '-Infinity',
  '5s',
  '1.5h',
  '5',
  '5x',
  '-1ms',
  '+1s',
  '1h1m',
  '2026-01-31T12:00:00Z',
  '2026-02-30T12:00:00Z',
  '2026-01-31T12:00:00+01:00',
  '2026-01-31',
  'YQ==',
  'YQ',
  'Y Q==',
  'a-_b',
  'ROUND_ROBIN',
  'round_robin',
  'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
  [],
  [1],
  ['a'],
  [null],
  [{}],
  {},
  { a: 1 },
  { '@type': 'x' },
  { '@type': 'type.googleapis.com/google.protobuf.StringValue', value: 'a' },
  { seconds: 5 },
  { name: 'a' },
  { value: 1 },
];

/** Right values of scalars and well-known types, by their letters. */
const samples: Readonly<Record<string, readonly [unknown, ...unknown[]]>> = {
  b: [true, false],
  s: ['a', '', 'envoy.filters.http.router', 'x-header', '*'],
  i: [0, 1, -5, '7', 2147483647],
  I: [0, -1, '9223372036854775807', 5],
  u: [0, 1, 8080, '80', 4294967295],
  U: [0, 1, '18446744073709551615'],
  f: [0, 0.5, '1.5', 'NaN'],
  d: [0, 99.9, '1e3', 'Infinity'],
  y: ['', 'YQ==', 'aGVsbG8='],
  D: ['0s', '1s', '0.25s', '1h30m', '100ms'],
  T: ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.123456789+02:00'],
  V: [1, 'a', true, null, [1], { a: [null] }],
  S: [{}, { a: { b: [1, 'c'] } }],
  L: [[], [1, 'a', null]],
};

const wrappers = ['Bool', 'Bytes', 'String', 'Int32', 'Int64', 'UInt32', 'UInt64', 'Float', 'Double'].map(
  (name) => `google.protobuf.${name}Value`,
);
const other = ['google.protobuf.Struct', 'google.protobuf.Duration', 'google.protobuf.Empty', 'google.protobuf.Any', 'no.such.Type', ''];
const urls = ['type.googleapis.com/', 'type.googleapis.com/', 'type.googleapis.com/', 'a.test/b/', ''] as const;

/** Makes values; `wrong` is how often one of them is not of its type. */
export class Generator {
  private readonly types = [...messageNames()].filter((name) => messageNamed(name)?.isDescribed === true);

  constructor(
    private readonly random: Random,
    private readonly wrong: number,
  ) {}

  message(message: Message, depth: number): unknown {
    if (this.random.chance(this.wrong)) return this.random.one(junk);
    const fields = message.fields();
    const count = depth <= 0 ? this.random.below(2) : 1 + this.random.below(4);
    const chosen = Array.from({ length: count }, () => this.random.pick(fields)).filter((field) => field !== undefined);
    const entries = chosen.map((field) => [this.keyOf(field), this.value(field.type, depth - 1)] as const);
    const more = this.random.chance(this.wrong)
      ? [[this.random.one(['no_such_field', 'Name', 'name', 'typedConfig', '[a.b]']), 'a'] as const]
      : [];
    return Object.fromEntries([...entries, ...more]);
  }

  private keyOf({ name, json }: Field): string {
    return this.random.chance(0.2) ? json : name;
  }

  private value(type: FieldType, depth: number): unknown {
    if (this.random.chance(this.wrong)) return this.random.one(junk);
    if (type.shape === 'one') return this.single(type, depth);
    const items = Array.from({ length: this.random.below(3) }, () => this.single(type, depth));
    if (type.shape === 'list') return items;
    return Object.fromEntries(
      items.map((item, index) => [type.key === undefined || this.random.chance(this.wrong) ? `key${index}` : String(index), item]),
    );
  }

  private single({ letter, message, values }: FieldType, depth: number): unknown {
    if (this.random.chance(this.wrong)) return this.random.one(junk);
    const below = message?.();
    if (below !== undefined) return this.message(below, depth);
    if (letter === 'A') return this.any(depth);
    if (values !== undefined) return this.random.chance(0.1) ? this.random.below(4) : this.random.pick([...values().keys()]);
    return this.random.one(samples[letter.replace(/^w/, '')] ?? junk);
  }

  private any(depth: number): unknown {
    const url = this.random.one(urls);
    if (this.random.chance(0.1)) return { '@type': `${url}${this.random.pick(wrappers) ?? ''}`, value: this.random.one(junk) };
    if (this.random.chance(0.1))
      return { '@type': `${url}${this.random.pick(other) ?? ''}`, ...(this.random.chance(0.5) ? { value: this.random.one(junk) } : {}) };
    const name = this.random.pick(this.types) ?? '';
    const message = messageNamed(name);
    const content = message === undefined || depth < -2 ? {} : this.message(message, depth);
    return { '@type': `${url}${name}`, ...(typeof content === 'object' ? content : {}) };
  }
}

/** An EnvoyFilter with one patch. */
export function generateFilter(random: Random): Manifest {
  const generator = new Generator(random, random.one([0, 0.02, 0.05, 0.15]));
  const [applyTo = '', root = ''] = random.pick(Object.entries(roots)) ?? [];
  const message = messageNamed(root);
  const value = message === undefined ? {} : generator.message(message, 2 + random.below(3));
  return {
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    metadata: { name: 'generated', namespace: 'shop' },
    spec: {
      configPatches: [
        {
          applyTo,
          patch: { operation: 'MERGE', value: typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {} },
        },
      ],
    },
  };
}
