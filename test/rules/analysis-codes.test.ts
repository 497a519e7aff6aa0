import { readFileSync } from 'node:fs';
import { rules } from '../../lib/check/rules';

interface Row {
  readonly code: string;
  readonly state: string;
  readonly by: readonly string[];
  readonly reason: string;
}

const page = readFileSync('docs/analysis-codes.md', 'utf8');

const rows: readonly Row[] = [...page.matchAll(/^\| ((?:IST|KIA)\d{4}) +\|(.*)\|$/gm)].map(([, code = '', rest = '']) => {
  const [, state = '', by = '', reason = ''] = rest.split('|').map((cell) => cell.trim());
  return { code, state, by: by === '' ? [] : by.split(', '), reason };
});

/** What the API server and the webhook say is the same fact as these: no rule over the mesh is about them. */
const ofAdmission = new Set(['IST0106', 'IST0122', 'IST0130', 'IST0131', 'IST0133', 'KIA1503']);

/** The rules that name a foreign code. */
const namedBy = new Map<string, Set<string>>();
for (const { code, same = [] } of rules) {
  for (const foreign of same) namedBy.set(foreign, (namedBy.get(foreign) ?? new Set()).add(code));
}

test('every code of the two tools has one row', () => {
  const codes = rows.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes.filter((code) => code.startsWith('IST')).length).toBe(71);
  expect(codes.filter((code) => code.startsWith('KIA')).length).toBe(72);
});

test('every foreign code of a rule is there', () => {
  const codes = new Set(rows.map(({ code }) => code));
  expect([...namedBy.keys()].filter((code) => !codes.has(code))).toEqual([]);
});

test('each row names the rules that name its code', () => {
  const own = rows.filter(({ code }) => !ofAdmission.has(code));
  const written = Object.fromEntries(own.map(({ code, by }) => [code, [...by].sort()]));
  const real = Object.fromEntries(own.map(({ code }) => [code, [...(namedBy.get(code) ?? [])].sort()]));
  expect(written).toEqual(real);
});

test('a row that covers something says by what, and one that does not says why', () => {
  const isSound = ({ state, by, reason }: Row): boolean =>
    state === 'covered' ? by.length > 0 : (state === 'partly' ? by.length > 0 : state === 'not' && by.length === 0) && reason.endsWith('.');
  expect(rows.filter((row) => !isSound(row)).map(({ code }) => code)).toEqual([]);
});
