import { Lazy } from 'cdk8s';
import type { Code } from '../manifests/codes';
import { didYouMean } from '../values/did-you-mean';
import { compareReleases } from '../values/release';
import { anything, type Field, type Shape } from './fields';
import type { Reader } from './gateway-api-support';
import type { Slot } from './references';
import { slotPrinters } from './slots';
import { absence, type Installed, type Presence } from './span';

/** Something in an object that keeps it from being written, or that its kind does not know. */
export interface Fault {
  readonly code: Code;
  /** Where it is another one than that of the code. */
  readonly severity?: 'warning';
  /** From the object's top: `spec.http[0].route`. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/** Who prints, for whom. */
export interface PrintOptions {
  /** The first segment of every path. */
  readonly root: string;
  /** The namespace of the object, if it is known. */
  readonly namespace: string | undefined;
  readonly fault: (fault: Fault) => void;
  /** What is installed on the cluster, for objects whose kind changed between releases. */
  readonly installed?: Installed;
  /** What reads the object, where the API server may take what its reader does not know. */
  readonly reader?: Reader;
  /** Whether the reader of the object drops a field that it does not know, instead of refusing the object. */
  readonly isDropped?: (path: string) => boolean;
  /** What to do about a field that the installed release does not have, where more is known than that. */
  readonly instead?: (path: string) => string | undefined;
  /** Told of every host that is said to exist outside of the app. */
  readonly external?: (host: string) => void;
  /** Told of every reference object met, with what it was printed as. */
  readonly reference?: (slot: Slot, printed: unknown, path: string) => void;
}

/** Turns what a user wrote into plain YAML data: references become names, keys are sorted, nothing is renamed or dropped. */
export function printValue(value: unknown, shape: Shape, options: PrintOptions): unknown {
  return new Printer(options).print(value, shape);
}

const sortKeys = (): boolean => !process.env['CDK8S_DISABLE_SORT'];

class Printer {
  private readonly path: (string | number)[] = [];
  /** The objects that hold the value at hand, outermost first. */
  private readonly open: object[] = [];
  private readonly sorted = sortKeys();

  constructor(private readonly options: PrintOptions) {}

  print(value: unknown, shape: Shape): unknown {
    switch (typeof value) {
      case 'string':
        return isBlankBlock(value)
          ? this.refuse('Text of nothing but spaces and line breaks loses its spaces in YAML.', 'Give text that has more in it.')
          : value;
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value)
          ? value
          : this.refuse(`The number ${value} has no form in YAML that Kubernetes reads.`, 'Give a finite number.');
      case 'object':
        return value === null ? null : this.printObject(value, shape);
      case 'undefined':
        return this.refuse('Nothing (undefined) stands where a value belongs.', 'Leave the element out, or give it a value.');
      default:
        return this.refuse(`A ${typeof value} cannot be written as YAML.`, 'Give text, a number, true or false, a list or a map.');
    }
  }

  private printObject(value: object, shape: Shape): unknown {
    if (this.open.includes(value)) return this.refuse('The value contains itself.', 'Break the circle.');
    this.open.push(value);
    const result = this.printOpen(value, shape);
    this.open.pop();
    return result;
  }

  private printOpen(value: object, shape: Shape): unknown {
    if (value instanceof Lazy) return this.print(value.produce(), shape);
    if (shape.slot !== undefined) return this.printReference(value, shape, shape.slot);
    if (Array.isArray(value)) return this.printList(value, shape.is === 'list' ? (shape.of ?? anything) : anything);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null && !isForeignPlain(value)) {
      return this.refuse(
        `A ${value.constructor.name} cannot be written here.`,
        'Give plain data; an object may stand only where this field refers to one.',
      );
    }
    return this.printMap(value, shape);
  }

  private printReference(value: object, shape: Shape, slot: Slot): unknown {
    const plain = slotPrinters[slot](value, {
      namespace: this.options.namespace,
      fault: (message, hint) => {
        this.fault('MESH008', message, hint);
      },
      external: (host) => this.options.external?.(host),
    });
    if (plain !== value) this.options.reference?.(slot, plain, this.where());
    if (typeof plain !== 'object' || plain === null) return plain;
    return this.printOpen(plain, shape.is === 'scalar' ? anything : shape.plain);
  }

  private printList(values: readonly unknown[], of: Shape): unknown {
    const result: unknown[] = [];
    for (let index = 0; index < values.length; index++) {
      this.path.push(index);
      result.push(this.print(values[index], of));
      this.path.pop();
    }
    return result;
  }

  private printMap(value: object, shape: Shape): unknown {
    const entries = value as Readonly<Record<string, unknown>>;
    const fields = shape.is === 'object' ? shape.fields?.() : undefined;
    const result: Record<string, unknown> = {};
    for (const key of this.keysOf(entries)) {
      if (entries[key] === undefined) continue;
      this.path.push(key);
      const of = fields === undefined ? shape.of : this.fieldShape(key, fields, entries[key]);
      if (key === '__proto__') this.refuse('The key "__proto__" cannot be kept by JavaScript tools.', 'Choose another key.');
      else result[key] = this.print(entries[key], of ?? anything);
      this.path.pop();
    }
    return result;
  }

  /** The shape of a known field; what is unknown, or not there in the installed release, is a fault. */
  private fieldShape(key: string, fields: ReadonlyMap<string, Field>, value: unknown): Shape | undefined {
    const field = fields.get(key);
    if (field === undefined) this.unknownField(key, fields);
    else this.judgePresence(key, field, value);
    return field?.shape;
  }

  private keysOf(entries: Readonly<Record<string, unknown>>): readonly string[] {
    const keys = Object.keys(entries);
    return this.sorted ? keys.sort() : keys;
  }

  /** Fields and values that the installed release does not have. */
  private judgePresence(key: string, { presence, values }: Field, value: unknown): void {
    const { installed } = this.options;
    if (installed === undefined) return;
    if (presence !== undefined) this.judgeField(key, presence, installed);
    const ofValue = typeof value === 'string' || typeof value === 'number' ? values?.get(String(value)) : undefined;
    const missing = ofValue === undefined ? undefined : absence(ofValue, installed);
    if (missing !== undefined) {
      this.fault('MESH014', `The value "${String(value)}" ${missing}.`, 'Raise the target if the cluster has it, or choose another value.');
    }
  }

  private judgeField(key: string, presence: Presence, installed: Installed): void {
    const missing = absence(presence, installed);
    if (missing === undefined) {
      this.judgeReader(key, presence);
      return;
    }
    const hint = this.options.instead?.(this.where()) ?? 'Raise the target if the cluster has it, or leave the field out.';
    this.fieldFault('MESH014', `The field "${key}" ${missing}.`, hint);
  }

  /** A field that is younger than what its reader was built with. */
  private judgeReader(key: string, { experimental }: Presence): void {
    const { reader } = this.options;
    if (reader === undefined || experimental?.since === undefined) return;
    if (compareReleases(reader.gatewayApi, experimental.since) >= 0) return;
    this.fault(
      'MESH018',
      `Istio ${reader.istio} was built with Gateway API ${reader.gatewayApi} and ignores the field "${key}" of ${experimental.since}.`,
      'Leave the field out, or install an Istio that was built with it.',
    );
  }

  private unknownField(key: string, fields: ReadonlyMap<string, Field>): void {
    const near = didYouMean(key, fields.keys());
    const known = near === '' ? ` The fields are ${[...fields.keys()].map((name) => `"${name}"`).join(', ')}.` : near;
    this.fieldFault('MESH009', `There is no field "${key}" here.${known}`, 'Correct the name, or remove the field.');
  }

  /** A field that is not there for the reader. */
  private fieldFault(code: Code, message: string, hint: string): void {
    const path = this.where();
    const isDropped = this.options.isDropped?.(path) === true;
    this.options.fault({ code, ...(isDropped ? { severity: 'warning' } : {}), path, message, hint });
  }

  /** Nothing is printed in the place of what cannot be. */
  private refuse(message: string, hint: string): unknown {
    this.fault('MESH003', message, hint);
    return undefined;
  }

  private fault(code: Code, message: string, hint: string): void {
    this.options.fault({ code, path: this.where(), message, hint });
  }

  private where(): string {
    return this.path.reduce<string>((path, step) => path + (typeof step === 'number' ? `[${step}]` : segment(step)), this.options.root);
  }
}

/** cdk8s prints such text as a block whose indentation swallows the spaces. */
const isBlankBlock = (text: string): boolean => text.endsWith('\n') && text.includes(' ') && !/[^ \n]/.test(text);

const segment = (key: string): string => (/^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`);

/** A plain object made in another realm (a jest sandbox, a worker's message). */
const isForeignPlain = (value: object): boolean =>
  Object.prototype.toString.call(value) === '[object Object]' && value.constructor.name === 'Object';
