import { SyntaxFault, TokenReader } from './cel-reader';
import { celTokens, isInRange } from './cel-tokens';

/** What macros ask of their first argument. */
type Shape = 'name' | 'select' | 'other';

/** Words that CEL keeps for languages around it; they cannot name a variable or a function, only a field. */
const reserved = new Set('as break const continue else for function if import let loop package namespace return var void while'.split(' '));

/** Macros of lists and maps, and how many arguments they have. The first one names the item. */
const macros: Readonly<Record<string, readonly number[]>> = { all: [2], exists: [2], exists_one: [2], filter: [2], map: [2, 3] };

/** What macros call their own variable; no item can have this name. */
const accumulator = '__result__';

const relations = ['<', '<=', '>', '>=', '==', '!=', 'in'];
const calculations = ['+', '-', '*', '/', '%'];
const constants = ['true', 'false', 'null'];
const maxLength = 100_000;

const isSigned = (number: string): boolean => !/[uU]$/.test(number);

/** Reads an expression, a method for each rule of the grammar, and throws at what does not fit. */
class Syntax {
  constructor(
    private readonly words: TokenReader,
    private readonly knowsEscaped: boolean,
  ) {}

  whole(): void {
    this.expression();
    if (this.words.peek().kind !== 'end') throw this.words.fault();
  }

  private expression(): Shape {
    return this.words.within('expression', () => {
      const shape = this.either();
      if (!this.words.accept('?')) return shape;
      this.either();
      this.words.expect(':');
      this.expression();
      return 'other';
    });
  }

  private either(): Shape {
    const both = (): Shape => this.chain(['&&'], () => this.relation());
    return this.chain(['||'], both);
  }

  private relation(): Shape {
    return this.words.within('relation', () => this.chain(relations, () => this.calculation(), 'relation'));
  }

  private calculation(): Shape {
    return this.words.within('calculation', () => this.chain(calculations, () => this.unary(), 'calculation'));
  }

  private chain(signs: readonly string[], read: () => Shape, rule?: 'relation' | 'calculation'): Shape {
    let shape = read();
    while (signs.some((sign) => this.words.accept(sign))) {
      if (rule !== undefined) this.words.deepen(rule);
      read();
      shape = 'other';
    }
    return shape;
  }

  /** Two signs cancel each other out, so that a name behind them stays one. A single minus belongs to the number behind it. */
  private unary(): Shape {
    const next = this.words.peek(1);
    if (this.words.isAt('-') && next.kind === 'number' && isSigned(next.text)) return this.member();
    const sign = this.words.isAt('!') ? '!' : '-';
    let count = 0;
    while (this.words.accept(sign)) count++;
    const shape = this.member();
    return count % 2 === 0 ? shape : 'other';
  }

  private member(): Shape {
    return this.words.within('member', () => {
      let shape = this.primary();
      for (;;) {
        if (this.words.accept('.')) shape = this.selection();
        else if (this.words.accept('[')) shape = this.index();
        else return shape;
        this.words.deepen('member');
      }
    });
  }

  private selection(): Shape {
    const { kind, text } = this.words.peek();
    this.field();
    if (kind !== 'name' || !this.words.accept('(')) return 'select';
    const shapes = this.words.list(')', () => this.expression());
    const isMacro = Object.hasOwn(macros, text) && macros[text]?.includes(shapes.length) === true;
    if (isMacro && shapes[0] !== 'name') throw new SyntaxFault(`the first argument of "${text}" is a name`);
    return 'other';
  }

  private field(): void {
    const { kind } = this.words.peek();
    if (kind !== 'name' && !(kind === 'escaped' && this.knowsEscaped)) throw this.words.fault();
    this.words.skip();
  }

  private index(): Shape {
    this.expression();
    this.words.expect(']');
    return 'other';
  }

  private primary(): Shape {
    const { kind, text } = this.words.peek();
    if (kind === 'name') return this.named('');
    if (kind === 'number') return this.number(false);
    if (kind === 'text' || (kind === 'operator' && constants.includes(text))) return this.constant();
    return this.signed();
  }

  private constant(): Shape {
    this.words.skip();
    return 'other';
  }

  private signed(): Shape {
    if (this.words.accept('-')) return this.number(true);
    if (this.words.accept('.')) return this.named('.');
    if (this.words.accept('(')) {
      const shape = this.expression();
      this.words.expect(')');
      return shape;
    }
    if (this.words.accept('[')) return this.literal(']', () => this.expression());
    this.words.expect('{');
    return this.literal('}', () => this.expression(), true);
  }

  /** A list, a map or the fields of a message: it may end in a comma, or be nothing but one. */
  private literal(close: string, read: () => unknown, hasValues = false): Shape {
    const item = (): void => {
      read();
      if (!hasValues) return;
      this.words.expect(':');
      this.expression();
    };
    if (this.words.accept(',')) this.words.expect(close);
    else this.words.list(close, item, true);
    return 'other';
  }

  private number(isNegative: boolean): Shape {
    const { kind, text } = this.words.peek();
    if (kind !== 'number' || (isNegative && !isSigned(text))) throw this.words.fault();
    if (!isInRange(text, isNegative)) throw new SyntaxFault(`${text} does not fit into 64 bits`);
    return this.constant();
  }

  /** A variable, a function, or the name of a message with its fields. */
  private named(dot: string): Shape {
    const { kind, text } = this.words.peek();
    if (kind !== 'name') throw this.words.fault();
    this.words.skip();
    if (this.words.accept('(')) return this.call(text, dot);
    const length = this.messageName();
    if (length !== undefined) {
      this.words.skip(length + 1);
      const readField = this.field.bind(this);
      return this.literal('}', readField, true);
    }
    this.refuseReserved(text);
    return text === accumulator && dot === '' ? 'other' : 'name';
  }

  /** How many words more the name of a message has; nothing if there is no brace behind it. */
  private messageName(): number | undefined {
    let length = 0;
    while (this.words.peek(length).text === '.' && this.words.peek(length + 1).kind === 'name') length += 2;
    const { kind, text } = this.words.peek(length);
    return kind === 'operator' && text === '{' ? length : undefined;
  }

  private call(name: string, dot: string): Shape {
    this.refuseReserved(name);
    const shapes = this.words.list(')', () => this.expression());
    if (name !== 'has' || dot !== '' || shapes.length !== 1) return 'other';
    if (shapes[0] !== 'select') throw new SyntaxFault('the argument of "has" is a field');
    return 'select';
  }

  private refuseReserved(name: string): void {
    if (reserved.has(name)) throw new SyntaxFault(`"${name}" is a word that CEL keeps for itself`);
  }
}

/**
 * Why an expression cannot be read as CEL; nothing if it can. Names and types are not looked at.
 *
 * @param expression - `response.code >= 400`
 * @param knowsEscaped - whether a field may be written in backticks
 *
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
 */
export function celSyntaxFault(expression: string, knowsEscaped = true): string | undefined {
  if (Array.from(expression).length > maxLength) return `it is longer than ${maxLength} characters`;
  const tokens = celTokens(expression);
  if (tokens === undefined) return 'it holds something that is no word of CEL';
  try {
    new Syntax(new TokenReader(tokens), knowsEscaped).whole();
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxFault) return error.message;
    throw error;
  }
}
