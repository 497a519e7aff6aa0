import type { Token } from './cel-tokens';

/** Why an expression is no CEL. */
export class SyntaxFault extends Error {}

/** Rules of the grammar that may hold themselves. */
export type Rule = 'expression' | 'relation' | 'calculation' | 'member';

/** How often one of them may. */
const maxDepth = 250;

/** Goes over the words of an expression from left to right, and counts how deep it is in it. */
export class TokenReader {
  private position = 0;
  private readonly depths: Record<Rule, number> = { expression: 0, relation: 0, calculation: 0, member: 0 };

  constructor(private readonly tokens: readonly Token[]) {}

  /** The word at hand, or one behind it. */
  peek(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? { kind: 'end', text: '' };
  }

  /** Whether the word at hand is a certain sign. */
  isAt(sign: string): boolean {
    const { kind, text } = this.peek();
    return kind === 'operator' && text === sign;
  }

  /** Goes over some words. */
  skip(count = 1): void {
    this.position += count;
  }

  /** Goes over a sign if it is there. */
  accept(sign: string): boolean {
    const isThere = this.isAt(sign);
    if (isThere) this.skip();
    return isThere;
  }

  /** Goes over a sign that must be there. */
  expect(sign: string): void {
    if (!this.accept(sign)) throw this.fault();
  }

  /** The word at hand does not belong there. */
  fault(): SyntaxFault {
    const { kind, text } = this.peek();
    return new SyntaxFault(kind === 'end' ? 'it ends too early' : `"${text}" does not fit there`);
  }

  /** Reads something a level deeper; a loop inside may go deeper still. */
  within<Result>(rule: Rule, read: () => Result): Result {
    const before = this.depths[rule];
    this.deepen(rule);
    const result = read();
    this.depths[rule] = before;
    return result;
  }

  /** Counts a level that ends with the one around it. */
  deepen(rule: Rule): void {
    const allowed = rule === 'expression' ? maxDepth : maxDepth + 1;
    if (++this.depths[rule] > allowed) throw new SyntaxFault(`it is nested deeper than ${maxDepth}`);
  }

  /** Reads items between commas up to a closing sign. */
  list<Item>(close: string, read: () => Item, mayEndInComma = false): readonly Item[] {
    const items: Item[] = [];
    if (this.accept(close)) return items;
    do {
      items.push(read());
    } while (this.accept(',') && !(mayEndInComma && this.isAt(close)));
    this.expect(close);
    return items;
  }
}
