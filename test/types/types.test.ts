import { Construct } from 'constructs';
import * as mesh from '../../lib';
import { type Complaint, compileSnippets } from './compile';
import { wrong } from './wrong';

const complaints = compileSnippets([...wrong.map(({ code }) => code), ...wrong.map(({ fixed }) => fixed)]);
const rows = wrong.map((row, index) => ({
  ...row,
  title: `${row.kind}: ${row.name}`,
  said: complaints[index] ?? [],
  saidOfTwin: complaints[wrong.length + index] ?? [],
}));

/** The underlined text; of a long one only the start is in the table. */
const underlines = ({ at }: Complaint, expected: string): boolean =>
  expected.endsWith('…') ? at.startsWith(expected.slice(0, -1)) : at === expected;

describe('a wrong program', () => {
  test.each(rows)('$title', ({ said, at, error, saidOfTwin }) => {
    expect(said).toHaveLength(1);
    const [complaint = { at: '', message: '' }] = said;
    expect(complaint.message).toEqual(error instanceof RegExp ? expect.stringMatching(error) : expect.stringContaining(error));
    expect([complaint.at, underlines(complaint, at)]).toEqual([complaint.at, true]);
    expect(saidOfTwin).toEqual([]);
  });
});

describe('the table', () => {
  const rooms: Readonly<Record<string, object>> = {
    istio: mesh.istio,
    metallb: mesh.metallb,
    gatewayApi: mesh.gatewayApi,
    install: mesh.install,
  };
  const isConstruct = (value: unknown): boolean => typeof value === 'function' && Reflect.get(value, 'prototype') instanceof Construct;
  const constructs = Object.entries(rooms).flatMap(([room, names]) =>
    Object.entries(names).flatMap(([name, value]) => (isConstruct(value) && name !== 'InstallInput' ? [`${room}.${name}`] : [])),
  );

  test('has every construct at least once', () => {
    const covered = new Set(wrong.map(({ kind }) => kind));
    expect(constructs.length).toBeGreaterThan(30);
    expect(constructs.filter((kind) => !covered.has(kind))).toEqual([]);
  });

  test('has each title once, and sixty rows at the very least', () => {
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(66);
  });
});
