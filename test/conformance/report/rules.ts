/** Which rules the recorded verdicts show both ways, and why the others are not shown. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { type RulePage, rulePages } from '../../../scripts/rules/pages';
import { writtenCases } from '../admission/cases';
import { casesOf, ownCases, recorded } from '../admission/recordings';
import { recordedCases } from '../cel/cases';
import { coverage } from '../cel/coverage';
import { type Firings, firingsIn } from './firings';
import type { Replayed } from './admission';

/** Cases that were written about a rule, and those of them that the schema or CEL refused before it was asked. */
export interface Written {
  readonly cases: number;
  readonly refusedBefore: number;
}

/** A rule with what the recordings show of it. */
export interface RuleRow extends Firings {
  readonly id: string;
  readonly family: string;
}

/** An id that is not shown both ways. */
export interface Unshown extends Written {
  readonly id: string;
  readonly reason: string;
}

/** What the report says about rules. */
export interface RuleReport {
  readonly rows: readonly RuleRow[];
  readonly unshown: readonly Unshown[];
  /** What is wrong with the reasons. */
  readonly faults: readonly string[];
}

const reasons = load(readFileSync(join(__dirname, 'without-case.yaml'), 'utf8')) as Readonly<Record<string, string>>;

const none: Firings = { fires: 0, alone: 0, quiet: 0, recordings: [] };

function writtenAbout(): ReadonlyMap<string, Written> {
  const ruleOf = new Map(writtenCases().map(({ id, rule }) => [id, rule]));
  const all = [
    ...Object.keys(recorded).flatMap((release) => casesOf(release)),
    ...ownCases().map((each) => ({ ...each, rule: ruleOf.get(each.id) })),
  ];
  const found = new Map<string, Written>();
  for (const { rule, documents } of all) {
    if (rule === undefined) continue;
    const { cases, refusedBefore } = found.get(rule) ?? { cases: 0, refusedBefore: 0 };
    const last = documents.at(-1)?.verdict;
    const isRefusedBefore = last !== undefined && last.schema.length + last.cel.length + last.unknown.length > 0;
    found.set(rule, { cases: cases + 1, refusedBefore: refusedBefore + (isRefusedBefore ? 1 : 0) });
  }
  return found;
}

/** What the cases at the edges of the CEL rules add; they are asked of the newest releases. */
function withCel(firings: ReadonlyMap<string, Firings>): ReadonlyMap<string, Firings> {
  const all = new Map(firings);
  for (const { code, kept, broken } of coverage(recordedCases())) {
    const { fires, alone, quiet, recordings } = all.get(code) ?? none;
    all.set(code, {
      fires: fires + broken,
      alone: alone + broken,
      quiet: quiet + kept,
      recordings: broken === 0 || recordings.includes('CEL') ? recordings : [...recordings, 'CEL'],
    });
  }
  return all;
}

/** Codes of other layers are given to objects too, but no cluster has a say in them. */
const isJudged = ({ name, layer }: RulePage): boolean => layer !== 'analysis' && name !== 'mesh';

/** The ids of the list that the package was written from, where it is there. */
function listedIds(): readonly string[] {
  const path = '../shared/spec/admission-rules.md';
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  const rules = text.slice(text.indexOf('## 1. Admission rules'), text.indexOf('### 1.18'));
  const operator = text.slice(text.indexOf('### 4.4'), text.indexOf('## 5.'));
  return [...`${rules}${operator}`.matchAll(/\b(?:[A-Z]{2,5}-(?:S|[A-Z]?\d+)|[XT][1-5])\b/g)]
    .map(([id]) => id)
    .filter((id) => !/^(?:IST|CVE|RFC|UTF|DNS|SHA|TLSV|HTTP)-?\d/.test(id));
}

/** Whether a rule is shown both ways. */
export const isShown = ({ alone, quiet }: Firings): boolean => alone > 0 && quiet > 0;

/** Everything that the recordings show of rules. */
export function ruleReport(replayed: readonly Replayed[]): RuleReport {
  const firings = withCel(firingsIn(replayed));
  const written = writtenAbout();
  const rows = rulePages()
    .filter(isJudged)
    .flatMap(({ family, rules }) => Object.keys(rules).map((id) => ({ id, family, ...(firings.get(id) ?? none) })));
  const ids = new Set(rows.map(({ id }) => id));
  const shown = new Set(rows.filter(isShown).map(({ id }) => id));
  const needed = [...rows.filter((row) => !isShown(row)).map(({ id }) => id), ...listedIds().filter((id) => !ids.has(id))];
  return {
    rows,
    unshown: Object.entries(reasons).map(([id, reason]) => ({ id, reason, ...(written.get(id) ?? { cases: 0, refusedBefore: 0 }) })),
    faults: [
      ...[...new Set(needed)]
        .filter((id) => !Object.hasOwn(reasons, id))
        .map((id) => `${id} is not shown both ways, and no reason says why.`),
      ...Object.keys(reasons)
        .filter((id) => shown.has(id))
        .map((id) => `${id} is shown both ways, and a reason says that it is not.`),
    ],
  };
}
