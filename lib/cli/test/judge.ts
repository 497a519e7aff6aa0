import { resolveTarget } from '../../core/target';
import { CoverageRecorder } from '../../route/coverage';
import type { CoverageItem, RouteCoverage } from '../../route/coverage-report';
import { judgeRedirect, judgeResponse, judgeUnroutable } from '../../route/expected/answer';
import { judgeDestinations } from '../../route/expected/destination';
import { judgeMirror } from '../../route/expected/mirror';
import { judgePolicy } from '../../route/expected/policy';
import { judgeRewrite } from '../../route/expected/rewrite';
import { judgeTimeout } from '../../route/expected/timeout';
import { isUnknown, type Simulation, type Verdict } from '../../route/expected/verdict';
import { readProxy } from '../../route/proxy-name';
import { requestOf } from '../../route/request-literal';
import { simulationOf } from '../../route/simulation';
import { Simulator } from '../../route/simulator';
import { readMesh } from '../mesh';
import { UsageError } from '../usage-error';
import type { Expectations, Row, Table } from './table';

/** What became of a row. */
export interface Result {
  readonly name: string;
  readonly simulation: Simulation;
  /** What is not as expected. */
  readonly failures: readonly Verdict[];
}

/** What became of a table. */
export interface Judged {
  readonly results: readonly Result[];
  /** For people: what takes no part in the mesh. */
  readonly leftOut: string;
  readonly coverage: RouteCoverage;
  /** What of the mesh has to be reached and was not; nothing where enough was. */
  readonly missed: readonly CoverageItem[];
}

const option = <Key extends string, Value>(key: Key, value: Value | undefined): { readonly [Name in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [Name in Key]?: Value });

/** The status belongs to the redirect or to what is unroutable, if one is expected, else to an answer of the proxy. */
function statusVerdicts(simulation: Simulation, { redirect, status, body, unroutable }: Expectations): readonly Verdict[] {
  if (redirect !== undefined) return [judgeRedirect(simulation, redirect, option('status', status))];
  if (unroutable !== undefined) return [judgeUnroutable(simulation, status)];
  return status === undefined ? [] : [judgeResponse(simulation, status, option('body', body))];
}

function verdicts(simulation: Simulation, expected: Expectations): readonly Verdict[] {
  const { to, rewrite, mirror, timeout, policy } = expected;
  return [
    ...(to === undefined ? [] : [judgeDestinations(simulation, to)]),
    ...statusVerdicts(simulation, expected),
    ...(rewrite === undefined ? [] : [judgeRewrite(simulation, rewrite)]),
    ...(mirror === undefined ? [] : [judgeMirror(simulation, mirror)]),
    ...(timeout === undefined ? [] : [judgeTimeout(simulation, timeout)]),
    ...(policy === undefined ? [] : [judgePolicy(simulation, policy)]),
  ];
}

/** A row that expects nothing would pass whatever happens. */
function requireExpectation({ expect }: Row, where: string): void {
  if (expect.body !== undefined && expect.status === undefined)
    throw new UsageError(`"${where}.expect" in the table has a "body" without a "status".`);
  if (Object.keys(expect).length === 0)
    throw new UsageError(`"${where}.expect" in the table expects nothing.`, 'Write what has to hold, or remove the row.');
}

/** Asks what a table asks, and compares. */
export function judgeTable({ manifests, target, meshConfig, complete, coverage: least = 0, routes }: Table): Judged {
  const { mesh, leftOut } = readMesh(manifests, { target: resolveTarget(target), meshConfig, ...option('complete', complete) });
  const simulator = new Simulator(mesh);
  const recorder = new CoverageRecorder();
  const results = routes.map((row, index): Result => {
    requireExpectation(row, `routes[${index}]`);
    const { name, from, expect, ...literal } = row;
    const simulation = simulationOf(simulator, requestOf(literal, readProxy(from)));
    recorder.add(simulation);
    const failures = verdicts(simulation, expect).filter(({ pass }) => !pass || isUnknown(simulation));
    return {
      name: name ?? `${literal.method ?? 'GET'} ${literal.url ?? `${literal.host ?? ''}${literal.path ?? ''}`}`,
      simulation,
      failures,
    };
  });
  const coverage = recorder.of(mesh);
  return { results, leftOut, coverage, missed: coverage.share < least ? coverage.missed : [] };
}
