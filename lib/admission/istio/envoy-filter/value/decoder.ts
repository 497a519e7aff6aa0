import { didYouMean } from '../../../../values/did-you-mean';
import { isEntries, printPath } from '../../../field-path';
import { shown } from '../../../schema-values';
import { type Field, type FieldType, type Message, messageNamed } from './descriptors';
import { nearType } from './near-type';
import { explainAbsence, isPresent } from './presence';
import { enumFault, scalarFault, type ValueFault } from './scalars';

/** Something to say about a place of a value. */
export interface Remark {
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/** What of a message was given: its fields that are messages, and the others. */
export interface Decoded {
  readonly message: Message;
  readonly path: string;
  readonly name: unknown;
  readonly fields: ReadonlyMap<Field, Decoded | undefined>;
}

type Entries = Readonly<Record<string, unknown>>;

const belongs = (value: unknown, noun: string): ValueFault => [`${shown(value)} stands where ${noun} belongs.`, `Give ${noun}.`];

/** The names of types are long, and their ends say most. */
const quoted = (url: string): string => (url.length < 200 ? JSON.stringify(url) : shown(url));

/** What JSON writes below `value` when it stands for an "any". */
const wrapped =
  /^google\.protobuf\.(?:Empty|Any|Duration|Timestamp|Struct|Value|ListValue|(?:Bool|Bytes|String|U?Int(?:32|64)|Float|Double)Value)$/;

/** Reads JSON as protocol buffers, in the way of the library that istiod uses. */
export class Decoder {
  readonly faults: Remark[] = [];
  readonly unknown: Remark[] = [];
  private readonly steps: (string | number)[] = [];

  constructor(
    private readonly root: string,
    private readonly release: string,
  ) {}

  /** Reads a message; nothing if it is none. */
  message(value: unknown, message: Message): Decoded | undefined {
    if (value === null) return undefined;
    if (!isEntries(value)) {
      this.fault(belongs(value, 'a map'));
      return undefined;
    }
    return this.entries(value, message);
  }

  private entries(value: Entries, message: Message): Decoded {
    const given = new Map<Field, Decoded | undefined>();
    const left = new Set(Object.keys(value));
    for (const field of message.fields()) {
      const keys = [field.json, field.name].filter((key) => Object.hasOwn(value, key));
      const [key] = keys;
      if (key === undefined || !isPresent(field.presence, this.release)) continue;
      for (const each of keys) left.delete(each);
      this.field(field, key, value[key], given);
    }
    if (message.isDescribed) for (const key of left) this.unknownField(key, message);
    return { message, path: this.where(), name: value['name'], fields: given };
  }

  /** Of the fields of a group the last one in their order stays. */
  private field(field: Field, key: string, value: unknown, given: Map<Field, Decoded | undefined>): void {
    if (value === null && !(field.type.letter === 'V' && field.type.shape === 'one')) return;
    const below = this.step(key, () => this.value(value, field.type));
    for (const other of given.keys()) if (field.group !== undefined && other.group === field.group) given.delete(other);
    given.set(field, below);
  }

  private step<Result>(to: string | number, run: () => Result): Result {
    this.steps.push(to);
    const result = run();
    this.steps.pop();
    return result;
  }

  private value(value: unknown, type: FieldType): Decoded | undefined {
    if (type.shape === 'one') return this.single(value, type);
    if (type.shape === 'list') this.items(value, type);
    else this.map(value, type);
    return undefined;
  }

  private items(value: unknown, type: FieldType): void {
    if (!Array.isArray(value)) {
      this.fault(belongs(value, 'a list'));
      return;
    }
    value.forEach((item: unknown, index) => {
      this.step(index, () => this.single(item, type));
    });
  }

  private map(value: unknown, type: FieldType): void {
    if (!isEntries(value)) {
      this.fault(belongs(value, 'a map'));
      return;
    }
    for (const key of Object.keys(value)) {
      this.step(key, () => {
        const wrong = type.key === undefined ? undefined : scalarFault(key, type.key);
        if (wrong !== undefined) this.fault(wrong);
        this.single(value[key], type);
      });
    }
  }

  private single(value: unknown, { letter, message, values }: FieldType): Decoded | undefined {
    if (value === null) return undefined;
    const below = message?.();
    if (below !== undefined) return this.message(value, below);
    if (letter === 'A') this.any(value);
    else if (values === undefined) this.fault(scalarFault(value, letter));
    else this.enumValue(value, values());
    return undefined;
  }

  private enumValue(value: unknown, values: ReturnType<NonNullable<FieldType['values']>>): void {
    const names = [...values].filter(([, presence]) => isPresent(presence, this.release)).map(([name]) => name);
    this.fault(enumFault(value, names, (name) => didYouMean(name, names)));
  }

  private any(value: unknown): void {
    if (!isEntries(value)) {
      this.fault(belongs(value, 'a map'));
      return;
    }
    const { '@type': url, ...content } = value;
    if (!Object.hasOwn(value, '@type')) {
      this.fault([
        'There is no "@type" to say of what type this is.',
        'Give "@type", such as "type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua".',
      ]);
      return;
    }
    if (typeof url !== 'string' && url !== null)
      this.step('@type', () => {
        this.fault(belongs(url, 'the name of a type'));
      });
    else this.typed(url ?? '', content);
  }

  private typed(url: string, content: Entries): void {
    const name = url.slice(url.lastIndexOf('/') + 1);
    if (wrapped.test(name)) {
      this.wrapped(name, content);
      return;
    }
    const message = messageNamed(name);
    if (message !== undefined && isPresent(message.presence, this.release)) this.entries(content, message);
    else
      this.step('@type', () => {
        this.fault(this.unknownType(url, message));
      });
  }

  private unknownType(url: string, message: Message | undefined): ValueFault {
    if (message !== undefined) {
      return [
        `${quoted(url)} ${explainAbsence(message.presence, this.release)}.`,
        'Name a type that the Envoy of the installed Istio has.',
      ];
    }
    const hint = url.includes('.v2.') ? 'Name the type of the v3 API.' : 'Name a type of Envoy.';
    const name = url.slice(url.lastIndexOf('/') + 1);
    return [`${quoted(url)} is no type that istiod knows.${nearType(name)}`, hint];
  }

  private wrapped(name: string, content: Entries): void {
    if (!Object.hasOwn(content, 'value')) {
      this.fault([`"${name}" is written with its "value" beside "@type", which is missing.`, 'Give "value".']);
      return;
    }
    const letter = wrappedLetters[name.slice('google.protobuf.'.length)];
    const message = messageNamed(name);
    this.step('value', () => {
      if (letter !== undefined) this.single(content['value'], { shape: 'one', letter });
      else if (message !== undefined) this.message(content['value'], message);
    });
  }

  private unknownField(key: string, message: Message): void {
    const known = message.fields().find(({ name, json }) => name === key || json === key);
    const names = message.fields().map(({ name }) => name);
    const why =
      known === undefined ? `is no field of ${message.name}.${didYouMean(key, names)}` : `${explainAbsence(known.presence, this.release)}.`;
    this.step(key, () => {
      this.unknown.push({
        path: this.where(),
        message: `${shown(key)} ${why}`,
        hint: 'Correct the name, or remove the field: istiod drops it.',
      });
    });
  }

  private fault(fault: ValueFault | undefined): void {
    if (fault === undefined) return;
    const [message, hint] = fault;
    this.faults.push({ path: this.where(), message, hint });
  }

  private where(): string {
    const below = printPath(this.steps);
    return below === '' || below.startsWith('[') ? `${this.root}${below}` : `${this.root}.${below}`;
  }
}

const wrappedLetters: Readonly<Record<string, string>> = {
  Any: 'A',
  Duration: 'D',
  Timestamp: 'T',
  Struct: 'S',
  Value: 'V',
  ListValue: 'L',
  BoolValue: 'b',
  BytesValue: 'y',
  StringValue: 's',
  Int32Value: 'i',
  Int64Value: 'I',
  UInt32Value: 'u',
  UInt64Value: 'U',
  FloatValue: 'f',
  DoubleValue: 'd',
};
