import { Admission } from '../../../lib/admission/admission';
import { type CelCase, type Cluster, recordedCases, targetOf } from './cases';
import { asRecorded, clusterNames, type Covered, coverage, ownPlaces, recordedPlaces, unbreakable } from './coverage';

const cases = recordedCases();
const of = (cluster: Cluster): readonly CelCase[] => cases.filter((each) => each.cluster === cluster);

describe.each(clusterNames)('on a cluster with the %s channel', (cluster) => {
  const target = targetOf(cluster);

  test('the rules break where they broke, and nowhere else', () => {
    const wrong = of(cluster).flatMap((each) => {
      if (each.verdict.celSkipped === true) return [];
      const ours = ownPlaces(each);
      return ours.join(' ') === recordedPlaces(each).join(' ') ? [] : [{ id: each.id, ours, recorded: each.verdict.cel }];
    });
    expect(wrong).toEqual([]);
  });

  test('what the API server refuses by CEL alone has the code of its rule, at or below the place of the rule', () => {
    const wrong = of(cluster).flatMap((each) => {
      if (each.verdict.schema.length > 0) return [];
      const findings = (new Admission(target).judge(each.document) ?? []).filter(({ layer }) => layer === 'cel');
      const recorded = recordedPlaces(each);
      const isThere = findings.every(({ path }) => recorded.some((place) => `${asRecorded(path)}.`.startsWith(`${place}.`)));
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

describe('every rule of the newest bundles', () => {
  const rules = coverage(cases);
  const linesOf = (some: readonly Covered[]): readonly string[] => some.map(({ key, code }) => `${key}: ${code}`);

  test('is satisfied by a case wherever it stands', () => {
    expect(linesOf(rules.filter(({ code, kept }) => kept === 0 && code !== 'none'))).toEqual([]);
  });

  test('is broken alone by a case wherever it stands, if it can be broken', () => {
    const missing = rules.filter(({ broken }) => broken === 0);
    expect(linesOf(missing.filter(({ code }) => !Object.hasOwn(unbreakable, code)))).toEqual([]);
    expect([...new Set(missing.map(({ code }) => code))].sort()).toEqual(Object.keys(unbreakable).sort());
  });
});
