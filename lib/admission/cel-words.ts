import { rules } from '../../imports/rules';
import { culpritOf } from '../values/cel-culprit';
import { isEntries, printPath } from './field-path';
import type { BrokenRule } from './rules';
import { shown } from './schema-values';
import type { Complaint } from './webhook/context';

/** What to say of a CEL rule that an object breaks, in the words of docs/rules/cel.yaml. */
export interface CelWords {
  readonly code: string;
  /** The field that the rule is about, below the value that it is asked of: `tls.mode`. */
  readonly field?: string;
  /** `{value}` stands for the value that breaks the rule, and `{value.name}` for a field of it. */
  readonly message: string;
  readonly hint: string;
}

/** By the number of the rule; nothing for rules about a change. */
const celWords = (): readonly (CelWords | null)[] =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- read when the first rule is broken
  require('../../imports/cel-words.json') as readonly (CelWords | null)[];

/** What to say of the CEL rules that an object breaks; two rules that say the same of one place are said once. */
export function describeBrokenRules(broken: readonly BrokenRule[]): readonly Complaint[] {
  const complaints = new Map(broken.map(describe).map((each) => [`${each.path} ${each.rule} ${each.message}`, each]));
  return [...complaints.values()];
}

function describe({ rule, ...whole }: BrokenRule): Complaint {
  const words = celWords()[rule];
  if (words === undefined || words === null) throw new Error(`There are no words for rule ${rule}.`);
  const { path, value } = closest(rule, whole);
  const field = words.field?.split('.') ?? [];
  const message = words.message.replace(/\{value((?:\.\w+)*)\}/g, (_, steps: string) => shown(fieldAt(value, steps.split('.').slice(1))));
  const isGiven = fieldAt(value, field) !== undefined;
  return { rule: words.code, severity: 'error', path: isGiven ? joined(path, ...field) : path, message, hint: words.hint };
}

/** Of a list or map whose items are judged one by one, the item. */
function closest(rule: number, whole: Omit<BrokenRule, 'rule'>): Omit<BrokenRule, 'rule'> {
  const culprit = culpritOf(rules[rule] ?? (() => true), whole.value);
  return culprit === undefined ? whole : { path: joined(whole.path, culprit.step), value: culprit.item };
}

function joined(path: string, ...steps: readonly (string | number)[]): string {
  const below = printPath(steps);
  return path === '' || below === '' || below.startsWith('[') ? path + below : `${path}.${below}`;
}

const fieldAt = (value: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((at, step) => (isEntries(at) && Object.hasOwn(at, step) ? at[step] : undefined), value);
