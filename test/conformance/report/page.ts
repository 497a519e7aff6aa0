/** Prints docs/conformance.md. */
import type { Covered } from '../cel/coverage';
import type { Agreement } from './admission';
import type { CodeAgreement } from './analysis';
import { isShown, type RuleReport } from './rules';

/** Recordings of other things than single objects, and how many are answered alike. */
export interface OtherRecording {
  readonly what: string;
  readonly compared: number;
  readonly equal: number;
}

/** All that the page says. */
export interface Report {
  /** Releases of Istio, MetalLB and Gateway API that were asked together. */
  readonly clusters: readonly (readonly string[])[];
  readonly recordings: readonly (readonly [recording: string, agreement: Agreement])[];
  readonly kinds: readonly (readonly [kind: string, recording: string, agreement: Agreement])[];
  readonly others: readonly OtherRecording[];
  readonly rules: RuleReport;
  readonly cel: readonly Covered[];
  readonly unbreakable: Readonly<Record<string, string>>;
  readonly analysis: { readonly sets: number; readonly codes: readonly CodeAgreement[] };
  readonly gaps: readonly string[];
}

type Cell = string | number;

const printed = (cell: Cell): string => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell.replaceAll('|', '\\|'));

const line = (cells: readonly Cell[]): string => `| ${cells.map(printed).join(' | ')} |\n`;

/** Columns of numbers stand to the right. */
function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const marks = head.map((_, column) => (rows.every((row) => typeof row[column] === 'number') ? '---:' : '---'));
  return `${line(head)}${line(marks)}${rows.map(line).join('')}\n`;
}

const agreementHead = [
  'documents',
  'not compared',
  'equal',
  'false accepts',
  'false rejects',
  'wrong layer',
  'let in: warnings compared',
  'warnings',
  'warnings differ',
];

const agreementCells = (each: Agreement): readonly number[] => [
  each.documents,
  each.notCompared,
  each.equal,
  each.falseAccepts,
  each.falseRejects,
  each.wrongLayers,
  each.warningsCompared,
  each.warnings,
  each.warningsDiffer,
];

function printRules({ rows, unshown }: RuleReport): string {
  const families = [...new Set(rows.map(({ family }) => family))];
  return [
    '## Rules\n\n',
    'A code fires in a document if the cluster refused or warned, and it is among our reasons; alone if it is the only one. It is quiet in a\n',
    'document of the same kind and recording that was let in without it. What the codes mean is in [rules](rules/README.md).\n\n',
    `${printed(rows.filter(isShown).length)} of ${printed(rows.length)} codes are shown both ways: some document has each alone, and some is without it.\n\n`,
    ...families.map((family) => {
      const shown = rows.filter((row) => row.family === family && row.fires > 0);
      return [
        `### ${family}\n\n`,
        table(
          ['code', 'fires', 'alone', 'quiet', 'recordings'],
          shown.map(({ id, fires, alone, quiet, recordings }) => [id, fires, alone, quiet, recordings.join('; ')]),
        ),
      ].join('');
    }),
    '## Rule ids that are not shown both ways\n\n',
    'Cases of all recordings that were written with the id in mind, how many of them the schema or CEL refused first, and why the id is not\n',
    'shown. Ids that are no code of this package are those of the list of rules that it was written from.\n\n',
    table(
      ['id', 'cases', 'refused before', 'why'],
      unshown.map(({ id, cases, refusedBefore, reason }) => [id, cases, refusedBefore, reason]),
    ),
  ].join('');
}

function printCel(rules: readonly Covered[], unbreakable: Report['unbreakable']): string {
  const clusters = [...new Set(rules.map(({ key }) => key.split(' ')[0] ?? ''))];
  return [
    '## CEL rules of the newest releases\n\n',
    'A rule stands at one or more places of a schema. A case keeps it in an object without fault, or breaks it and nothing else.\n\n',
    table(
      ['cluster', 'rules at their places', 'kept by a case', 'broken by a case', 'cannot be broken'],
      clusters.map((cluster) => {
        const here = rules.filter(({ key }) => key.startsWith(`${cluster} `));
        return [
          cluster,
          here.length,
          here.filter(({ kept }) => kept > 0).length,
          here.filter(({ broken }) => broken > 0).length,
          here.filter(({ code, broken }) => broken === 0 && Object.hasOwn(unbreakable, code)).length,
        ];
      }),
    ),
    'Cannot be broken:\n\n',
    ...Object.entries(unbreakable).map(([code, why]) => `- ${code === 'none' ? '' : `${code}: `}${why}\n`),
    '\n',
  ].join('');
}

const meaning: Readonly<Record<string, string>> = { covered: 'yes', partly: 'in part', not: 'no' };

const printAnalysis = ({ sets, codes }: Report['analysis']): string =>
  [
    '## Whole sets: `istioctl analyze`\n\n',
    `${printed(sets)} sets, each judged as a world of its own. Counted are the objects that every run of the analyzers named; quiet are the sets in which\n`,
    'neither side gives the code. What is only theirs of a code that is not covered, or in part, is no difference but a gap:\n',
    '[what is covered](analysis-codes.md).\n\n',
    table(
      ['code', 'covered', 'recorded', 'equal', 'only theirs', 'only ours', 'quiet sets'],
      codes.map((each) => [
        each.code,
        meaning[each.state] ?? each.state,
        each.recorded,
        each.equal,
        each.onlyTheirs,
        each.onlyOurs,
        each.quiet,
      ]),
    ),
  ].join('');

/** The page. */
export const printReport = (report: Report): string =>
  [
    '<!-- Generated by `npm run conformance`. Do not edit. -->\n\n# Conformance\n\n',
    'How far the verdicts of this package agree with those that the real code gave: the API server, the webhooks of Istio and MetalLB, istioctl\n',
    'and its analyzers. Their answers are recorded under `test/conformance/`; `npm run conformance` replays all of them and writes this page.\n',
    '`npm run conformance:renamed` replays them once more with every name, namespace, host and label renamed.\n\n',
    '## Single objects\n\n',
    'Compared are whether the object is let in, which layer refuses it (unknown fields, schema, CEL, webhook), and of what is let in the number of\n',
    'warnings. Not compared are Nodes, which MetalLB asks for and nobody judges.\n\n',
    table(
      ['recording', ...agreementHead],
      report.recordings.map(([recording, agreement]) => [recording, ...agreementCells(agreement)]),
    ),
    'The clusters, each with the experimental channel of Gateway API:\n\n',
    table(['Istio', 'MetalLB', 'Gateway API'], report.clusters),
    '## Other recordings\n\n',
    table(
      ['what', 'compared', 'equal', 'differ'],
      report.others.map(({ what, compared, equal }) => [what, compared, equal, compared - equal]),
    ),
    printCel(report.cel, report.unbreakable),
    printAnalysis(report.analysis),
    printRules(report.rules),
    '## Kinds and releases\n\n',
    table(
      ['kind', 'recording', ...agreementHead],
      report.kinds.map(([kind, recording, agreement]) => [kind, recording, ...agreementCells(agreement)]),
    ),
    '## Gaps\n\n',
    ...report.gaps.map((gap) => `- ${gap}\n`),
  ].join('');
