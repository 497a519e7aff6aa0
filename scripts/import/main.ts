import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { load, loadAll } from 'js-yaml';
import { GroupReader } from './crd';
import { type Drift, type Marks, marksIn, type Since, sinceIn, sinceInChannels } from './drift';
import { emit, type Sentences } from './emit';
import { emitFields } from './emit-fields';
import { emitKinds } from './emit-kinds';
import { emitScalars } from './emit-scalars';
import { emitRules, isTransition, RuleTable } from './cel';
import { emitWords } from './cel-words';
import { emitSchemas } from './emit-schemas';
import type { TypeFile } from './model';
import { readOperator } from './operator';
import { type CRD, isCRD, newestSpec, type Schema, withVanished } from './schema';
import { driftPath, operatorDriftPath, type Source, sources } from './sources';
import { readTightenings } from './tightenings';
import { ruleFiles, rulePages, ruleTexts } from '../rules/pages';

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const readCRDs = ({ path }: Source): readonly CRD[] => loadAll(readFileSync(path, 'utf8')).filter(isCRD);
const keyOf = ({ spec }: CRD): string => `${spec.group}/${spec.names.kind}`;

/** `group/Kind` to the newest schema of its spec, with what older bundles of the experimental channel had beside it. */
function newestSpecs(family: Source['family']): ReadonlyMap<string, Schema> {
  const bundles = sources.filter((source) => source.family === family && source.channel !== 'standard');
  const [newest, ...older] = [...bundles].reverse();
  if (newest === undefined) return new Map();
  const specs = new Map(
    readCRDs(newest).flatMap((crd) => {
      const spec = newestSpec(crd);
      return spec === undefined ? [] : [[keyOf(crd), spec] as const];
    }),
  );
  for (const source of family === 'gateway-api' ? older : []) {
    for (const crd of readCRDs(source)) {
      const current = specs.get(keyOf(crd));
      const before = newestSpec(crd);
      if (current !== undefined && before !== undefined) specs.set(keyOf(crd), withVanished(current, before, source.release));
    }
  }
  return specs;
}

const drift = readJson(driftPath) as Drift;
const families: readonly { readonly family: Source['family']; readonly product: string; readonly since: Since; readonly marks: Marks }[] = [
  { family: 'istio', product: 'Istio', since: sinceIn(drift, 'istio', 'Istio'), marks: marksIn(drift, 'istio') },
  {
    family: 'metallb',
    product: 'MetalLB',
    since: sinceIn(drift, 'metallb-every-tag', 'MetalLB'),
    marks: marksIn(drift, 'metallb-every-tag'),
  },
  {
    family: 'gateway-api',
    product: 'Gateway API',
    since: sinceInChannels(drift),
    marks: marksIn(drift, 'gateway-api', 'gateway-api-experimental'),
  },
];

const tightenings = readTightenings('docs/tightenings.yaml');

function filesOf({ family, product, since, marks }: (typeof families)[number]): readonly TypeFile[] {
  const release = sources.filter((source) => source.family === family).at(-1)?.release ?? '';
  const groups = new Map<string, GroupReader>();
  for (const [kind, spec] of [...newestSpecs(family)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const group = kind.split('/')[0] ?? '';
    const reader =
      groups.get(group) ??
      new GroupReader(
        since,
        marks,
        tightenings.filter((row) => row.group === group),
      );
    groups.set(group, reader);
    reader.addKind(kind, spec);
  }
  return [...groups].map(([group, reader]) => ({ group, source: `the CRDs of ${product} ${release}`, types: reader.types }));
}

function sentencesOf(group: string): Sentences {
  const path = `docs/fields/${group}.yaml`;
  if (!existsSync(path)) return () => undefined;
  const table = load(readFileSync(path, 'utf8')) as Readonly<Record<string, Readonly<Record<string, string>>>>;
  return (type, field) => table[type]?.[field];
}

const operator: TypeFile = {
  group: 'install.istio.io',
  source: 'the operator, values and mesh configuration messages of Istio 1.20.2 to 1.30.3',
  types: readOperator(readJson(operatorDriftPath)),
};

async function main(): Promise<void> {
  const { parse } = await import('@marcbachmann/cel-js');
  const rules = new RuleTable();
  const pages = rulePages();
  const celPage = pages.find(({ name }) => name === 'cel');
  if (celPage === undefined) throw new Error('There is no docs/rules/cel.yaml.');

  const texts = new Map([
    ['imports/kinds.ts', emitKinds(drift)],
    ...families.map(({ family }): [string, string] => [`imports/${family}.schemas.json`, emitSchemas(family, (rule) => rules.add(rule))]),
    ['imports/rules.ts', emitRules(rules, parse)],
    ['imports/cel-words.json', emitWords(rules.rules, celPage, isTransition)],
    ...[...families.flatMap(filesOf), operator].flatMap((file): [string, string][] => [
      [`imports/${file.group}.ts`, emit(file, sentencesOf(file.group))],
      [`imports/${file.group}.fields.ts`, emitFields(file)],
    ]),
    ['imports/install.istio.io.scalars.json', emitScalars(operator)],
    ...ruleTexts(pages),
  ]);

  mkdirSync('imports', { recursive: true });
  /* Envoy's messages are written by scripts/envoy/, which needs Go. */
  const kept = new Set([...texts.keys(), 'imports/envoy.descriptors.json']);
  const stale = [...readdirSync('imports').map((name) => `imports/${name}`), ...ruleFiles()].filter((path) => !kept.has(path));
  for (const path of stale) rmSync(path);
  for (const [path, text] of texts) {
    writeFileSync(path, text);
    console.log(`${path}: ${text.split('\n').length - 1} lines`);
  }
  const lines = [...texts.values()].reduce((total, text) => total + text.split('\n').length - 1, 0);
  console.log(`${lines} lines in all`);
}

void main();
