import { type KindName, resolveTarget } from '../../core/target';
import { prepare } from '../prepare';
import { judgeSchema, type SchemaFault } from '../schema';
import type { Schema } from '../schema-node';
import { schemaOf } from '../schemas';
import type { UnknownField } from '../prepare';

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

/** What is wrong with the types in a value that another kind has too. */
export interface Borrowed {
  /** The value without what is not known of it. */
  readonly value: unknown;
  readonly faults: readonly SchemaFault[];
  readonly unknown: readonly UnknownField[];
}

/** What protocol buffers read: types, and the names of enums. */
const readRules = new Set(['SCH-1', 'SCH-2']);

/** Judges the value of a field of the mesh configuration whose type is that of another kind's field; paths begin behind the field. */
export function judgeBorrowed(field: string, value: unknown): Borrowed {
  const schema = schemaFor(field);
  if (schema === undefined) return { value, faults: [], unknown: [] };
  const prepared = prepare(value, schema);
  return { ...prepared, faults: judgeSchema(prepared.value, schema).filter(({ rule }) => readRules.has(rule)) };
}
