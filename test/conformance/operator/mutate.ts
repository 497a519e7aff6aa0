/** Operators with one or two places changed: another value, another type, a field more or one less. */
import type { Manifest } from '../../../lib/manifests/manifest-set';
import { isEntries, pathsOf, removed, replaceAt, valueAt } from '../admission/mutate/places';
import type { Random } from '../random';

const values: readonly [unknown, ...unknown[]] = [
  null,
  true,
  'true',
  0,
  1,
  -1,
  1.5,
  80,
  1024,
  1025,
  65536,
  4294967296,
  '',
  'a',
  'A_b',
  'a b',
  'a.b',
  '-a',
  'a,b',
  '5',
  '1.5',
  '08',
  '*',
  '*.example.com',
  '10.0.0.0/8',
  '10.0.0.1',
  '10.0.0.0/8, 10.0.0.1',
  'fd00::/64',
  '80,443',
  '70000',
  '0s',
  '1s',
  '1500ms',
  '0.5ms',
  '1h',
  '2h',
  '1us',
  '-1s',
  '1 s',
  'a.example.com:80',
  'example.com',
  ':80',
  '[::1]:80',
  '$(HOST_IP):8126',
  'Docker.io/istio',
  'localhost:5000/a',
  'P-256',
  'INHERIT',
  'TLSV1_2',
  'ON',
  '500m',
  '1Gi',
  [],
  ['a'],
  [1],
  [{}],
  {},
  { a: 'b' },
  { a: 1 },
  { name: 'a' },
];

const words: readonly [string, ...string[]] = [
  'enabled',
  'name',
  'port',
  'tag',
  'hub',
  'labels',
  'unknown',
  'mode',
  'address',
  'replicaCount',
];

function changed(value: unknown, random: Random): unknown {
  if (isEntries(value) && random.chance(0.4)) return { ...value, [random.one(words)]: random.one(values) };
  if (Array.isArray(value) && value.length > 0 && random.chance(0.4))
    return [...(value as readonly unknown[]), random.pick(value as readonly unknown[])];
  if (typeof value === 'string' && random.chance(0.3))
    return random.one([`${value}x`, `${value} `, value.toUpperCase(), `${value},${value}`, value.slice(1), `${value}.`, `${value}/a`]);
  if (typeof value === 'number' && random.chance(0.4))
    return random.one<unknown>([String(value), value + 0.5, -value, value * 1000, value - 1]);
  return random.chance(0.12) ? removed : random.one(values);
}

/** One place below the head of an operator changed. */
export function mutateOperator(operator: Manifest, random: Random): Manifest {
  const places = pathsOf(operator).filter(([first, second]) => second !== undefined && (first === 'spec' || random.chance(0.1)));
  const path = random.pick(places);
  return path === undefined ? operator : (replaceAt(operator, path, changed(valueAt(operator, path), random)) as Manifest);
}
