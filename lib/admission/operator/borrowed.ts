import { type KindName, resolveTarget } from '../../core/target';
import { isEntries, printPath } from '../field-path';
import { prepare, type UnknownField } from '../prepare';
import type { SchemaNode } from '../schema-data';
import type { Schema } from '../schema-node';
import { shown } from '../schema-values';
import { schemaOf } from '../schemas';
import { scalarFault, type ScalarFault } from './scalar-faults';

/** Where the types stand that the mesh configuration has in common with other kinds; `[]` is an item of a list. */
const places: Readonly<Record<string, readonly [kind: string, path: string]>> = {
  tcpKeepalive: ['DestinationRule', 'trafficPolicy.connectionPool.tcp.tcpKeepalive'],
  tlsSettings: ['DestinationRule', 'trafficPolicy.tls'],
  localityLbSetting: ['DestinationRule', 'trafficPolicy.loadBalancer.localityLbSetting'],
  defaultHttpRetryPolicy: ['VirtualService', 'http.[].retries'],
  readinessProbe: ['WorkloadGroup', 'probe'],
  image: ['ProxyConfig', 'image'],
};

const known = new Map<string, Schema | undefined>();

function schemaFor(field: string): Schema | undefined {
  if (known.has(field)) return known.get(field);
  const [kind, path] = places[field] ?? ['', ''];
  const name: KindName = { group: 'networking.istio.io', kind };
  const schema = ['spec', ...path.split('.')].reduce<Schema | undefined>(
    (node, step) => (step === '[]' ? node?.items() : node?.field(step)),
    schemaOf(resolveTarget(), name, 'v1beta1'),
  );
  known.set(field, schema);
  return schema;
}

/** A value that another kind has too, as protocol buffers read it. */
export interface Borrowed {
  /** The value without what is not known of it, and with its numbers out of their quotes. */
  readonly value: unknown;
  readonly faults: readonly { readonly path: string; readonly message: string; readonly hint: string }[];
  readonly unknown: readonly UnknownField[];
}

/** Texts that are durations; their schemas do not say so in every release. */
const durations: ReadonlySet<string | number | undefined> = new Set(['time', 'interval', 'perTryTimeout', 'backoff']);

const words: Readonly<Record<string, string>> = { boolean: 'b', number: 'd', object: 'm' };

function letterOf({ type, enum: names, maximum }: SchemaNode, field: string | number | undefined): string {
  if (names !== undefined) return `=${names.join('|')}`;
  if (type === 'integer') return maximum === 0xffff_ffff ? 'u' : 'i';
  return words[type ?? ''] ?? (durations.has(field) ? 'D' : 's');
}

const emptyOf: Readonly<Record<string, unknown>> = { object: {}, string: '', integer: 0, number: 0, boolean: false };

class Reading {
  readonly faults: Borrowed['faults'][number][] = [];
  private readonly steps: (string | number)[] = [];

  read(value: unknown, schema: Schema): unknown {
    if (value === null) return value;
    if (schema.facts.type === 'array') return Array.isArray(value) ? this.items(value, schema) : this.refuse(value, 'a list');
    if (schema.facts.type === 'object') return isEntries(value) ? this.fields(value, schema) : this.refuse(value, 'a map');
    const letter = letterOf(schema.facts, this.steps.filter((step) => typeof step === 'string').at(-1));
    const fault = scalarFault(value, letter, { isLoose: true });
    if (fault !== undefined) this.say(fault);
    return 'iud'.includes(letter) && typeof value === 'string' ? Number(value) : value;
  }

  private items(values: readonly unknown[], schema: Schema): readonly unknown[] {
    /* A null item is one that says nothing. */
    const empty = emptyOf[schema.items()?.facts.type ?? ''];
    return values.map((value, index) => this.step(index, value ?? empty, schema.items()));
  }

  private fields(value: Readonly<Record<string, unknown>>, schema: Schema): unknown {
    return Object.fromEntries(Object.keys(value).map((key) => [key, this.step(key, value[key], schema.field(key))]));
  }

  private step(to: string | number, value: unknown, schema: Schema | undefined): unknown {
    this.steps.push(to);
    const read = schema === undefined ? value : this.read(value, schema);
    this.steps.pop();
    return read;
  }

  private refuse(value: unknown, noun: string): unknown {
    this.say([`${shown(value)} stands where ${noun} belongs.`, `Give ${noun}.`]);
    return value;
  }

  private say([message, hint]: ScalarFault): void {
    this.faults.push({ path: printPath(this.steps), message, hint });
  }
}

/** Reads the value of a field of the mesh configuration whose type is that of another kind's field; paths begin behind the field. */
export function readBorrowed(field: string, value: unknown): Borrowed {
  const schema = schemaFor(field);
  if (schema === undefined || !isEntries(value)) return { value, faults: [], unknown: [] };
  const prepared = prepare(value, schema);
  const reading = new Reading();
  return { value: reading.read(prepared.value, schema), faults: reading.faults, unknown: prepared.unknown };
}
