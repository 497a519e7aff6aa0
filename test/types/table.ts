/** A program that must not compile, and the smallest change that makes it. */
export interface Wrong {
  readonly name: string;
  readonly kind: string;
  /** What a user would write, as statements. */
  readonly code: string;
  /** The text that the compiler underlines. */
  readonly at: string;
  /** Part of what it says there, with all the lines below its first. */
  readonly error: string | RegExp;
  readonly fixed: string;
}

/** A row of one kind: `code` and `fixed` are the props of its construct. */
export type WrongProps = Omit<Wrong, 'kind'>;

/** Rows of one kind, `istio.VirtualService`. */
export const propsOf = (kind: string, rows: readonly WrongProps[]): readonly Wrong[] =>
  rows.map((row) => ({ ...row, kind, code: construct(kind, row.code), fixed: construct(kind, row.fixed) }));

const construct = (kind: string, props: string): string => `new ${kind}(chart, 'wrong', ${props});`;
