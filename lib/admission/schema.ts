import { isEntries, printPath } from './field-path';
import type { Schema } from './schema-node';
import { shown, typeFault, type ValueFault } from './schema-values';

/** What a schema refuses. */
export interface SchemaFault {
  /** The rule of docs/rules/schema.yaml. */
  readonly rule: string;
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/** Judges a prepared object by the schema of its kind, as the API server does before it asks CEL. */
export function judgeSchema(value: unknown, schema: Schema): readonly SchemaFault[] {
  const faults: SchemaFault[] = [];
  new Validator((steps, [rule, message, hint]) => faults.push({ rule, path: printPath(steps), message, hint })).visit(value, schema);
  return faults;
}

/** Where text has a format, lists pass the API server too: they could be bytes. */
const takesLists = ({ type, facts }: Schema): boolean => type === 'string' && facts.format !== undefined;

type Report = (steps: readonly (string | number)[], fault: ValueFault) => void;

class Validator {
  private readonly steps: (string | number)[] = [];

  constructor(private readonly report: Report) {}

  visit(value: unknown, schema: Schema): void {
    if (value === null && schema.nullable) return;
    if (Array.isArray(value) && takesLists(schema)) return;
    const fault = typeFault(value, schema.type, schema.isIntOrString);
    if (fault !== undefined) {
      this.report(this.steps, fault);
      return;
    }
    for (const check of schema.checks()) this.say(check(value as never));
    if (schema.hasBranches) this.branches(value, schema);
    if (Array.isArray(value)) this.items(value, schema);
    else if (isEntries(value)) this.fields(value, schema);
  }

  private say(fault: ValueFault | undefined): void {
    if (fault !== undefined) this.report(this.steps, fault);
  }

  private step(to: string | number, value: unknown, schema: Schema): void {
    this.steps.push(to);
    this.visit(value, schema);
    this.steps.pop();
  }

  private items(values: readonly unknown[], schema: Schema): void {
    const items = schema.items();
    if (items !== undefined)
      values.forEach((value, index) => {
        this.step(index, value, items);
      });
    if (schema.listType === 'set' || schema.listType === 'map') this.twins(values, schema);
  }

  /** Lists that stand for sets and maps hold nothing twice. */
  private twins(values: readonly unknown[], schema: Schema): void {
    const { listType, listMapKeys = [] } = schema.facts;
    const defaults = new Map(schema.items()?.defaults());
    const keysOf = (value: unknown): readonly unknown[] =>
      listMapKeys.map((name) => (isEntries(value) ? (value[name] ?? defaults.get(name)?.default) : null));
    const seen = new Set<string>();
    values.forEach((value, index) => {
      const key = JSON.stringify(listType === 'set' ? value : keysOf(value));
      if (seen.has(key)) this.report([...this.steps, index], ['SCH-9', `The list holds ${key} twice.`, 'Remove one of them.']);
      seen.add(key);
    });
  }

  private fields(value: Readonly<Record<string, unknown>>, schema: Schema): void {
    for (const name of schema.required) {
      if (!Object.hasOwn(value, name)) this.report([...this.steps, name], ['SCH-10', `"${name}" is missing.`, 'Give it a value.']);
    }
    for (const name of Object.keys(value)) {
      const below = schema.field(name);
      if (below !== undefined) this.step(name, value[name], below);
    }
  }

  private branches(value: unknown, schema: Schema): void {
    const { oneOf, anyOf, allOf, not } = schema.branches();
    if (oneOf !== undefined && oneOf.filter((each) => fits(value, each)).length !== 1) this.say(notOne(value, oneOf));
    if (anyOf?.some((each) => fits(value, each)) === false) {
      this.say(['SCH-11', `None of ${names(anyOf)} is given.`, `Give ${names(anyOf)}.`]);
    }
    if (not !== undefined && fits(value, not)) {
      this.say(['SCH-12', `${shown(value)} is what this field must not be.`, 'Give another value.']);
    }
    for (const each of allOf) this.visit(value, each);
  }
}

function fits(value: unknown, schema: Schema): boolean {
  let faults = 0;
  new Validator(() => faults++).visit(value, schema);
  return faults === 0;
}

/** Alternatives are told by the fields that they ask for. */
function notOne(value: unknown, branches: readonly Schema[]): ValueFault {
  const given = required(branches).filter((name) => isEntries(value) && Object.hasOwn(value, name));
  const message = given.length === 0 ? `None of ${names(branches)} is given.` : `${list(given)} exclude each other.`;
  return ['SCH-11', message, `Give one of ${names(branches)}.`];
}

const required = (branches: readonly Schema[]): readonly string[] => [...new Set(branches.flatMap(({ required: names }) => names))];
const names = (branches: readonly Schema[]): string => (required(branches).length === 0 ? 'the alternatives' : list(required(branches)));
const list = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');
