import type { FailOn } from '../../check/options';
import type { Severity } from '../../manifests/finding';

/** Whether a finding of a severity makes the command fail. */
export const countsToward = (failOn: FailOn, severity: Severity): boolean =>
  failOn !== 'never' && (severity === 'error' || severity === failOn);
