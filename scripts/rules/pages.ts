import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import type { Explanation } from '../../lib/manifests/explanations';
import type { CelWords } from '../../lib/admission/cel-words';

/** What docs/rules/*.yaml says of one rule. */
export interface RuleRow {
  /** States the problem in a line. */
  readonly title: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly layer?: Layer;
  /** The first and the last release that has the rule, where that is not all of them. */
  readonly since?: string;
  readonly until?: string;
  /** Codes of `istioctl analyze` and Kiali for the same fact. */
  readonly same?: readonly string[];
  readonly why: string;
  /** The objects of the page that stand beside both examples, by their names there. */
  readonly given?: readonly string[];
  /** What gives the code and what does not: a spec, a whole object, or several documents. */
  readonly wrong?: string;
  readonly right?: string;
  /** The field that the finding of `wrong` names. */
  readonly path?: string;
  /** The release that judges the example, where the newest one does not have the rule: `1.24.6`, or with its product, `gateway-api 1.2.1`. */
  readonly at?: string;
  /** The BGP mode that judges the example, where it is not `native`. */
  readonly mode?: 'frr' | 'frr-k8s';
  /** What the mesh configuration says where the example is judged. */
  readonly meshConfig?: Readonly<Record<string, unknown>>;
  /** What `wrong` gives beside the code, each as `CODE severity layer path`. */
  readonly also?: readonly string[];
  /** Why no example can show it. */
  readonly unreachable?: string;
  /** Which CEL rules have the code, and what is said of each. */
  readonly words?: readonly WordsRow[];
}

/** What is said of CEL rules of some forms; `scripts/import/cel-words.ts` reads it. */
export interface WordsRow extends Omit<CelWords, 'code'> {
  /** `…` stands for any text, `{name}` for a word that the message, the hint and the field take over. */
  readonly rules: readonly string[];
}

type Layer = 'schema' | 'cel' | 'webhook' | 'analysis';

/** A file of docs/rules. */
export interface RulePage {
  /** The name of the file, without its end. */
  readonly name: string;
  readonly family: string;
  readonly about: string;
  readonly source?: string;
  readonly layer: Layer;
  /** `networking.istio.io/v1 VirtualService`: what an example is the spec of. */
  readonly kind?: string;
  /** A finding that every object of the kind has, as `CODE severity layer path`: it is no part of what the examples show. */
  readonly always?: string;
  /** Objects that stand beside examples, each under a name for people. */
  readonly given?: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, RuleRow>>;
}

const folder = 'docs/rules';

/** The pages in the order of their names. */
export const rulePages = (): readonly RulePage[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({
      name: path.basename(file, '.yaml'),
      ...(load(readFileSync(path.join(folder, file), 'utf8')) as Omit<RulePage, 'name'>),
    }));

/** The pages that are there already, whatever they were made from. */
export const ruleFiles = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`);

/** An example as whole objects: the spec that stands for one gets its head, and what stands beside it goes first. */
export function wholeExample(text: string, { kind, given = {} }: RulePage, { given: names = [] }: RuleRow): string {
  const beside = names.map((name) => `${given[name] ?? unknownObject(name)}---\n`).join('');
  if (kind === undefined || /^apiVersion:/m.test(text)) return beside + text;
  const [apiVersion = '', name = ''] = kind.split(' ');
  const namespace = apiVersion.startsWith('metallb.io/') ? 'metallb-system' : 'shop';
  const head = `apiVersion: ${apiVersion}\nkind: ${name}\nmetadata:\n  name: example\n  namespace: ${namespace}\nspec:\n`;
  return beside + head + text.replace(/^(?=.)/gm, '  ');
}

function unknownObject(name: string): never {
  throw new Error(`The page has no object "${name}".`);
}

const explain = (
  page: RulePage,
  { title, severity, why, since, until, same, given, wrong, right, layer = page.layer }: RuleRow,
): Explanation => ({
  title,
  severity,
  layer,
  page: page.name,
  why: why.trim(),
  ...(since === undefined ? {} : { since }),
  ...(until === undefined ? {} : { until }),
  ...(same === undefined ? {} : { same }),
  ...(given === undefined ? {} : { given }),
  ...(wrong === undefined ? {} : { wrong }),
  ...(right === undefined ? {} : { right }),
});

const releasesOf = ({ since, until }: RuleRow): string => {
  if (since !== undefined && until !== undefined) return ` · ${since} to ${until}`;
  if (since !== undefined) return ` · since ${since}`;
  return until === undefined ? '' : ` · until ${until}`;
};

const example = (title: string, text: string | undefined): string =>
  text === undefined ? '' : `${title}\n\n\`\`\`yaml\n${text.trimEnd()}\n\`\`\`\n\n`;

/** For whom an example is judged, where that is not the newest release as it is installed without further ado, and beside what. */
const conditionsOf = ({ at, mode, meshConfig, given }: RuleRow): string => {
  const conditions = [
    ...(given === undefined ? [] : [`beside ${given.join(', ')}`]),
    ...(at === undefined ? [] : [at]),
    ...(mode === undefined ? [] : [`BGP mode ${mode}`]),
    ...(meshConfig === undefined ? [] : [`mesh configuration \`${JSON.stringify(meshConfig)}\``]),
  ];
  return conditions.length === 0 ? '' : ` (${conditions.join(', ')})`;
};

const section = (page: RulePage, [code, row]: readonly [string, RuleRow]): string =>
  [
    `## ${code}\n\n**${row.title}** · ${row.severity} · ${row.layer ?? page.layer}${releasesOf(row)}`,
    row.same === undefined ? '\n\n' : ` · ${row.same.join(', ')}\n\n`,
    `${row.why.trim()}\n\n`,
    example(`Wrong${conditionsOf(row)}:`, row.wrong),
    example(`Right${conditionsOf(row)}:`, row.right),
    row.unreachable === undefined ? '' : `No example: ${row.unreachable.trim()}\n\n`,
  ].join('');

const printGiven = (given: Readonly<Record<string, string>>): string =>
  `## Beside the examples\n\n${Object.entries(given)
    .map(([name, text]) => example(`${name}:`, text))
    .join('')}`;

const printPage = (page: RulePage): string =>
  [
    `<!-- Generated by \`npm run rules\` from ${page.name}.yaml. Do not edit. -->\n\n# ${page.family}\n\n${page.about.trim()}\n\n`,
    page.source === undefined ? '' : `Source: <${page.source}>\n\n`,
    page.kind === undefined ? '' : `Examples without a head are the \`spec\` of a ${page.kind.split(' ')[1] ?? ''}.\n\n`,
    ...Object.entries(page.rules).map((entry) => section(page, entry)),
    page.given === undefined ? '' : printGiven(page.given),
  ].join('');

const printList = (pages: readonly RulePage[]): string =>
  [
    '<!-- Generated by `npm run rules`. Do not edit. -->\n\n# Every code\n\n',
    '`npx cdk8s-mesh explain CODE` prints the same. A code is never given to anything else.\n\n',
    ...pages.map(
      (page) =>
        `## [${page.family}](${page.name}.md)\n\n| code | severity | problem |\n| --- | --- | --- |\n${Object.entries(page.rules)
          .map(
            ([code, { title, severity }]) =>
              `| [${code}](${page.name}.md#${code.toLowerCase()}) | ${severity} | ${title.replaceAll('|', '\\|')} |\n`,
          )
          .join('')}\n`,
    ),
  ].join('');

/** The files that are made from the pages, and their texts. */
export function ruleTexts(pages: readonly RulePage[]): ReadonlyMap<string, string> {
  const explanations = Object.fromEntries(
    pages.flatMap((page) => Object.entries(page.rules).map(([code, row]) => [code, explain(page, row)])),
  );
  return new Map([
    ...pages.map((page): [string, string] => [`${folder}/${page.name}.md`, printPage(page)]),
    [`${folder}/README.md`, printList(pages)],
    [
      'imports/explanations.json',
      `{\n${Object.entries(explanations)
        .map(([code, each]) => `${JSON.stringify(code)}: ${JSON.stringify(each)}`)
        .join(',\n')}\n}\n`,
    ],
  ]);
}
