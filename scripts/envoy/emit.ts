import type { ProtoField, ProtoMessage, Snapshot } from './snapshots';

/** Types that JSON writes in a way of their own, and their letters. */
const wellKnown: Readonly<Record<string, string>> = {
  'google.protobuf.Any': 'A',
  'google.protobuf.Duration': 'D',
  'google.protobuf.ListValue': 'L',
  'google.protobuf.Struct': 'S',
  'google.protobuf.Timestamp': 'T',
  'google.protobuf.Value': 'V',
  'google.protobuf.BoolValue': 'wb',
  'google.protobuf.BytesValue': 'wy',
  'google.protobuf.DoubleValue': 'wd',
  'google.protobuf.FloatValue': 'wf',
  'google.protobuf.Int32Value': 'wi',
  'google.protobuf.Int64Value': 'wI',
  'google.protobuf.StringValue': 'ws',
  'google.protobuf.UInt32Value': 'wu',
  'google.protobuf.UInt64Value': 'wU',
};

const scalars: Readonly<Record<string, string>> = {
  bool: 'b',
  bytes: 'y',
  double: 'd',
  fixed32: 'u',
  fixed64: 'U',
  float: 'f',
  int32: 'i',
  int64: 'I',
  sfixed32: 'i',
  sfixed64: 'I',
  sint32: 'i',
  sint64: 'I',
  string: 's',
  uint32: 'u',
  uint64: 'U',
};

/** Packages that no configuration of a proxy names; of their messages only the names are kept. */
const isForeign = (name: string): boolean =>
  /^(?:istio\.(?!envoy)|google\.(?:api\.(?!expr)|protobuf\.(?!Empty))|grpc\.|pb\.|validate\.|(?:envoy|udpa|xds)\.annotations)/.test(name);

type Of<Item> = (snapshot: Snapshot) => Item | undefined;

/** From which snapshot to which something is there, as `@1`, `@-2` or `@1-2`; empty if in all that its owner is in. */
function markOf(has: readonly boolean[], owner: readonly boolean[]): string {
  const since = has.indexOf(true);
  const until = has.lastIndexOf(true);
  const from = since > owner.indexOf(true) ? String(since) : '';
  const to = until < owner.lastIndexOf(true) ? `-${until}` : '';
  return from === '' && to === '' ? '' : `@${from}${to}`;
}

const packageOf = (name: string): string => /^(?:[a-z][\w]*\.)+/.exec(name)?.[0].slice(0, -1) ?? '';

class Emitter {
  private readonly all: readonly boolean[];
  private readonly messages: readonly string[];
  private readonly enums: readonly string[];

  constructor(private readonly snapshots: readonly Snapshot[]) {
    this.all = snapshots.map(() => true);
    this.messages = this.namesOf(({ messages }) => messages).filter((name) => !isForeign(name) && wellKnown[name] === undefined);
    this.enums = this.namesOf(({ enums }) => enums).filter((name) => !isForeign(name));
  }

  private namesOf(of: (snapshot: Snapshot) => object): readonly string[] {
    const names = new Set(this.snapshots.flatMap((snapshot) => Object.keys(of(snapshot))));
    return [...names].sort((a, b) => (packageOf(a) === packageOf(b) ? (a < b ? -1 : 1) : packageOf(a) < packageOf(b) ? -1 : 1));
  }

  private newest<Item>(of: Of<Item>): Item | undefined {
    return this.snapshots
      .map(of)
      .filter((each) => each !== undefined)
      .at(-1);
  }

  /** Messages of other modules than Envoy's are linked by other releases too, and so are contributed ones that the third snapshot lacks. */
  private presence(name: string): readonly boolean[] {
    const has = this.snapshots.map(({ messages }) => messages[name] !== undefined);
    if (!/^(?:envoy|xds|udpa)\./.test(name) && has.at(-1) === true) return this.all;
    const isContrib = this.newest(({ messages }) => messages[name])?.contrib === true;
    return isContrib && has[3] === true ? has.map((each, index) => each || index === 2) : has;
  }

  private fieldType({ kind, type = '', key, repeated }: ProtoField): string {
    const shape = repeated === true ? '[]' : key === undefined ? '' : key === 'string' ? '{}' : `{${scalars[key] ?? ''}}`;
    if (kind === 'enum') return `${shape}=${this.enums.indexOf(type).toString(36)}`;
    if (kind !== 'message') return `${shape}${scalars[kind] ?? ''}`;
    const at = this.messages.indexOf(type);
    return `${shape}${wellKnown[type] ?? (at === -1 ? 'S' : `>${at.toString(36)}`)}`;
  }

  private row(name: string): string {
    const presence = this.presence(name);
    const fields = new Set(this.snapshots.flatMap(({ messages }) => messages[name]?.fields.map((field) => field.name) ?? []));
    const groups: string[] = [];
    const entries = [...fields].map((field) => {
      const find = (message: ProtoMessage | undefined): ProtoField | undefined => message?.fields.find((each) => each.name === field);
      const newest = this.newest(({ messages }) => find(messages[name]));
      if (newest === undefined) return '';
      const has = this.snapshots.map(
        ({ messages }, index) => find(messages[name]) !== undefined || (messages[name] === undefined && presence[index] === true),
      );
      const type = this.fieldType(newest);
      const { oneof } = newest;
      if (oneof !== undefined && !groups.includes(oneof)) groups.push(oneof);
      const group = oneof === undefined ? '' : `^${groups.indexOf(oneof).toString(36)}`;
      return `${field}${markOf(has, presence)}${type === 's' && group === '' ? '' : `:${type}${group}`}`;
    });
    return [markOf(presence, this.all), ...entries].join(' ');
  }

  private enumRow(name: string): string {
    const values = Object.assign({}, ...this.snapshots.map(({ enums }) => enums[name] ?? {})) as Readonly<Record<string, number>>;
    const owner = this.snapshots.map(({ enums }) => enums[name] !== undefined);
    return Object.keys(values)
      .map((value) => {
        const has = this.snapshots.map(({ enums }) => enums[name]?.[value] !== undefined);
        return `${value}${markOf(has, owner)}`;
      })
      .join(' ');
  }

  private byPackage(names: readonly string[], rowOf: (name: string) => string): Readonly<Record<string, Readonly<Record<string, string>>>> {
    const packages: Record<string, Record<string, string>> = {};
    for (const name of names) {
      const home = packageOf(name);
      packages[home] = { ...packages[home], [name.slice(home.length + 1)]: rowOf(name) };
    }
    return packages;
  }

  print(): string {
    const messages = this.byPackage(this.messages, (name) => this.row(name));
    const enums = this.byPackage(this.enums, (name) => this.enumRow(name));
    const foreign = this.byPackage(
      this.namesOf((snapshot) => snapshot.messages).filter((name) => isForeign(name) && wellKnown[name] === undefined),
      () => '',
    );
    const named = Object.fromEntries(Object.entries(foreign).map(([home, rows]) => [home, Object.keys(rows).join(' ')]));
    const lines = (table: object): string =>
      Object.entries(table)
        .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
        .join(',\n');
    return `{"messages": {\n${lines(messages)}\n},\n"enums": {\n${lines(enums)}\n},\n"foreign": {\n${lines(named)}\n}}\n`;
  }
}

/**
 * The messages of several releases as compact data. A row is the message's mark, then its fields: `name`, `@1-2` for the first and the last
 * snapshot that has it where its owner is in others too, `:` and the type, `^0` for the one-of that it belongs to. Types: a letter for a
 * scalar (none: text) or a well-known type, `w` before a scalar for its wrapper, `>` and `=` for the message and the enum of that number,
 * counted in the order of the tables to the base 36; `[]` and `{}` before it for lists and maps.
 */
export const emitDescriptors = (snapshots: readonly Snapshot[]): string => new Emitter(snapshots).print();
