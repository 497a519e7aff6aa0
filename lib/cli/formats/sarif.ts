import { pathToFileURL } from 'node:url';
import path from 'node:path';
import type { CheckResult } from '../../check/result';
import { brief } from '../../manifests/brief';
import type { Finding, Severity } from '../../manifests/finding';
import { page } from '../explain';
import { explanationOf } from '../../manifests/explanations';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** Relative paths with slashes: what code hosts map to the files of a repository. */
const uriOf = (file: string): string => (path.isAbsolute(file) ? pathToFileURL(file).href : file.split(path.sep).map(encode).join('/'));

/** A name may have half of a character in it, which no URI has. */
const encode = (name: string): string => encodeURIComponent(Buffer.from(name).toString());

const region = ({ line, column }: NonNullable<Finding['origin']>): object =>
  line === undefined ? {} : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };

function locationOf({ origin = {}, subject, path: field }: Finding): object {
  const name = brief([subject?.namespace, subject?.kind, subject?.name, field].filter(Boolean).join('/'));
  return {
    ...(origin.file === undefined ? {} : { physicalLocation: { artifactLocation: { uri: uriOf(origin.file) }, ...region(origin) } }),
    ...(name === ''
      ? {}
      : {
          logicalLocations: [
            { fullyQualifiedName: origin.construct === undefined ? name : `${origin.construct}: ${name}`, kind: 'resource' },
          ],
        }),
  };
}

const resultOf = (finding: Finding, index: number): object => ({
  ruleId: finding.code,
  ruleIndex: index,
  level: levels[finding.severity],
  message: { text: finding.hint === undefined ? finding.message : `${finding.message} Fix: ${finding.hint}` },
  locations: [locationOf(finding)],
});

function ruleOf(code: string): object {
  const explanation = explanationOf(code);
  return {
    id: code,
    ...(explanation === undefined
      ? {}
      : {
          shortDescription: { text: explanation.title },
          fullDescription: { text: explanation.why },
          // Code scanning of GitHub takes no rule without it.
          help: { text: page(code, explanation) },
          properties: { layer: explanation.layer },
        }),
  };
}

/**
 * For code scanning: SARIF 2.1.0.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function printSarif({ findings }: CheckResult, version: string): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const driver = { name: 'cdk8s-mesh', semanticVersion: version, rules: codes.map(ruleOf) };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results: findings.map((each) => resultOf(each, codes.indexOf(each.code))) };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}
