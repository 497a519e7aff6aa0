import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { printBaseline } from '../../check/baseline';
import { check } from '../../check/check';
import type { FailOn } from '../../check/options';
import type { CheckResult } from '../../check/result';
import type { Finding } from '../../manifests/finding';
import { ManifestFiles } from '../../manifests/load';
import { MeshError } from '../../values/error';
import { print } from '../formats';
import { done, type Outcome, usage } from '../outcome';
import { Progress } from '../progress';
import { readConfiguration } from './configuration';
import { countsToward } from './failing';
import { help, readArguments } from './flags';
import type * as Sets from './sets';
import { type Settings, settingsOf } from './settings';
import { UsageError } from '../usage-error';

/* eslint-disable @typescript-eslint/no-require-imports -- the mesh is loaded only where sets are judged */
const sets = (): typeof Sets => require('./sets') as typeof Sets;
/* eslint-enable @typescript-eslint/no-require-imports */

/** `check [PATH...|-]`: judges manifests of any origin. */
export function checkCommand(args: readonly string[]): Outcome {
  try {
    const given = readArguments(args);
    if (given.flags.help === true) return done(help);
    const settings = settingsOf(given, readConfiguration(given.flags.config));
    return given.flags.sets === true ? sets().checkSets(settings) : judge(settings);
  } catch (error) {
    if (error instanceof MeshError) return usage(error.message, 'check');
    throw error;
  }
}

function judge({ paths, target, layers, ignore, assume = {}, baseline, updateBaseline, format, failOn }: Settings): Outcome {
  const known = updateBaseline ? undefined : readBaselineFile(baseline);
  const progress = new Progress(process.stderr);
  const files = new ManifestFiles(paths, (file, index, count) => {
    progress.tell(`${index} of ${count} files, now ${file}`);
  });
  const result = check(files, {
    target,
    ignore,
    assume,
    ...(layers === undefined ? {} : { layers }),
    ...(known === undefined ? {} : { baseline: known }),
  });
  progress.end();
  const told = { ...result, findings: result.findings.map((finding) => withBaseline(finding, baseline)) };
  if (updateBaseline && baseline !== undefined) return update(baseline, result);
  return { code: fails(result, failOn) ? 1 : 0, stdout: print(told, format), stderr: '' };
}

/** What the baseline has too much stands in its file. */
const withBaseline = (finding: Finding, file: string | undefined): Finding =>
  finding.code === 'MESH025' && file !== undefined ? { ...finding, origin: { file } } : finding;

function readBaselineFile(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw new UsageError(`There is no baseline "${file}".`, 'Write it with "--update-baseline".');
  return attempt(`The baseline "${file}" cannot be read`, () => readFileSync(file, 'utf8'));
}

function update(file: string, { findings }: CheckResult): Outcome {
  attempt(`The baseline "${file}" cannot be written`, () => {
    writeFileSync(file, printBaseline(findings));
  });
  return done(`${file}: ${findings.length} known finding${findings.length === 1 ? '' : 's'}\n`);
}

function attempt<Value>(what: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw new UsageError(`${what}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

const fails = ({ findings }: CheckResult, failOn: FailOn): boolean => findings.some(({ severity }) => countsToward(failOn, severity));
