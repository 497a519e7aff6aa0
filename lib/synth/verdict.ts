import type { CheckResult } from '../check/result';
import { describeFinding, type Finding, sortFindings } from '../manifests/finding';
import { check } from './check';
import { CollectedSet } from './collect';
import { unwritable } from './guards';
import { type AppSettings, readBaselineFile } from './settings';

/** What there is to say of an app. */
export interface Verdict {
  /** Each of these alone keeps the app from being written. */
  readonly stopping: readonly Finding[];
  /** What is written nevertheless: warnings as a rule, and what the baseline has too much. */
  readonly told: readonly Finding[];
  /** How many findings the baseline has. */
  readonly known: number;
}

/** Judges what an app prints, by its own guards and as the cluster would. */
export function judgeApp(set: CollectedSet, settings: AppSettings): Verdict {
  const { failOn = 'error' } = settings;
  const isFatal = ({ code, severity }: Finding): boolean => unwritable.has(code) && severity === 'error';
  const isStopping = ({ severity }: Finding): boolean =>
    failOn !== 'never' && (severity === 'error' || (severity === 'warning' && failOn === 'warning'));
  const fatal = set.findings.filter(isFatal);
  const { findings, known } = resultOf(set, settings);
  const others = findings.filter((finding) => !isFatal(finding));
  return {
    stopping: sortFindings([...fatal, ...others.filter(isStopping)]),
    told: others.filter((finding) => !isStopping(finding) && (finding.severity !== 'info' || finding.code === 'MESH025')),
    known: known.length,
  };
}

function resultOf(set: CollectedSet, settings: AppSettings): Pick<CheckResult, 'findings' | 'known'> {
  const { check: isChecked = true, ignore, layers, baseline, assume } = settings;
  if (!isChecked && set.findings.length === 0 && baseline === undefined) return { findings: [], known: [] };
  return check(isChecked ? set : new CollectedSet([], set.findings, set.target), {
    ...(ignore === undefined ? {} : { ignore }),
    ...(assume === undefined ? {} : { assume }),
    ...(layers === undefined ? {} : { layers }),
    ...(baseline === undefined ? {} : { baseline: readBaselineFile(baseline) }),
  });
}

/** What is told of an app that is written all the same; nothing if there is nothing. */
export function describeTold({ told, known }: Verdict, { baseline = '' }: AppSettings): string {
  const lines = told.map(describeFinding);
  if (known > 0) lines.push(`${known} known finding${known === 1 ? '' : 's'} in the baseline "${baseline}"`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
