import { satisfies } from '../values/cel';
import { isEntries, printPath } from './field-path';
import type { Schema } from './schema-node';

/** A CEL rule that an object breaks. */
export interface BrokenRule {
  /** Where the rule stands: the value that it is about. */
  readonly path: string;
  readonly value: unknown;
  /** Its number in the table of rules. */
  readonly rule: number;
}

/** Judges a prepared object by the CEL rules of its schema. */
export function judgeRules(value: unknown, schema: Schema): readonly BrokenRule[] {
  const broken: BrokenRule[] = [];
  const steps: (string | number)[] = [];

  function visit(current: unknown, node: Schema): void {
    for (const { number, rule } of node.rules()) {
      if (!satisfies(rule, current)) broken.push({ path: printPath(steps), value: current, rule: number });
    }
    if (typeof current === 'object') below(current, node);
  }

  function below(current: unknown, node: Schema): void {
    if (Array.isArray(current))
      current.forEach((item: unknown, index) => {
        step(index, item, node.items());
      });
    else if (isEntries(current)) for (const key of Object.keys(current)) step(key, current[key], node.field(key));
  }

  function step(to: string | number, next: unknown, node: Schema | undefined): void {
    if (node?.hasRules() !== true) return;
    steps.push(to);
    visit(next, node);
    steps.pop();
  }

  if (schema.hasRules()) visit(value, schema);
  return broken;
}
