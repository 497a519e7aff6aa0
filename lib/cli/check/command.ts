import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { printBaseline } from '../../check/baseline';
import { check } from '../../check/check';
import type { FailOn } from '../../check/options';
import { type CheckResult, countOf } from '../../check/result';
import { sortFindings } from '../../manifests/finding';
import { join, type LoadedSet, loadManifests, loadText } from '../../manifests/load';
import { readDocument } from '../../manifests/read/document';
import { MeshError } from '../../values/error';
import { printGithub } from '../formats/github';
import { printJson } from '../formats/json';
import { printJunit } from '../formats/junit';
import { printSarif } from '../formats/sarif';
import { printText } from '../formats/text';
import { done, type Outcome, usage } from '../outcome';
import { Progress } from '../progress';
import { version } from '../version';
import { type Format, readArguments, type Settings, settingsOf, UsageError } from './settings';

const printers: Readonly<Record<Format, (result: CheckResult) => string>> = {
  text: printText,
  json: printJson,
  sarif: (result) => printSarif(result, version()),
  junit: printJunit,
  github: printGithub,
};

const configurationFile = 'cdk8s-mesh.yaml';

/** `check [PATH...|-]`: judges manifests of any origin. */
export function checkCommand(args: readonly string[]): Outcome {
  try {
    const given = readArguments(args);
    const settings = settingsOf(given, readConfiguration(given.flags.config));
    return judge(settings);
  } catch (error) {
    if (error instanceof MeshError) return usage(error.message);
    throw error;
  }
}

function readConfiguration(named: string | undefined): unknown {
  const file = named ?? configurationFile;
  if (named === undefined && !existsSync(file)) return undefined;
  try {
    return readDocument(readFileSync(file, 'utf8'), () => undefined);
  } catch (error) {
    throw new UsageError(`The configuration "${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function judge(settings: Settings): Outcome {
  if (settings.paths.length === 0)
    throw new UsageError('There is nothing to check.', 'Name files or folders, or "-" for the standard input.');
  const progress = new Progress(process.stderr);
  const set = read(settings.paths, progress);
  const { target, layers, ignore } = settings;
  const baseline = settings.updateBaseline ? undefined : readBaselineFile(settings.baseline);
  const checked = check(set, {
    target,
    ignore,
    ...(layers === undefined ? {} : { layers }),
    ...(baseline === undefined ? {} : { baseline }),
  });
  progress.end();
  if (settings.updateBaseline && settings.baseline !== undefined) return update(settings.baseline, checked);
  return { code: fails(checked, settings.failOn) ? 1 : 0, stdout: printers[settings.format](checked), stderr: '' };
}

function read(paths: readonly string[], progress: Progress): LoadedSet {
  const files = paths.filter((path) => path !== '-');
  const sets = [
    ...(paths.includes('-') ? [loadText(readFileSync(0), '-')] : []),
    ...(files.length === 0
      ? []
      : [
          loadManifests(files, (file) => {
            progress.tell(`reading ${file}`);
          }),
        ]),
  ];
  return join(sets);
}

function readBaselineFile(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw new UsageError(`There is no baseline "${file}".`, 'Write it with "--update-baseline".');
  return readFileSync(file, 'utf8');
}

function update(file: string, { findings }: CheckResult): Outcome {
  writeFileSync(file, printBaseline(findings));
  return done(`${file}: ${findings.length} known findings\n`);
}

const fails = ({ findings }: CheckResult, failOn: FailOn): boolean =>
  failOn !== 'never' && countOf(findings, 'error') + (failOn === 'warning' ? countOf(findings, 'warning') : 0) > 0;
