import path from 'node:path';
import type { Finding } from '../../manifests/finding';
import type { ConstructPaths } from './construct-paths';
import type { ViolatingResource, Violation } from './contract';

/** Findings in the form of cdk8s's report, in their order; what is said in the same words is said once, of all the objects together. */
export function violationsOf(findings: readonly Finding[], paths: ConstructPaths, stdout: boolean): readonly Violation[] {
  const violations = new Map<string, Violation & { readonly violatingResources: ViolatingResource[] }>();
  for (const finding of findings) {
    const head = headOf(finding);
    const key = JSON.stringify(head);
    const violation = violations.get(key) ?? { ...head, violatingResources: [] };
    violations.set(key, violation);
    violation.violatingResources.push(...resourcesOf(finding, paths, stdout));
  }
  return [...violations.values()];
}

/* The report knows no severities: the rule's name says it. */
const headOf = ({ code, severity, path: field, message, hint = '' }: Finding): Omit<Violation, 'violatingResources'> => ({
  ruleName: `${severity} ${code}`,
  recommendation: field === undefined ? message : `${field}: ${message}`,
  fix: hint,
});

/** The object of a finding, or the file that cannot be read; what a baseline has too much is of neither. */
function resourcesOf({ subject, origin = {} }: Finding, paths: ConstructPaths, stdout: boolean): readonly ViolatingResource[] {
  const { file, line, column } = origin;
  if (file === undefined) return [];
  // A file on its way to the standard output lies in a folder that is gone before anybody looks.
  const shown = stdout ? path.basename(file) : file;
  const location = [shown, line, column].filter((part) => part !== undefined).join(':');
  return [
    {
      resourceName: subject === undefined ? path.basename(file) : paths.nameFor(subject, origin),
      locations: [location],
      manifestPath: file,
    },
  ];
}
