import { parsePresence, type Presence } from './presence';

/** What a field holds, once for each item of a list or map. */
export interface FieldType {
  readonly shape: 'one' | 'list' | 'map';
  /** The letter of a map's keys; nothing if they are text. */
  readonly key?: string;
  /** A scalar, a well-known type or a wrapper, as scripts/envoy/emit.ts gives them; `>` for a message, `=` for an enum. */
  readonly letter: string;
  readonly message?: () => Message | undefined;
  readonly values?: () => ReadonlyMap<string, Presence>;
}

/** A field of a message. */
export interface Field {
  /** As protocol buffers write it, `typed_config`, and as JSON may, `typedConfig`. */
  readonly name: string;
  readonly json: string;
  readonly presence: Presence;
  readonly type: FieldType;
  /** The group of fields of which only one is kept. */
  readonly group?: string;
}

/** A message of Envoy's configuration. */
export interface Message {
  readonly name: string;
  readonly presence: Presence;
  /** Whether its fields are known: of messages that no proxy is configured by only the name is. */
  readonly isDescribed: boolean;
  readonly fields: () => readonly Field[];
}

type Table<Row> = Readonly<Record<string, Row>>;

interface Descriptors {
  readonly messages: Table<Table<string>>;
  readonly enums: Table<Table<string>>;
  readonly foreign: Table<string>;
}

interface Index {
  readonly messages: readonly Message[];
  readonly byName: ReadonlyMap<string, Message>;
  readonly enums: readonly string[];
}

let index: Index | undefined;

function load(): Index {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when the first value of an EnvoyFilter is judged
  const { messages, enums, foreign } = require('../../../../../imports/envoy.descriptors.json') as Descriptors;
  const known = Object.entries(messages).flatMap(([home, rows]) =>
    Object.entries(rows).map(([name, row]) => makeMessage(`${home}.${name}`, row)),
  );
  const others = Object.entries(foreign).flatMap(([home, names]) =>
    names.split(' ').map((name) => makeMessage(`${home}.${name}`, undefined)),
  );
  return {
    messages: known,
    byName: new Map([...known, ...others].map((message) => [message.name, message])),
    enums: Object.values(enums).flatMap((rows) => Object.values(rows)),
  };
}

const known = (): Index => (index ??= load());

/** The message of a full name, `envoy.config.cluster.v3.Cluster`. */
export const messageNamed = (name: string): Message | undefined => known().byName.get(name);

/** The full names of all messages that there are. */
export const messageNames = (): Iterable<string> => known().byName.keys();

function makeMessage(name: string, row: string | undefined): Message {
  const [mark = '', ...entries] = row?.split(' ') ?? [];
  let fields: readonly Field[] | undefined;
  return {
    name,
    presence: parsePresence(mark.slice(1)),
    isDescribed: row !== undefined,
    fields: () => (fields ??= entries.map(parseField)),
  };
}

const camel = (name: string): string => name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/_/g, '');

function parseField(entry: string): Field {
  const [head = '', tail = 's'] = entry.split(':');
  const [name = '', mark] = head.split('@');
  const [type = '', group] = tail.split('^');
  return { name, json: camel(name), presence: parsePresence(mark), type: parseType(type), ...(group === undefined ? {} : { group }) };
}

const typeForm = /^(\[\]|\{(\w?)\})?(?:([>=])(\w+)|(.*))$/;

function parseType(text: string): FieldType {
  const [, prefix = '', key = '', sign, number = '', letter = ''] = typeForm.exec(text) ?? [];
  const shape = prefix === '' ? 'one' : prefix === '[]' ? 'list' : 'map';
  const base = { shape, ...(key === '' ? {} : { key }) } as const;
  const at = Number.parseInt(number, 36);
  if (sign === '>') return { ...base, letter: '>', message: () => known().messages[at] };
  if (sign === '=') {
    let values: ReadonlyMap<string, Presence> | undefined;
    return { ...base, letter: '=', values: () => (values ??= parseValues(known().enums[at] ?? '')) };
  }
  return { ...base, letter: letter === '' ? 's' : letter };
}

const parseValues = (row: string): ReadonlyMap<string, Presence> =>
  new Map(
    row.split(' ').map((entry) => {
      const [value = '', mark] = entry.split('@');
      return [value, parsePresence(mark)];
    }),
  );
