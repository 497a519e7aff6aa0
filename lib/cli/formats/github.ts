import type { CheckResult } from '../../check/result';
import { brief } from '../../manifests/brief';
import type { Finding, Severity } from '../../manifests/finding';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** A message ends at a line break unless that is written as an escape. */
const escapeMessage = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** In a property, a colon and a comma end it too. */
const escapeProperty = (text: string): string => escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function printFinding({ severity, code, origin = {}, subject, path, message, hint }: Finding): string {
  const object = subject === undefined ? '' : `${subject.kind} ${subject.name}`;
  const properties = {
    file: origin.file,
    line: origin.line,
    col: origin.column,
    title: brief([code, object, path].filter(Boolean).join(' ')),
  };
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  const place = origin.file === undefined && origin.construct !== undefined ? `${origin.construct}: ` : '';
  return `::${commands[severity]} ${written.join(',')}::${escapeMessage(`${place}${message}${hint === undefined ? '' : `\nfix: ${hint}`}`)}\n`;
}

/**
 * For GitHub Actions: annotations at the lines of a pull request.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const printGithub = ({ findings }: CheckResult): string => findings.map(printFinding).join('');
