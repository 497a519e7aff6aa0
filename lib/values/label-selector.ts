import { isDeepStrictEqual } from 'node:util';

/** A selector of Kubernetes: all of its labels and expressions hold for what it selects. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LabelExpression[];
}

/** What a selector asks of one label. */
export interface LabelExpression {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

const name = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

const isName = (text: string): boolean => text.length <= 63 && name.test(text);

function isKey(key: string): boolean {
  const [first = '', second, ...more] = key.split('/');
  if (second === undefined) return isName(first);
  return more.length === 0 && first.length <= 253 && subdomain.test(first) && isName(second);
}

const isValue = (value: string): boolean => value === '' || isName(value);

/** Whether an operator goes with its values. */
const operators: Readonly<Record<string, (values: readonly string[]) => boolean>> = {
  In: (values) => values.length > 0,
  NotIn: (values) => values.length > 0,
  Exists: (values) => values.length === 0,
  DoesNotExist: (values) => values.length === 0,
};

function expressionFault({ key = '', operator = '', values = [] }: LabelExpression): string | undefined {
  const fits = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (fits === undefined) return `"${operator}" is no operator; there are ${Object.keys(operators).join(', ')}`;
  if (!fits(values)) return values.length === 0 ? `${operator} needs values` : `${operator} takes no values`;
  if (!isKey(key)) return `"${key}" is no label key`;
  const wrong = values.find((value) => !isValue(value));
  return wrong === undefined ? undefined : `"${wrong}" is no label value`;
}

/** Why Kubernetes cannot read a selector; nothing if it can. */
export function selectorFault({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string | undefined {
  for (const [key, value] of Object.entries(matchLabels)) {
    if (!isKey(key)) return `"${key}" is no label key`;
    if (!isValue(value)) return `"${value}" is no label value`;
  }
  return matchExpressions.map(expressionFault).find((fault) => fault !== undefined);
}

const sorted = ({ values = [], ...rest }: LabelExpression): LabelExpression => ({ ...rest, values: [...values].sort() });

/** What a list of selectors says twice: a value, an expression or a whole selector. */
export function selectorTwin(selectors: readonly LabelSelector[]): 'value' | 'expression' | 'selector' | undefined {
  const normal = selectors.map(({ matchLabels = {}, matchExpressions = [] }) => ({
    matchLabels,
    matchExpressions: matchExpressions.map(sorted),
  }));
  const hasTwin = (list: readonly unknown[]): boolean =>
    list.some((each, index) => list.slice(0, index).some((other) => isDeepStrictEqual(each, other)));
  const expressions = normal.map(({ matchExpressions }) => matchExpressions);
  if (expressions.flat().some(({ values = [] }) => new Set(values).size < values.length)) return 'value';
  if (expressions.some(hasTwin)) return 'expression';
  return hasTwin(normal) ? 'selector' : undefined;
}

/** Whether a selector selects what has these labels. */
export function selects({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value) &&
    matchExpressions.every((expression) => holds(expression, labels))
  );
}

function holds({ key = '', operator, values = [] }: LabelExpression, labels: Readonly<Record<string, string>>): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  const isThere = value !== undefined;
  if (operator === 'Exists') return isThere;
  if (operator === 'DoesNotExist') return !isThere;
  const isListed = isThere && values.includes(value);
  return operator === 'In' ? isListed : !isListed;
}
