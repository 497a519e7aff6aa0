/** Runs the CEL rules of a CRD on an object, as the API server does when the object is created. */
import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../scripts/import/schema';
import { type Entries, Failure, fail, fieldOf, functions, isEntries, itemsOf, numberOf, select, textOf, truthOf } from './cel-functions';
import { type Node, parseRule, Unsupported } from './cel-parser';

/** The names that a rule knows. */
type Scope = ReadonlyMap<string, unknown>;

const macros: Readonly<Record<string, (items: readonly unknown[], test: (item: unknown) => boolean) => unknown>> = {
  all: (items, test) => items.every(test),
  exists: (items, test) => items.some(test),
  exists_one: (items, test) => items.filter(test).length === 1,
  filter: (items, test) => items.filter(test),
};

function call({ on, name, args }: Extract<Node, { is: 'call' }>, scope: Scope): unknown {
  const [first, second] = args;
  if (name === 'has' && first?.is === 'select') {
    const value = evaluate(first.of, scope);
    return isEntries(value) ? fieldOf(first.name) in value : fail('no object');
  }
  const macro = macros[name];
  if (macro !== undefined && on !== undefined && first?.is === 'name' && second !== undefined) {
    return macro(itemsOf(evaluate(on, scope)), (item) => truthOf(evaluate(second, new Map(scope).set(first.name, item))));
  }
  const run = functions[name];
  if (run === undefined) throw new Unsupported(name);
  return run(...[...(on === undefined ? [] : [on]), ...args].map((each) => evaluate(each, scope)));
}

/** An error on one side does not count if the other side decides. */
function logic(decides: boolean, left: Node, right: Node, scope: Scope): boolean {
  let first: boolean;
  try {
    first = truthOf(evaluate(left, scope));
  } catch (error) {
    if (error instanceof Failure && evaluate(right, scope) === decides) return decides;
    throw error;
  }
  return first === decides ? decides : truthOf(evaluate(right, scope));
}

function compare(sign: string, left: unknown, right: unknown): unknown {
  if (sign === '==') return isDeepStrictEqual(left, right);
  if (sign === '!=') return !isDeepStrictEqual(left, right);
  if (sign === 'in')
    return Array.isArray(right)
      ? right.some((each) => isDeepStrictEqual(each, left))
      : textOf(left) in (isEntries(right) ? right : fail('no map'));
  if (sign === '+' && typeof left === 'string') return left + textOf(right);
  const [a, b] = [numberOf(left), numberOf(right)];
  const results: Readonly<Record<string, number | boolean>> = {
    '<': a < b,
    '<=': a <= b,
    '>': a > b,
    '>=': a >= b,
    '+': a + b,
    '-': a - b,
    '%': a % b,
  };
  const result = results[sign];
  if (result === undefined) throw new Unsupported(sign);
  return result;
}

function evaluate(node: Node, scope: Scope): unknown {
  switch (node.is) {
    case 'value':
      return node.value;
    case 'name':
      if (!scope.has(node.name)) throw new Unsupported(node.name);
      return scope.get(node.name);
    case 'list':
      return node.items.map((item) => evaluate(item, scope));
    case 'select':
      return select(evaluate(node.of, scope), fieldOf(node.name));
    case 'index':
      return select(evaluate(node.of, scope), evaluate(node.at, scope));
    case 'call':
      return call(node, scope);
    case 'unary':
      return node.sign === '!' ? !truthOf(evaluate(node.of, scope)) : -numberOf(evaluate(node.of, scope));
    case 'choice':
      return evaluate(truthOf(evaluate(node.test, scope)) ? node.then : node.otherwise, scope);
    case 'binary':
      if (node.sign === '&&' || node.sign === '||') return logic(node.sign === '||', node.left, node.right, scope);
      return compare(node.sign, evaluate(node.left, scope), evaluate(node.right, scope));
  }
}

/** Rules that this reader does not know, which refuse nothing here. */
export const unknownRules = new Set<string>();

function holds(rule: string, self: unknown): boolean {
  if (rule.includes('oldSelf')) return true;
  try {
    return evaluate(parseRule(rule), new Map([['self', self]])) === true;
  } catch (error) {
    if (error instanceof Failure) return false;
    if (!(error instanceof Unsupported)) throw error;
    unknownRules.add(rule);
    return true;
  }
}

/** Of what the schema does not name nothing is known. */
const isNullable = (schema: Schema | undefined): boolean => schema === undefined || schema.nullable === true;

/** The object as rules see it: nulls that nothing asks for are gone, and what is left out has its default. */
export function withDefaults(schema: Schema, value: unknown): unknown {
  const { items, properties = {}, additionalProperties: values } = schema;
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => withDefaults(items, item));
  if (!isEntries(value)) return value;
  const defaults = Object.entries(properties).flatMap(([name, { default: fallback }]) =>
    fallback === undefined ? [] : [[name, fallback]],
  );
  const given = Object.entries(value).filter(([name, each]) => each !== null || isNullable(properties[name]));
  const whole = { ...(Object.fromEntries(defaults) as Entries), ...Object.fromEntries(given) };
  return Object.fromEntries(
    Object.entries(whole).map(([name, each]) => {
      const of = properties[name] ?? (typeof values === 'object' ? values : undefined);
      return [name, of === undefined ? each : withDefaults(of, each)];
    }),
  );
}

/** The rules that an object, with its defaults, breaks; each with the place. */
export function brokenRules(schema: Schema, value: unknown, at = 'spec'): readonly string[] {
  if (value === null || value === undefined) return [];
  const { items, properties = {}, additionalProperties: values } = schema;
  const own = (schema['x-kubernetes-validations'] ?? []).filter(({ rule }) => !holds(rule, value)).map(({ rule }) => `${at}: ${rule}`);
  if (Array.isArray(value)) {
    return [...own, ...(items === undefined ? [] : value.flatMap((item, index) => brokenRules(items, item, `${at}[${index}]`)))];
  }
  if (!isEntries(value)) return own;
  const below = Object.entries(value).flatMap(([name, each]) => {
    const of = properties[name] ?? (typeof values === 'object' ? values : undefined);
    return of === undefined ? [] : brokenRules(of, each, `${at}.${name}`);
  });
  return [...own, ...below];
}
