import type { MeshOptions } from '../../lib/mesh/options';
import { findingsIn } from './findings';

/** A row of a table: what is judged, its YAML, what is said, and what is known beside the YAML. */
export type Row = readonly [what: string, yaml: string, findings: readonly string[], options?: Partial<MeshOptions>];

/** Runs a table of manifests through the rules; only what one family of codes says is looked at. */
export function testFamily(family: string, rows: readonly Row[]): void {
  const full = rows.map(([what, yaml, findings, options = {}]) => [what, yaml, findings, options] as const);
  test.each(full)('%s', (_what, yaml, findings, options) => {
    expect(findingsIn(yaml, options).filter((finding) => finding.startsWith(`${family}-`))).toEqual(findings);
  });
}

/** An object on a line, as the sets of tests have them. */
export const object = (apiVersion: string, kind: string, metadata: string, rest = ''): string =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: {${metadata}}${rest === '' ? '' : `, ${rest}`} }\n---\n`;

/** A Namespace `shop` with labels. */
export const namespace = (labels: string, name = 'shop'): string => object('v1', 'Namespace', `name: ${name}, labels: {${labels}}`);

/** A Deployment in `shop` whose pods have labels, containers and annotations. */
export const deployment = (name: string, labels: string, spec = 'containers: [{ name: app, image: app:1 }]', annotations = ''): string =>
  object(
    'apps/v1',
    'Deployment',
    `name: ${name}, namespace: shop`,
    `spec: { template: { metadata: { labels: {${labels}}, annotations: {${annotations}} }, spec: {${spec}} } }`,
  );

/** A Pod in `shop`. */
export const pod = (
  name: string,
  labels: string,
  spec = 'containers: [{ name: app, image: app:1 }]',
  rest = '',
  annotations = '',
): string =>
  object('v1', 'Pod', `name: ${name}, namespace: shop, labels: {${labels}}, annotations: {${annotations}}`, `spec: {${spec}}${rest}`);

/** A Service in `shop`. */
export const service = (name: string, spec: string, metadata = ''): string =>
  object('v1', 'Service', `name: ${name}, namespace: shop${metadata}`, `spec: {${spec}}`);
