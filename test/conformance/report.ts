/**
 * Replays every recorded verdict and writes docs/conformance.md: `npm run conformance`. With `--check` nothing is written, and a page that is not
 * what would be is a failure, as any difference is, and any rule that is not shown both ways without a reason.
 *
 * Ends with `{"passed":N,"failed":N,"skipped":N}`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolveTarget } from '../../lib/core/target';
import { recorded } from './admission/recordings';
import { describeDifference } from './admission/replay';
import { recordedCases } from './cel/cases';
import { type Covered, coverage, ownPlaces, recordedPlaces, unbreakable } from './cel/coverage';
import { compareFilter } from './envoy-filter/compare';
import { recordedFilters } from './envoy-filter/recordings';
import { compareOperator } from './operator/compare';
import { recordedOperators, recordedRelease } from './operator/recordings';
import { agreementOf, kindOf, type Replayed, replayAll } from './report/admission';
import { analysisAgreement, differencesOf } from './report/analysis';
import { gaps } from './report/gaps';
import { type OtherRecording, printReport, type Report } from './report/page';
import { ruleReport } from './report/rules';

const path = 'docs/conformance.md';

function kindsIn(replayed: readonly Replayed[]): Report['kinds'] {
  const rows = replayed.flatMap(({ recording, compared }) => {
    const kinds = [...new Set(compared.map(kindOf))];
    return kinds.map((kind) => [kind, recording, agreementOf(compared.filter((each) => kindOf(each) === kind))] as const);
  });
  return rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

const other = <Item>(what: string, items: readonly Item[], isEqual: (item: Item) => boolean): OtherRecording => ({
  what,
  compared: items.length,
  equal: items.filter(isEqual).length,
});

const areEqual = ({ own, recorded }: { readonly own: string; readonly recorded: string }): boolean => own === recorded;

function others(): readonly OtherRecording[] {
  const asked = recordedCases().filter(({ verdict }) => verdict.celSkipped !== true);
  return [
    other(
      'objects at the edges of the CEL rules: where rules break',
      asked,
      (each) => ownPlaces(each).join(' ') === recordedPlaces(each).join(' '),
    ),
    other(`IstioOperators, Istio ${recordedRelease}: taken, warned of, refused`, recordedOperators().map(compareOperator), areEqual),
    other(
      `generated values in EnvoyFilters, Istio ${recordedRelease}: refused, or the number of warnings`,
      recordedFilters().map(compareFilter),
      areEqual,
    ),
  ];
}

function reportOf(replayed: readonly Replayed[]): Report {
  return {
    clusters: Object.entries(recorded).map(([istio, { metallb, gatewayApi }]) => [istio, metallb, gatewayApi.replace('-experimental', '')]),
    recordings: replayed.map((each) => [each.recording, agreementOf(each.compared)]),
    kinds: kindsIn(replayed),
    others: others(),
    rules: ruleReport(replayed),
    cel: coverage(recordedCases()),
    unbreakable,
    analysis: analysisAgreement(resolveTarget({ istio: recordedRelease })),
    gaps: gaps(),
  };
}

/** Writes the page, or says that it is not what would be written. */
function update(text: string): readonly string[] {
  if (process.argv.includes('--check')) {
    return existsSync(path) && readFileSync(path, 'utf8') === text ? [] : [`${path} is not what "npm run conformance" writes.`];
  }
  writeFileSync(path, text);
  return [];
}

const isUnheld = ({ code, kept, broken }: Covered): boolean =>
  code === 'none' ? kept + broken > 0 : kept === 0 || broken > 0 === Object.hasOwn(unbreakable, code);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Prints a line for each recording, and the counts of all. */
function summarize({ recordings, others: rest, analysis: { codes } }: Report, faults: readonly string[]): boolean {
  const agreements = recordings.map(([, agreement]) => agreement);
  for (const [recording, { documents, notCompared, equal }] of recordings) {
    console.log(`${recording}: ${documents} documents, ${documents - notCompared - equal} differ`);
  }
  for (const { what, compared, equal } of rest) console.log(`${what}: ${compared} compared, ${compared - equal} differ`);
  for (const each of codes) if (differencesOf(each) > 0) console.log(`${each.code}: ${differencesOf(each)} objects differ`);
  const failed =
    faults.length +
    sum(agreements.map(({ documents, notCompared, equal }) => documents - notCompared - equal)) +
    sum(rest.map(({ compared, equal }) => compared - equal)) +
    sum(codes.map(differencesOf));
  const counts = {
    passed: sum([...agreements, ...rest, ...codes].map(({ equal }) => equal)),
    failed,
    skipped:
      sum(agreements.map(({ notCompared }) => notCompared)) +
      sum(codes.map((each) => each.onlyTheirs + each.onlyOurs - differencesOf(each))),
  };
  console.log(JSON.stringify(counts));
  return failed === 0;
}

function main(): boolean {
  const replayed = replayAll();
  const report = reportOf(replayed);
  const faults = [
    ...report.rules.faults,
    ...report.cel.filter(isUnheld).map(({ key, code }) => `No case holds ${code} both ways at ${key}.`),
    ...update(printReport(report)),
  ];
  for (const { compared } of replayed)
    for (const each of compared) if (each.difference !== undefined) console.log(describeDifference(each));
  for (const each of faults) console.log(each);
  return summarize(report, faults);
}

process.exitCode = main() ? 0 : 1;
