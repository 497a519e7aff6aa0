import type { CheckResult } from '../../check/result';
import { brief } from '../../manifests/brief';
import type { Finding } from '../../manifests/finding';
import { objectOf, placeOf } from './text';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' };

/** XML 1.0 has no place at all for most control characters, nor for half of a surrogate pair. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const escape = (text: string): string =>
  text.replace(forbidden, '\ufffd').replace(/[&<>"\n\t]/g, (character) => entities[character] ?? character);

function printCase(finding: Finding): string {
  const { subject, code, severity, message, hint } = finding;
  const path = brief(finding.path ?? '');
  const object = subject === undefined ? placeOf(finding) : objectOf(finding);
  const text = [placeOf(finding), path, message, hint === undefined ? '' : `fix: ${hint}`].filter((part) => part !== '').join('\n');
  const head = `    <testcase classname="${escape(object)}" name="${escape(path === '' ? code : `${code} ${path}`)}">`;
  const body =
    severity === 'error'
      ? `<failure type="${code}" message="${escape(message)}">${escape(text)}</failure>`
      : `<system-out>${escape(`${severity}: ${text}`)}</system-out>`;
  return `${head}${body}</testcase>\n`;
}

/** For test reports: a case that fails for each error, one that passes for all that is right. */
export function printJunit({ findings, summary }: CheckResult): string {
  const passed = `    <testcase classname="cdk8s-mesh" name="${summary.checked} objects checked"/>\n`;
  const head = `<testsuite name="cdk8s-mesh" tests="${findings.length + 1}" failures="${summary.errors}" errors="0" skipped="0">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  ${head}\n${passed}${findings.map(printCase).join('')}  </testsuite>\n</testsuites>\n`;
}
