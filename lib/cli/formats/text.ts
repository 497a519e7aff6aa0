import type { CheckResult } from '../../check/result';
import type { Finding } from '../../manifests/finding';
import { brief, oneLine } from '../../manifests/brief';

/** `deploy/a.yaml:12:7`, or the construct's path. */
export const placeOf = ({ origin = {} }: Finding): string =>
  origin.file === undefined
    ? (origin.construct ?? '-')
    : [origin.file, origin.line, origin.column].filter((part) => part !== undefined).join(':');

/** `shop/VirtualService/cart` */
export const objectOf = ({ subject }: Finding): string =>
  subject === undefined ? '' : brief([subject.namespace, subject.kind, subject.name].filter((part) => part !== undefined).join('/'));

/** For people: a finding, its place first, so that editors and terminals make a link of it. */
export function printFinding(finding: Finding): string {
  const { severity, code, path = '', message, hint } = finding;
  const head = [placeOf(finding), severity, code, objectOf(finding), brief(path)].filter((part) => part !== '').join('  ');
  const lines = [head, `  ${message}`, ...(hint === undefined ? [] : [`  fix: ${hint}`])];
  return lines.map((line) => `${oneLine(line)}\n`).join('');
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** For people: each finding, and how many there are. */
export function printText({ findings, known, summary }: CheckResult): string {
  const { documents, checked, skipped, errors, warnings } = summary;
  const baseline = known.length === 0 ? '' : `, ${known.length} known by the baseline`;
  const passed = skipped === 0 ? '' : `, ${skipped} of other kinds passed over`;
  const total = `${count(documents, 'document')}, ${checked} checked${passed}: ${count(errors, 'error')}, ${count(warnings, 'warning')}${baseline}`;
  return `${findings.map((finding) => `${printFinding(finding)}\n`).join('')}${total}\n`;
}
