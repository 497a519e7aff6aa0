/** The examples of docs/rules, and what is said of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../lib/check/check';
import type { TargetOptions } from '../../lib/core/target';
import { codes } from '../../lib/manifests/codes';
import type { Finding, Layer } from '../../lib/manifests/finding';
import { loadManifests } from '../../lib/manifests/load';
import { parsePath } from '../../lib/manifests/read/path';
import { readManifests } from '../../lib/manifests/read/read';
import { type RulePage, rulePages, type RuleRow, wholeExample } from '../../scripts/rules/pages';

/** A rule with the page that it is on. */
export interface DocumentedRule {
  readonly code: string;
  readonly row: RuleRow;
  readonly page: RulePage;
  readonly layer: Layer;
}

/** Every rule of every page. */
export const documentedRules = (): readonly DocumentedRule[] =>
  rulePages().flatMap((page) => Object.entries(page.rules).map(([code, row]) => ({ code, row, page, layer: row.layer ?? page.layer })));

const products: Readonly<Record<string, keyof TargetOptions>> = { metallb: 'metallb', 'gateway-api': 'gatewayApi' };

function targetOf({ at, mode }: RuleRow): TargetOptions {
  const [first = '', second] = (at ?? '').split(' ');
  const [product = 'istio', release] = second === undefined ? ['istio', first] : [products[first], second];
  return {
    ...(release === '' ? {} : { [product]: release }),
    ...(mode === undefined ? {} : { metallbBgp: mode }),
  };
}

/** The layers that a rule is shown by: those of the cluster, or what this package knows of a set. */
const layersOf = ({ layer }: DocumentedRule): readonly Layer[] => (layer === 'analysis' ? ['analysis'] : ['schema', 'cel', 'webhook']);

/** What every object of a kind gives, whatever is in it, is no part of an example. */
const constant = new Map(
  rulePages().flatMap(({ kind = '', always }) => (always === undefined ? [] : [[always, kind.split(' ')[1]] as const])),
);

/** What is said of an example under the release and the mode of its row. Of a rule over the whole mesh the example is all there is. */
export function findingsOf(rule: DocumentedRule, example: string): readonly Finding[] {
  const { code, row, page } = rule;
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  const file = join(folder, 'example.yaml');
  try {
    writeFileSync(file, wholeExample(example, page, row));
    const isWhole = rule.layer === 'analysis' && !Object.hasOwn(codes, code);
    const { findings } = check(loadManifests(file), {
      target: targetOf(row),
      layers: layersOf(rule),
      ...(isWhole ? { assume: { complete: 'all' as const, ...(row.meshConfig === undefined ? {} : { meshConfig: row.meshConfig }) } } : {}),
    });
    return findings.filter((finding) => finding.code === code || constant.get(inWords(finding)) !== finding.subject?.kind);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a page says that a wrong example gives: `VS-20 error webhook spec.http[0]`. */
export function expectedOf({ code, row, layer }: DocumentedRule): readonly string[] {
  const own = [code, row.severity, layer, ...(row.path === undefined ? [] : [row.path])].join(' ');
  return [own, ...(row.also ?? [])].sort();
}

/** A finding in the same words. */
export const inWords = ({ code, severity, layer, path }: Finding): string =>
  [code, severity, layer, ...(path === undefined ? [] : [path])].join(' ');

/** The value that a finding of an example is about; nothing if the field is absent. */
export function valueAt(example: string, { page, row }: DocumentedRule, { origin, path = '' }: Finding): unknown {
  const document = readManifests(wholeExample(example, page, row)).documents.find(({ index }) => index === origin?.document);
  return parsePath(path).reduce<unknown>(
    (value, step) => (value as Readonly<Record<string, unknown>> | undefined)?.[step],
    document?.value,
  );
}

/** Long values are shortened, and empty ones cannot be shown. */
const isShowable = (value: unknown): boolean =>
  (typeof value === 'string' && value !== '' && value.length < 60) || typeof value === 'number';

/** Whether a message shows the value that it is about or part of it, or names the field; of the version of a kind, the kind. */
export function isQuoted({ message, path = '', subject }: Finding, value: unknown): boolean {
  const field = parsePath(path).at(-1);
  if (!isShowable(value) || field === '') return true;
  const shown = [String(value), ...(field === 'apiVersion' ? [subject?.kind ?? ''] : [])];
  const quoted = [...message.matchAll(/"([^"]+)"/g)].map(([, text = '']) => text);
  return shown.some((text) => message.includes(text)) || quoted.some((text) => text === field || String(value).includes(text));
}
