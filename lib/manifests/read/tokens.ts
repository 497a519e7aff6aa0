/** Tokens as libyaml knows them; `list` and `map` begin block collections, `end` ends them, `item` is a dash. */
export type TokenType =
  | ('key' | 'value' | 'item' | 'list' | 'map' | 'end' | 'anchor' | 'alias' | 'tag' | 'text' | 'bare')
  | ('[' | ']' | '{' | '}' | ',' | '---' | '...' | 'eof');

/** A token of YAML. */
export interface Token {
  readonly type: TokenType;
  readonly at: number;
  /** The value of a scalar, the name of an anchor, alias or tag. */
  readonly text: string;
}

/** Tokens that wait, numbered from the beginning of the text. Its room is used again, since it is nearly always short. */
export class TokenQueue {
  private readonly room: Token[] = [];
  private head = 0;
  private tail = 0;
  private taken = 0;

  /** The number of the first token. */
  get first(): number {
    return this.taken;
  }

  /** The number of the token that comes next at the end. */
  get next(): number {
    return this.taken + this.tail - this.head;
  }

  peek(): Token | undefined {
    return this.head < this.tail ? this.room[this.head] : undefined;
  }

  push(type: TokenType, at: number, text: string): void {
    this.room[this.tail++] = { type, at, text };
  }

  /** Puts a token before the one that has a number. */
  insert(number: number, type: TokenType, at: number): void {
    const place = this.head + number - this.taken;
    for (let index = this.tail++; index > place; index--) {
      const token = this.room[index - 1];
      if (token !== undefined) this.room[index] = token;
    }
    this.room[place] = { type, at, text: '' };
  }

  shift(): void {
    this.taken++;
    if (++this.head < this.tail) return;
    this.head = 0;
    this.tail = 0;
  }
}
