/**
 * Puts the values of values.yaml wherever the newest bundles have CEL rules, and asks the real API server about each, and about expressions.ts:
 * `npx tsx test/conformance/cel/record.ts`. Needs the CRD bundles, and Go or a recorder that is built (`ADMISSION_RECORDER`).
 *
 * Ends with `{"passed":N,"failed":N}`: a case fails if the API server says something else of the rule than values.yaml.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import { RuleWords } from '../../../scripts/import/cel-words';
import { isTransition } from '../../../scripts/import/cel';
import { isCRD } from '../../../scripts/import/schema';
import { sources } from '../../../scripts/import/sources';
import { rulePages } from '../../../scripts/rules/pages';
import { NoRecorder, record, recorderFor } from '../admission/recorder';
import { type CelCase, type Cluster, clusters, writeCases } from './cases';
import { expressions } from './expressions';
import { type Bases, Embedding, type Place, placesOf } from './places';
import { ask } from './probe';
import { valuesFor } from './values';

const root = join(__dirname, '../../..');
const embedding = new Embedding(load(readFileSync(join(__dirname, 'bases.yaml'), 'utf8')) as Bases);
const page = rulePages().find(({ name }) => name === 'cel');
if (page === undefined) throw new Error('There is no docs/rules/cel.yaml.');
const words = new RuleWords(page);
const codeOf = (rule: string): string => words.of(rule)[0]?.code ?? '';

/** A case before anybody was asked. */
interface Draft extends Pick<CelCase, 'id' | 'cluster' | 'document'> {
  readonly place: Place;
  readonly rule: string;
  readonly breaks: boolean;
}

function placesIn(cluster: Cluster): readonly Place[] {
  const { istio, metallb, gatewayApi } = clusters[cluster];
  const [release, channel = 'standard'] = gatewayApi.split('-');
  const wanted = sources.filter((each) =>
    each.family === 'gateway-api'
      ? each.release === release && each.channel === channel
      : cluster === 'standard' && each.release === (each.family === 'istio' ? istio : metallb),
  );
  return placesOf(wanted.flatMap(({ path }) => loadAll(readFileSync(join(root, path), 'utf8')).filter(isCRD)));
}

const printed = ({ steps }: Place): string => steps.join('.').replaceAll('.[]', '[]').replaceAll('.{}', '{}');

/** All values of a rule where it is first met, and one of each kind elsewhere. */
function draftsOf(cluster: Cluster): readonly Draft[] {
  const met = new Set<string>();
  return placesIn(cluster).flatMap((place) =>
    place.rules.flatMap(({ rule }, at) => {
      if (isTransition(rule)) return [];
      const count = met.has(rule) ? 1 : Infinity;
      met.add(rule);
      const { breaks, keeps } = valuesFor(rule);
      const draft = (value: unknown, index: number, isBreaking: boolean): Draft => ({
        id: `${place.kind} ${printed(place)} rule ${at + 1} (${codeOf(rule)}) ${isBreaking ? 'breaks' : 'keeps'} ${index + 1}`,
        cluster,
        document: embedding.object(place, value),
        place,
        rule,
        breaks: isBreaking,
      });
      return [
        ...breaks.slice(0, count).map((value, index) => draft(value, index, true)),
        ...keeps.slice(0, count).map((value, index) => draft(value, index, false)),
      ];
    }),
  );
}

/** Paths as schemas print them: an index or a key is any. */
const anywhere = (path: string): string => path.replace(/\[[^\]]*\]/g, '*').replace(/\{\}/g, '*');

/** The rule that a message is of: it stands at the path, and has the text. */
function ruleOf(message: string, places: readonly Place[], { apiVersion, kind }: Manifest): string | undefined {
  const [, path = '', text = ''] = /^(.*?): Invalid value: (.*)$/s.exec(message) ?? [];
  const here = places.filter((each) => each.apiVersion === apiVersion && each.kind === kind && anywhere(printed(each)) === anywhere(path));
  const rules = here.flatMap((each) => each.rules);
  return rules.find(({ rule, message = rule }) => text === message || text.endsWith(`: ${message}`))?.rule;
}

function judged(
  drafts: readonly Draft[],
  cluster: Cluster,
): readonly (Draft & CelCase & { readonly rules: readonly (string | undefined)[] })[] {
  const places = placesIn(cluster);
  const cases = record(
    drafts.map(({ document }, index) => ({ id: String(index), documents: [document] })),
    recorderFor(clusters[cluster]),
  );
  return drafts.map((draft, index) => {
    const verdict = cases[index]?.documents[0]?.verdict;
    if (verdict === undefined) throw new Error(`${draft.id} has no verdict.`);
    const rules = verdict.cel.map((message) => ruleOf(message, places, draft.document));
    return { ...draft, verdict, rules, codes: rules.map((rule) => (rule === undefined ? '' : codeOf(rule))).sort() };
  });
}

function main(): boolean {
  const all = (['standard', 'experimental'] as const).flatMap((cluster) => judged(draftsOf(cluster), cluster));
  const failed = all.filter(({ rules, rule, breaks }) => rules.includes(undefined) || rules.includes(rule) !== breaks);
  for (const { id, document, verdict } of failed) console.log(`${id}: ${JSON.stringify(verdict)}\n    ${JSON.stringify(document)}`);
  writeCases(all.map(({ id, cluster, codes, document, verdict }) => ({ id, cluster, codes, document, verdict })));
  const truths = ask(Object.keys(expressions), recorderFor(clusters.standard));
  writeFileSync(join(__dirname, 'expressions.json'), `${JSON.stringify(truths, undefined, 2)}\n`);
  console.log(JSON.stringify({ passed: all.length - failed.length, failed: failed.length }));
  return failed.length === 0;
}

try {
  process.exitCode = main() ? 0 : 1;
} catch (error) {
  if (!(error instanceof NoRecorder)) throw error;
  console.error(error.message);
  process.exitCode = 3;
}
