import celWords from '../../../imports/cel-words.json';
import { kinds } from '../../../imports/kinds';
import { Admission } from '../../../lib/admission/admission';
import { prepare } from '../../../lib/admission/prepare';
import { judgeRules } from '../../../lib/admission/rules';
import type { Schema } from '../../../lib/admission/schema-node';
import { schemaOf } from '../../../lib/admission/schemas';
import { newestVersion, type Target } from '../../../lib/core/target';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import { parsePath } from '../../../lib/manifests/read/path';
import { type CelCase, type Cluster, clusters, recordedCases, targetOf } from './cases';
import { outcomes, placedRules } from './walk';

const cases = recordedCases();
const names = Object.keys(clusters) as readonly Cluster[];
const of = (cluster: Cluster): readonly CelCase[] => cases.filter((each) => each.cluster === cluster);

function preparedBy(target: Target, manifest: Manifest): { readonly value: unknown; readonly schema: Schema } {
  const [group = '', version = ''] = manifest.apiVersion.split('/');
  const schema = schemaOf(target, { group, kind: manifest.kind }, version);
  if (schema === undefined) throw new Error(`There is no schema of ${manifest.apiVersion} ${manifest.kind}.`);
  return { value: prepare(manifest, schema).value, schema };
}

/** Upstream writes keys of maps as they are: `labels[a.b]`. */
const recordedPaths = ({ verdict }: CelCase): readonly string[] =>
  verdict.cel.map((message) => (message.split(': ')[0] ?? '').replaceAll('[', '.').replaceAll(']', '')).sort();

const steps = (path: string): string => parsePath(path).join('.');

describe.each(names)('on a cluster with the %s channel', (cluster) => {
  const target = targetOf(cluster);

  test('the rules break where they broke, and nowhere else', () => {
    const wrong = of(cluster).flatMap((each) => {
      if (each.verdict.celSkipped === true) return [];
      const { value, schema } = preparedBy(target, each.document);
      const ours = judgeRules(value, schema)
        .map(({ path }) => steps(path))
        .sort();
      return ours.join(' ') === recordedPaths(each).join(' ') ? [] : [{ id: each.id, ours, recorded: each.verdict.cel }];
    });
    expect(wrong).toEqual([]);
  });

  test('what the API server refuses by CEL alone has the code of its rule, at or below the place of the rule', () => {
    const wrong = of(cluster).flatMap((each) => {
      if (each.verdict.schema.length > 0) return [];
      const findings = (new Admission(target).judge(each.document) ?? []).filter(({ layer }) => layer === 'cel');
      const recorded = recordedPaths(each);
      const isThere = findings.every(({ path }) => recorded.some((place) => `${steps(path)}.`.startsWith(`${place}.`)));
      const codes = [...new Set(findings.map(({ rule }) => rule))].sort();
      return isThere && codes.join(' ') === [...new Set(each.codes)].join(' ')
        ? []
        : [{ id: each.id, findings, recorded: each.verdict.cel }];
    });
    expect(wrong).toEqual([]);
  });
});

test('as many cases are recorded as the places need', () => {
  expect(cases.length).toBeGreaterThan(1_400);
});

/** Rules that nobody can break, by their code, and why. */
const unbreakable: Readonly<Record<string, string>> = {
  none: 'rules about a change: an object that is created has no old state',
  'CEL-58': 'the schema has the same list of types, and CEL is not asked after it',
};

describe('every rule of the newest bundles', () => {
  const keyOf = (cluster: Cluster, { apiVersion, kind }: Manifest, path: string, number: number): string =>
    [cluster, apiVersion, kind, path, number].join(' ');

  const met = cases.flatMap((each) => {
    const { value, schema } = preparedBy(targetOf(each.cluster), each.document);
    const isAlone = new Set(each.codes).size === 1;
    return outcomes(value, schema).map(({ path, number, isKept }) => ({
      key: keyOf(each.cluster, each.document, path, number),
      isKept: isKept && each.verdict.cel.length === 0,
      isBroken: !isKept && isAlone,
    }));
  });
  const kept = new Set(met.filter(({ isKept }) => isKept).map(({ key }) => key));
  const broken = new Set(met.filter(({ isBroken }) => isBroken).map(({ key }) => key));

  const rules = names.flatMap((cluster) =>
    Object.keys(kinds).flatMap((name) => {
      const [group = '', kind = ''] = name.split('/');
      const target = targetOf(cluster);
      const version = newestVersion(target, { group, kind });
      const schema = schemaOf(target, { group, kind }, version);
      if (schema === undefined || (cluster === 'experimental' && kinds[name]?.family !== 'gateway-api')) return [];
      return placedRules(schema).map(({ path, number }) => ({
        key: keyOf(cluster, { apiVersion: `${group}/${version}`, kind }, path, number),
        code: celWords[number]?.code ?? 'none',
      }));
    }),
  );

  const missing = (found: ReadonlySet<string>): readonly string[] =>
    rules.flatMap(({ key, code }) => (found.has(key) ? [] : [`${key}: ${code}`]));
  const codesOf = (lines: readonly string[]): readonly string[] => [...new Set(lines.map((line) => line.split(': ')[1] ?? ''))].sort();

  test('is satisfied by a case wherever it stands', () => {
    expect(missing(kept).filter((line) => !line.endsWith(': none'))).toEqual([]);
  });

  test('is broken alone by a case wherever it stands, if it can be broken', () => {
    const lines = missing(broken);
    expect(lines.filter((line) => !Object.keys(unbreakable).some((code) => line.endsWith(`: ${code}`)))).toEqual([]);
    expect(codesOf(lines)).toEqual(Object.keys(unbreakable).sort());
  });
});
