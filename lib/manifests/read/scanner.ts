import { scanBlock } from './block';
import { Candidates, longestKey } from './candidates';
import { Cursor, isBlankOrEnd, isBreak, LineFault, type Place } from './cursor';
import { scanPlain } from './plain';
import { scanDoubleQuoted, scanSingleQuoted } from './quoted';
import { type Token, TokenQueue, type TokenType } from './tokens';

const name = /[\w-]+(?=[ \t\n\r\x85\u2028\u2029\0?:,\]}%@`])/y;
const uri = String.raw`(?:[\w;/?:@&=+$,.!~*'()[\]-]|%[\da-fA-F]{2})`;
const tag = new RegExp(
  String.raw`!(?:<${uri}+>|!${uri}+|[\w-]*(?:(?:[;/?:@&=+$,.~*'()[\]]|%[\da-fA-F]{2})${uri}*)?)(?=[ \t\n\r\x85\u2028\u2029\0])`,
  'y',
);

/** What can begin no value: a tab, `%@`, a backquote, and `|>` between brackets. */
const reserved: ReadonlySet<number> = new Set([9, 37, 64, 96, 124, 62]);

/** Parts a document in tokens, exactly as libyaml does: the reader of kubectl is made after it. */
export class Scanner {
  private readonly cursor: Cursor;
  private readonly candidates: Candidates;
  private readonly tokens = new TokenQueue();
  private ready = false;
  private indent = -1;
  private readonly indents: number[] = [];
  private keyAllowed = true;

  /** @param text - ends in a line break and NUL */
  constructor(text: string, start: number) {
    this.cursor = new Cursor(text, start);
    this.candidates = new Candidates(this.cursor);
  }

  /** The next token. */
  peek(): Token {
    for (;;) {
      const token = this.tokens.peek();
      if (token !== undefined && (this.ready || !this.candidates.isUndecided(this.tokens.first))) {
        this.ready = true;
        return token;
      }
      this.fetch();
    }
  }

  skip(): void {
    this.ready = false;
    this.tokens.shift();
  }

  private get inFlow(): boolean {
    return this.candidates.level > 0;
  }

  private push(type: TokenType, at: number, text = ''): true {
    this.tokens.push(type, at, text);
    return true;
  }

  /** An indicator of so many characters. */
  private indicate(type: TokenType, length: number): true {
    this.cursor.at += length;
    return this.push(type, this.cursor.at - length);
  }

  /** What begins at a place may be a key, if that is allowed. */
  private mayBeKey({ at, line, column }: Place = this.cursor): void {
    if (this.keyAllowed) {
      const required = !this.inFlow && this.indent === column;
      this.candidates.save({ possible: true, required, token: this.tokens.next, at, line, column });
    }
    this.keyAllowed = false;
  }

  /** Begins a block collection if the column is deeper than that of the one around it. */
  private roll(type: 'list' | 'map', column: number, at: number, before?: number): void {
    if (this.inFlow || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    if (before === undefined) this.push(type, at);
    else this.tokens.insert(before, type, at);
  }

  private unroll(column: number): void {
    if (this.inFlow) return;
    while (this.indent > column) {
      this.push('end', this.cursor.at);
      this.indent = this.indents.pop() ?? -1;
    }
  }

  private fetch(): void {
    const { cursor } = this;
    this.skipToToken();
    this.unroll(cursor.column);
    const code = cursor.code();
    if (code === 0) this.fetchEnd('eof');
    else if (cursor.atMark()) this.fetchEnd(code === 45 ? '---' : '...');
    else if (code === 37 && cursor.column === 0)
      throw new LineFault(cursor.at, 'is a "%" directive, which kubectl refuses', 'Take the line away.');
    else if (!this.fetchIndicator(code, isBlankOrEnd(cursor.code(1)))) this.fetchPlain();
  }

  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      while (cursor.code() === 32 || (cursor.code() === 9 && (this.inFlow || !this.keyAllowed))) cursor.at++;
      if (cursor.code() === 35) cursor.skipLine();
      if (!isBreak(cursor.code())) return;
      cursor.takeBreak();
      if (!this.inFlow) this.keyAllowed = true;
    }
  }

  private fetchEnd(type: 'eof' | '---' | '...'): void {
    // Nothing that is undecided at the end of the text becomes a key.
    if (type === 'eof') this.cursor.line++;
    this.unroll(-1);
    this.candidates.drop();
    this.keyAllowed = false;
    this.indicate(type, type === 'eof' ? 0 : 3);
  }

  private fetchIndicator(code: number, followed: boolean): boolean {
    switch (code) {
      case 91:
        return this.fetchOpening('[');
      case 123:
        return this.fetchOpening('{');
      case 93:
        return this.fetchClosing(']');
      case 125:
        return this.fetchClosing('}');
      case 44:
        return this.fetchStart(',', true);
      case 45:
        return followed && this.fetchItem();
      case 63:
        return (followed || this.inFlow) && this.fetchKey();
      case 58:
        return (followed || this.inFlow) && this.fetchValue();
      case 42:
        return this.fetchName('alias');
      case 38:
        return this.fetchName('anchor');
      case 33:
        return this.fetchTag();
      case 124:
      case 62:
        return !this.inFlow && this.fetchBlock();
      case 39:
        return this.fetchQuoted(scanSingleQuoted);
      case 34:
        return this.fetchQuoted(scanDoubleQuoted);
      default:
        return false;
    }
  }

  private fetchStart(type: TokenType, keyAllowed: boolean): true {
    this.candidates.drop();
    this.keyAllowed = keyAllowed;
    return this.indicate(type, 1);
  }

  private fetchOpening(type: '[' | '{'): true {
    this.mayBeKey();
    this.candidates.enter();
    this.keyAllowed = true;
    return this.indicate(type, 1);
  }

  private fetchClosing(type: ']' | '}'): true {
    this.candidates.drop();
    this.candidates.leave();
    this.keyAllowed = false;
    return this.indicate(type, 1);
  }

  /** In a block, a collection can begin only where a key could. */
  private begin(type: 'list' | 'map', says: string): void {
    const { at, column } = this.cursor;
    if (this.inFlow) return;
    if (!this.keyAllowed) throw new LineFault(at, says, 'Indent the line like its siblings, or quote the value.');
    this.roll(type, column, at);
  }

  private fetchItem(): true {
    this.begin('list', 'has a dash with an item of a list where none can begin');
    return this.fetchStart('item', true);
  }

  private fetchKey(): true {
    this.begin('map', 'has a "? " where no key can begin');
    return this.fetchStart('key', !this.inFlow);
  }

  private fetchValue(): true {
    const candidate = this.candidates.take();
    if (candidate === undefined) {
      this.begin('map', 'has a ": " where none can be: a second one in a line, or at a wrong indentation');
      this.keyAllowed = !this.inFlow;
    } else {
      const { token, at, column } = candidate;
      this.tokens.insert(token, 'key', at);
      this.roll('map', column, at, token);
      this.keyAllowed = false;
    }
    return this.indicate('value', 1);
  }

  private fetchName(type: 'alias' | 'anchor'): true {
    this.mayBeKey();
    return this.match(name, type, 1, `has a "${type === 'alias' ? '*' : '&'}" that no name of letters, digits, "-" and "_" follows`);
  }

  private fetchTag(): true {
    this.mayBeKey();
    return this.match(tag, 'tag', 0, 'has a "!" that begins no tag');
  }

  private match(pattern: RegExp, type: TokenType, mark: number, says: string): true {
    const { cursor } = this;
    pattern.lastIndex = cursor.at + mark;
    const [text] = pattern.exec(cursor.text) ?? [];
    if (text === undefined) throw new LineFault(cursor.at, says, 'Quote the text if the mark is a part of it.');
    this.push(type, cursor.at, text);
    cursor.at += mark + text.length;
    return true;
  }

  private fetchBlock(): true {
    this.candidates.drop();
    this.keyAllowed = true;
    const { at } = this.cursor;
    return this.push('text', at, scanBlock(this.cursor, this.indent));
  }

  private fetchQuoted(scan: (cursor: Cursor) => string): true {
    this.mayBeKey();
    const { at } = this.cursor;
    return this.push('text', at, scan(this.cursor));
  }

  private fetchPlain(): void {
    const { cursor } = this;
    const { at, line, column } = cursor;
    if (reserved.has(cursor.code())) refuse(at, cursor.text.charAt(at));
    const keyAllowed = this.keyAllowed && !this.inFlow;
    const { text, broken } = scanPlain(cursor, this.inFlow, this.indent + 1);
    if (keyAllowed && cursor.line === line && cursor.at - at <= longestKey && cursor.code() === 58 && isBlankOrEnd(cursor.code(1))) {
      // Nearly all keys are such; nothing has to be kept open for them.
      this.candidates.drop();
      this.roll('map', column, at);
      this.push('key', at);
      this.push('bare', at, text);
      this.indicate('value', 1);
      this.keyAllowed = false;
      return;
    }
    this.mayBeKey({ at, line, column });
    if (broken) this.keyAllowed = true;
    this.push('bare', at, text);
  }
}

function refuse(at: number, character: string): never {
  if (character === '\t') throw new LineFault(at, 'has a tab where YAML takes spaces only', 'Write spaces instead of the tab.');
  throw new LineFault(at, `has a "${character}" where a value begins`, 'Quote the value.');
}
