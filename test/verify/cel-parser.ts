/** Reads the part of CEL that the CRDs' rules are written in. */

export type Node =
  | { readonly is: 'value'; readonly value: unknown }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'list'; readonly items: readonly Node[] }
  | { readonly is: 'select'; readonly of: Node; readonly name: string }
  | { readonly is: 'index'; readonly of: Node; readonly at: Node }
  | { readonly is: 'call'; readonly on?: Node; readonly name: string; readonly args: readonly Node[] }
  | { readonly is: 'unary'; readonly sign: string; readonly of: Node }
  | { readonly is: 'binary'; readonly sign: string; readonly left: Node; readonly right: Node }
  | { readonly is: 'choice'; readonly test: Node; readonly then: Node; readonly otherwise: Node };

/** A rule says more than this reader knows. */
export class Unsupported extends Error {}

const token =
  /\s*(?:(?<raw>r"""[\s\S]*?""")|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>\d+(?:\.\d+)?)|(?<word>[A-Za-z_]\w*)|(?<sign>&&|\|\||[=!<>]=|[-+*/%!<>?:.,()[\]{}]))/y;

type Token = { readonly kind: 'literal'; readonly value: unknown } | { readonly kind: 'word' | 'sign' | 'end'; readonly text: string };

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function tokensOf(rule: string): readonly Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < rule.trimEnd().length) {
    const at = token.lastIndex;
    const { raw, text, number, word, sign = '' } = token.exec(rule)?.groups ?? {};
    if (raw !== undefined) tokens.push({ kind: 'literal', value: raw.slice(4, -3) });
    else if (text !== undefined) {
      tokens.push({ kind: 'literal', value: text.slice(1, -1).replace(/\\(.)/g, (_, each: string) => escapes[each] ?? each) });
    } else if (number !== undefined) tokens.push({ kind: 'literal', value: Number(number) });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== '') tokens.push({ kind: 'sign', text: sign });
    else throw new Unsupported(`at ${rule.slice(at, at + 20)}`);
  }
  return tokens;
}

/** Loosest first. */
const binary: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>=', 'in'], ['+', '-'], ['*', '/', '%']];

const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Node {
    const node = this.expression();
    if (this.at < this.tokens.length) throw new Unsupported(`at token ${this.at}`);
    return node;
  }

  private get next(): string {
    const found = this.tokens[this.at];
    return found === undefined || found.kind === 'literal' ? '' : found.text;
  }

  private takes(text: string): boolean {
    if (this.next !== text) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.takes(text)) throw new Unsupported(`no "${text}" at token ${this.at}`);
  }

  private expression(): Node {
    const test = this.binary(0);
    if (!this.takes('?')) return test;
    const then = this.expression();
    this.expect(':');
    return { is: 'choice', test, then, otherwise: this.expression() };
  }

  private binary(level: number): Node {
    const signs = binary[level];
    if (signs === undefined) return this.unary();
    let left = this.binary(level + 1);
    while (signs.includes(this.next)) {
      const sign = this.next;
      this.at++;
      left = { is: 'binary', sign, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private unary(): Node {
    for (const sign of ['!', '-']) if (this.takes(sign)) return { is: 'unary', sign, of: this.unary() };
    return this.member(this.primary());
  }

  private member(of: Node): Node {
    if (this.takes('[')) {
      const at = this.expression();
      this.expect(']');
      return this.member({ is: 'index', of, at });
    }
    if (!this.takes('.')) return of;
    const name = this.next;
    this.at++;
    return this.member(this.takes('(') ? { is: 'call', on: of, name, args: this.list(')') } : { is: 'select', of, name });
  }

  private primary(): Node {
    const found = this.tokens[this.at++];
    if (found?.kind === 'literal') return { is: 'value', value: found.value };
    if (found?.kind === 'word') {
      if (constants.has(found.text)) return { is: 'value', value: constants.get(found.text) };
      return this.takes('(') ? { is: 'call', name: found.text, args: this.list(')') } : { is: 'name', name: found.text };
    }
    if (found?.text === '[') return { is: 'list', items: this.list(']') };
    if (found?.text === '{' && this.takes('}')) return { is: 'value', value: {} };
    if (found?.text !== '(') throw new Unsupported(`at token ${this.at}`);
    const inner = this.expression();
    this.expect(')');
    return inner;
  }

  private list(end: string): readonly Node[] {
    const items: Node[] = [];
    if (this.takes(end)) return items;
    do items.push(this.expression());
    while (this.takes(','));
    this.expect(end);
    return items;
  }
}

const known = new Map<string, Node>();

/** @throws Unsupported for what no rule of the bundles has so far */
export function parseRule(rule: string): Node {
  const node = known.get(rule) ?? new Parser(tokensOf(rule)).whole();
  known.set(rule, node);
  return node;
}
