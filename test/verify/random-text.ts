/** Arbitrary text for the fields of a schema. */
import * as fc from 'fast-check';
import type { Schema } from '../../scripts/import/schema';

/** What a field is called says which words make objects that are more than refused. */
const wordsByName: readonly (readonly [name: RegExp, words: readonly string[]])[] = [
  [/^protocol$/, ['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP', 'GRPC', 'HTTP2', 'http', 'tls', 'Http']],
];

const words = [
  '',
  'reviews',
  'reviews.prod.svc.cluster.local',
  '*.example.com',
  '*',
  '/shop',
  '10.0.0.0/24',
  'https://example.com/a?b=c#d',
  'yes',
  '007',
  '1e3',
  'null',
  ' a: b # c',
  'two\nlines\n',
  'ünï✓',
];
const durations = ['5s', '1m30s', '250ms', '1h', '0.5s', '10s', '2h45m', '1h0m0.5s', '0s', '30m1h', '1s1s', '1us'];
const keys = ['app', 'version', 'app.kubernetes.io/name', 'x-1', '8080', '443', 'a b', 'x"y'];

/* JavaScript's own words are no names of fields, and this one cannot be kept at all. */
const isKey = (key: string): boolean => key !== '__proto__';

/* The construct refuses text of which YAML keeps nothing. */
const isKept = (text: string): boolean => !/^[ \n]*$/.test(text) || !text.includes(' ') || !text.endsWith('\n');

export const key: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...keys) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12 }).filter(isKey) },
);

const isDuration = (schema: Schema): boolean =>
  schema['x-kubernetes-validations']?.some(({ rule }) => rule.includes('duration(self)')) ?? false;

const pools = new Map<string, readonly string[]>();

/** Text that a pattern matches. Making it takes long, so that each pattern gets some, and every field takes of these. */
function poolOf(pattern: string, min: number, max: number): readonly string[] {
  const name = JSON.stringify([pattern, min, max]);
  const known = pools.get(name);
  if (known !== undefined) return known;
  const matching = fc.stringMatching(new RegExp(pattern), { size: '-1' });
  const own = [...words, ...durations].filter((word) => new RegExp(pattern).test(word));
  const drawn = fc.sample(matching, { numRuns: 120, seed: 1 });
  const pool = [...new Set([...own, ...drawn])].filter((text) => Array.from(text).length >= min && Array.from(text).length <= max);
  if (pool.length === 0) throw new Error(`No text of ${min} to ${max} characters for the pattern ${pattern} was found.`);
  pools.set(name, pool);
  return pool;
}

/** Text of a schema; `name` is the field's. */
export function text(schema: Schema, name: string): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
  if (pattern !== undefined) return fc.constantFrom(...poolOf(pattern, minLength, maxLength));
  if (format === 'byte') return fc.base64String({ maxLength: 16 });
  const fits = (each: string): boolean => each.length >= minLength && each.length <= maxLength && isKept(each);
  if (isDuration(schema)) return fc.constantFrom(...durations.filter(fits));
  const own = wordsByName.find(([names]) => names.test(name))?.[1].filter(fits) ?? [];
  const max = Math.min(maxLength, Math.max(minLength, 12));
  const free = fc.oneof(fc.string({ minLength, maxLength: max }), fc.string({ minLength, maxLength: max, unit: 'binary' })).filter(fits);
  return fc.oneof(
    { weight: own.length === 0 ? 0 : 12, arbitrary: fc.constantFrom(...own, 'x') },
    { weight: 3, arbitrary: fc.constantFrom(...words.filter(fits), 'x'.repeat(Math.max(1, minLength))) },
    { weight: 1, arbitrary: free },
  );
}
