import { isEntries, printPath } from './field-path';
import type { Schema } from './schema-node';

/** A field that no schema describes. */
export interface UnknownField {
  readonly path: string;
  readonly name: string;
  /** What stands there instead. */
  readonly known: readonly string[];
}

/** An object as the API server judges it: what the schema does not know is dropped, and so are nulls; defaults are filled in. */
export interface Prepared {
  readonly value: unknown;
  readonly unknown: readonly UnknownField[];
}

type Entries = Readonly<Record<string, unknown>>;

/** Does to an object what the API server does before it looks at it. The object itself stays as it is; what needs no change is shared. */
export function prepare(value: unknown, schema: Schema): Prepared {
  const walk = new Preparation();
  return { value: walk.visit(value, schema), unknown: walk.unknown };
}

class Preparation {
  readonly unknown: UnknownField[] = [];
  private readonly steps: (string | number)[] = [];

  visit(value: unknown, schema: Schema | undefined): unknown {
    if (Array.isArray(value)) return schema?.preserveUnknown === true ? value : this.items(value, schema?.items());
    return isEntries(value) ? this.fields(value, schema) : value;
  }

  private items(values: readonly unknown[], schema: Schema | undefined): readonly unknown[] {
    let copy: unknown[] | undefined;
    values.forEach((value, index) => {
      this.steps.push(index);
      const visited = this.visit(value, schema);
      this.steps.pop();
      if (visited === value) return;
      copy ??= [...values];
      copy[index] = visited;
    });
    return copy ?? values;
  }

  private fields(entries: Entries, schema: Schema | undefined): Entries {
    let copy: Record<string, unknown> | undefined;
    for (const key of Object.keys(entries)) {
      const value = entries[key];
      const visited = this.field(key, value, schema);
      if (visited === value) continue;
      copy ??= { ...entries };
      if (visited === undefined) Reflect.deleteProperty(copy, key);
      else define(copy, key, visited);
    }
    for (const [key, child] of schema?.defaults() ?? []) {
      if (Object.hasOwn(copy ?? entries, key)) continue;
      copy ??= { ...entries };
      define(copy, key, this.visit(child.default, child));
    }
    return copy ?? entries;
  }

  /** What becomes of a field; nothing if it is dropped. */
  private field(key: string, value: unknown, schema: Schema | undefined): unknown {
    const below = schema?.field(key);
    if (below !== undefined) {
      if (value === null) return below.nullable ? value : undefined;
      if (typeof value !== 'object') return value;
      this.steps.push(key);
      const visited = this.visit(value, below);
      this.steps.pop();
      return visited;
    }
    if (this.isOpen(key, schema)) return value;
    this.unknown.push({ path: printPath([...this.steps, key]), name: key, known: [...(schema?.properties().keys() ?? [])] });
    return undefined;
  }

  /** Whether a field that no schema describes stays: who and what the object is, its metadata, and what may hold anything. */
  private isOpen(key: string, schema: Schema | undefined): boolean {
    if (schema?.isOpen === true) return true;
    const [first, ...more] = this.steps;
    if (first === undefined) return ['apiVersion', 'kind', 'metadata'].includes(key);
    return first === 'metadata' && more.length === 0 && schema?.facts.properties === undefined;
  }
}

/** Sets a field of any name, `__proto__` too. */
function define(entries: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(entries, key, { value, enumerable: true, configurable: true, writable: true });
  else entries[key] = value;
}
