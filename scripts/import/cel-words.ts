import type { CelWords } from '../../lib/admission/cel-words';
import type { RulePage } from '../rules/pages';

/** A form of rules, and what to say of them. */
interface Template {
  readonly form: string;
  readonly pattern: RegExp;
  readonly words: CelWords;
}

/** Releases write the same rule with other spaces and quotes. */
const normalized = (rule: string): string => rule.replace(/\s+/g, '').replaceAll("'", '"');

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A word in quotes may be anything but a quote; others are names. */
function patternOf(form: string): RegExp {
  const known = new Set<string>();
  const parts = normalized(form).split(/(…|\{[a-z]+\})/);
  const sources = parts.map((part, index) => {
    if (part === '…') return '.*';
    if (index % 2 === 0) return escaped(part);
    const name = part.slice(1, -1);
    if (known.has(name)) return `\\k<${name}>`;
    known.add(name);
    return `(?<${name}>${parts[index - 1]?.endsWith('"') === true ? '[^"]' : '\\w'}+)`;
  });
  return new RegExp(`^${sources.join('')}$`, 's');
}

/** The words of a rule that a form names, if the rule has the form. */
export function namesIn(rule: string, form: string): Readonly<Record<string, string>> | undefined {
  const match = patternOf(form).exec(normalized(rule));
  return match === null ? undefined : { ...match.groups };
}

const templatesOf = ({ rules }: RulePage): readonly Template[] =>
  Object.entries(rules).flatMap(([code, row]) =>
    (row.words ?? []).flatMap(({ rules: forms, ...words }) =>
      forms.map((form) => ({ form, pattern: patternOf(form), words: { code, ...words } })),
    ),
  );

function filledIn({ code, field, message, hint }: CelWords, names: Readonly<Record<string, string>>): CelWords {
  const fill = (text: string): string => Object.entries(names).reduce((filled, [name, word]) => filled.replaceAll(`{${name}}`, word), text);
  return { code, ...(field === undefined ? {} : { field: fill(field) }), message: fill(message), hint: fill(hint) };
}

/** What to say of each CEL rule, found by the form of the rule. */
export class RuleWords {
  private readonly templates: readonly Template[];
  private readonly used = new Set<Template>();

  /** @param page - docs/rules/cel.yaml */
  constructor(page: RulePage) {
    this.templates = templatesOf(page);
  }

  /** The words for a rule: exactly one, if the page is as it must be. */
  of(rule: string): readonly CelWords[] {
    const text = normalized(rule);
    return this.templates.flatMap((template) => {
      const match = template.pattern.exec(text);
      if (match === null) return [];
      this.used.add(template);
      return [filledIn(template.words, match.groups ?? {})];
    });
  }

  /** Forms that no rule has had so far. */
  unused(): readonly string[] {
    return this.templates.filter((template) => !this.used.has(template)).map(({ form }) => form);
  }
}

/**
 * The words for all rules as one JSON text, a rule a line, in the order of their numbers. Rules about a change have none, for nobody breaks
 * them by creating an object. Stops where a rule has no words, or words have no rule.
 */
export function emitWords(rules: readonly string[], page: RulePage, isTransition: (rule: string) => boolean): string {
  const words = new RuleWords(page);
  const found = rules.map((rule) => ({ rule, all: isTransition(rule) ? [null] : words.of(rule) }));
  const problems = [
    ...found.filter(({ all }) => all.length === 0).map(({ rule }) => `It has no words for the rule ${rule}`),
    ...found.filter(({ all }) => all.length > 1).map(({ rule, all }) => `It has words for one rule ${all.length} times: ${rule}`),
    ...words.unused().map((form) => `It has words for a rule that no release has: ${form}`),
  ];
  if (problems.length > 0) throw new Error(`docs/rules/cel.yaml does not fit the rules of the CRDs.\n${problems.join('\n')}`);
  return `[\n${found.map(({ all }) => JSON.stringify(all[0])).join(',\n')}\n]\n`;
}
