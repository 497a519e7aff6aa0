/**
 * What the generator knows of an API before it is printed: object types, their fields, and which fields exclude which.
 * The readers (CRDs, the operator's messages, Kubernetes types) make it; `emit.ts` prints it.
 */

/** A type as it stands at a field. */
export type TypeExpr =
  /** TypeScript text: `string`, `number`, `'HTTP' | 'TCP'`, `GoDuration`. */
  | { readonly is: 'text'; readonly text: string; readonly uses?: readonly Import[] }
  /** An object type declared in the same file. */
  | { readonly is: 'named'; readonly name: string }
  /** A type of another file: a reference or a grammar of `lib/values`, or a type of another API group. */
  | ({ readonly is: 'imported' } & Import)
  | { readonly is: 'list'; readonly of: TypeExpr }
  | { readonly is: 'record'; readonly of: TypeExpr }
  | { readonly is: 'either'; readonly of: readonly TypeExpr[] }
  /** A place of the table of references: what upstream takes there, and what the type shows instead. */
  | { readonly is: 'reference'; readonly slot: string; readonly plain: TypeExpr; readonly shown: TypeExpr };

export interface Import {
  readonly name: string;
  readonly from: string;
}

export interface Field {
  readonly name: string;
  readonly type: TypeExpr;
  readonly required: boolean;
  /** Derived sentences: range, default, pattern in words, since which release. Each ends in a period. */
  readonly facts: readonly string[];
  /** In which releases the field is there, and which of its values not always; see `Marks`. */
  readonly mark?: string;
  readonly valueMarks?: Readonly<Record<string, string>>;
  /** What its scalars are, as `emit-scalars.ts` writes it; text unless given. */
  readonly scalar?: string;
  /** Why and since when one should not use it any more; printed as `@deprecated`. */
  readonly deprecated?: string;
}

/** One branch of a union: what each field of the group is in it. A field of the group that the branch leaves out is `never`. */
export type Branch = Readonly<Record<string, { readonly required: boolean; readonly type?: TypeExpr }>>;

export interface ObjectType {
  readonly name: string;
  /** The text that fields of the type have in common with others: `Host` in `hosts: readonly Host[]`. */
  readonly parameter?: string;
  readonly fields: readonly Field[];
  /** Each group of fields is a union of branches; a field belongs to one group at most. */
  readonly unions: readonly (readonly Branch[])[];
}

/** Everything that goes into one file below `imports/`. */
export interface TypeFile {
  /** The API group, which names the file: `networking.istio.io`. */
  readonly group: string;
  /** One line: what it was generated from. */
  readonly source: string;
  readonly types: readonly ObjectType[];
}

export const text = (value: string): TypeExpr => ({ is: 'text', text: value });
export const named = (name: string): TypeExpr => ({ is: 'named', name });
export const imported = (name: string, from: string): TypeExpr => ({ is: 'imported', name, from });
export const list = (of: TypeExpr): TypeExpr => ({ is: 'list', of });
export const record = (of: TypeExpr): TypeExpr => ({ is: 'record', of });
export const either = (...of: readonly TypeExpr[]): TypeExpr => ({ is: 'either', of });
export const literals = (values: readonly unknown[]): TypeExpr =>
  text(values.map((value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))).join(' | '));

/** The union of "at most one of" (or, with `exactly`, "exactly one of") these fields. */
export function oneOf(members: readonly string[], exactly = false): readonly Branch[] {
  return members.map((member, index) => ({ [member]: { required: exactly || index > 0 } }));
}
