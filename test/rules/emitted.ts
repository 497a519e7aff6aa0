/** The codes that the package can give, read off its source. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../lib/check/rules';
import { codes } from '../../lib/manifests/codes';

/** Rooms whose source names codes of rules in full. */
const rooms = ['lib/admission'];

/** `VS-20`, `ML-P1`, `ML-S`, `X1` in quotes. */
const literal = /'([A-Z]{2,5}-(?:S|[A-Z]?\d+)|[TX][1-5])'/g;

/** The codes of the rules in the schemas, which are data. */
const wordedCodes = (): readonly string[] =>
  (JSON.parse(readFileSync('imports/cel-words.json', 'utf8')) as readonly ({ readonly code: string } | null)[]).flatMap(
    (words) => words?.code ?? [],
  );

const sourcesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));

const literalsIn = (source: string): readonly string[] => [...source.matchAll(literal)].flatMap(([, code = '']) => code);

/** Every code, once and in order. */
export function emittedCodes(): readonly string[] {
  const named = rooms.flatMap(sourcesBelow).flatMap(literalsIn);
  return [...new Set([...named, ...rules.map(({ code }) => code), ...wordedCodes(), ...Object.keys(codes)])].sort();
}
