import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { type Branch, type ObjectType, oneOf, type TypeExpr } from './model';

/** One row of `docs/tightenings.yaml`: what a type refuses beyond its schema. */
export interface Tightening {
  readonly group: string;
  readonly type: string;
  readonly apply: (type: ObjectType) => ObjectType;
}

interface Row {
  readonly group: string;
  readonly type: string;
  /** The rules of the cluster that refuse the same. */
  readonly rule: string;
  /** A field's narrower type, or that it must be there. */
  readonly field?: string;
  readonly as?: string;
  readonly required?: boolean;
  /** A type parameter that `as` names: text that the construct keeps, so that other fields may be held against it. */
  readonly parameter?: string;
  readonly atMostOne?: readonly string[];
  readonly exactlyOne?: readonly string[];
  /** Branches; `name?` is optional, the value is its type or `same` for the type it has. */
  readonly union?: readonly Readonly<Record<string, string>>[];
}

/** The names that rows may use beside TypeScript's own and the file's types. */
const files: Readonly<Record<string, string>> = {
  EnvoyMessage: '../lib/values/envoy',
  GoDuration: '../lib/values/duration',
  Protocol: '../lib/values/protocol',
  TLSProtocol: '../lib/values/protocol',
  HTTPProtocol: '../lib/values/protocol',
  TCPProtocol: '../lib/values/protocol',
};

const typeOf = (expression: string): TypeExpr => ({
  is: 'text',
  text: expression,
  uses: [...expression.matchAll(/\b[A-Z]\w+\b/g)].flatMap(([name]) => (files[name] === undefined ? [] : [{ name, from: files[name] }])),
});

function branch(row: Readonly<Record<string, string>>): Branch {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replace(/\?$/, ''),
      { required: !key.endsWith('?'), ...(value === 'same' ? {} : { type: typeOf(value) }) },
    ]),
  );
}

function apply(row: Row, type: ObjectType): ObjectType {
  const fields = type.fields.map((field) =>
    field.name === row.field
      ? { ...field, ...(row.as === undefined ? {} : { type: typeOf(row.as) }), required: row.required ?? field.required }
      : field,
  );
  const members = row.exactlyOne ?? row.atMostOne;
  const union = row.union?.map(branch) ?? (members === undefined ? undefined : oneOf(members, row.exactlyOne !== undefined));
  const taken = new Set(union?.flatMap((each) => Object.keys(each)));
  const kept = type.unions.filter((each) => !each.some((one) => Object.keys(one).some((name) => taken.has(name))));
  const tightened = {
    ...type,
    fields,
    unions: union === undefined ? type.unions : [...kept, union],
    ...(row.parameter === undefined ? {} : { parameter: row.parameter }),
  };
  if (JSON.stringify(tightened) === JSON.stringify(type)) {
    throw new Error(`docs/tightenings.yaml: the row for ${row.group} ${row.type} (${row.rule}) changes nothing; delete it.`);
  }
  return tightened;
}

export function readTightenings(path: string): readonly Tightening[] {
  const rows = load(readFileSync(path, 'utf8')) as readonly Partial<Row>[];
  return rows.filter((row): row is Row => row.type !== undefined).map((row) => ({ ...row, apply: (type) => apply(row, type) }));
}
