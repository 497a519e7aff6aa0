import { isReadOtherwise, readBare } from './scalar';

/** The answer for a document that is written in another way than most. */
export const notSimple = Symbol('not simple');

/** Deeper documents are left to the parser, which knows where to stop. */
const deepest = 64;

interface Frame {
  readonly column: number;
  readonly list: unknown[] | undefined;
  readonly map: Record<string, unknown>;
  /** The key whose value comes next, if it does not stand on the key's line. */
  key: string | undefined;
  /** An item of the list comes next, on a line below its dash. */
  open: boolean;
}

/** Line breaks and what is printable in ASCII; all else has rules of its own. */
const other = /[^\n\x20-\x7e]/;

/**
 * Reads a document as most are written: maps and lists in blocks, text on one line, no key twice, nothing that readers differ about. It takes
 * a fraction of the parser's time, and leaves all else to it.
 *
 * @returns notSimple for a document that the parser must read
 */
export function readSimple(source: string): unknown {
  return other.test(source) ? notSimple : new LineReader(source).read();
}

const space = 32;
const dash = 45;
const colon = 58;
const hash = 35;

const isKeyStart = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
/** Letters, digits, and `-./_`. */
const isKeyPart = (code: number): boolean => isKeyStart(code) || (code >= 45 && code <= 57);

/** What begins something other than a bare text. */
const marks: ReadonlySet<string> = new Set(Array.from('?:,[]{}#&*!|>\'"%@`'));

class LineReader {
  private readonly frames: Frame[] = [];
  private root: unknown = notSimple;
  private top: Frame | undefined;
  /** The line at hand ends here. */
  private end = 0;

  constructor(private readonly text: string) {}

  read(): unknown {
    const { text } = this;
    for (let start = 0; start < text.length; start = this.end + 1) {
      const newline = text.indexOf('\n', start);
      this.end = newline === -1 ? text.length : newline;
      const at = this.skipSpaces(start);
      if (at === this.end || text.charCodeAt(at) === hash) continue;
      if (!this.line(at, at - start)) return notSimple;
    }
    while (this.top !== undefined) this.close();
    return this.root;
  }

  private skipSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === space) at++;
    return at;
  }

  private isDash(at: number): boolean {
    return this.text.charCodeAt(at) === dash && (at + 1 === this.end || this.text.charCodeAt(at + 1) === space);
  }

  /** A line that says something; false if the parser must read it. */
  private line(at: number, column: number): boolean {
    const isItem = this.isDash(at);
    if (!this.settle(column, isItem)) return false;
    return isItem ? this.item(at, column) : this.entry(at);
  }

  /** Closes what the line does not belong to, and opens what it is the first one of. */
  private settle(column: number, isItem: boolean): boolean {
    while (this.top !== undefined && (column < this.top.column || this.isBehindList(column, isItem))) this.close();
    const { top } = this;
    if (top === undefined) return this.root === notSimple && this.openAt(column, isItem);
    if (column > top.column) return this.awaits(top) && this.openAt(column, isItem);
    if (top.list === undefined && isItem) return top.key !== undefined && this.openAt(column, true);
    this.fillIn(top);
    return isItem === (top.list !== undefined);
  }

  /** A list may stand at the column of its key; the next key ends it. */
  private isBehindList(column: number, isItem: boolean): boolean {
    const { top } = this;
    return !isItem && top?.list !== undefined && column === top.column && this.frames.at(-2)?.column === column;
  }

  private awaits({ key, open }: Frame): boolean {
    return key !== undefined || open;
  }

  /** What was announced and did not come is null. */
  private fillIn(frame: Frame): void {
    if (this.awaits(frame)) this.put(frame, null);
  }

  private openAt(column: number, isList: boolean): boolean {
    if (this.frames.length === deepest) return false;
    this.top = { column, list: isList ? [] : undefined, map: {}, key: undefined, open: false };
    this.frames.push(this.top);
    return true;
  }

  private close(): void {
    const frame = this.frames.pop();
    this.top = this.frames.at(-1);
    if (frame === undefined) return;
    this.fillIn(frame);
    const value = frame.list ?? frame.map;
    if (this.top === undefined) this.root = value;
    else this.put(this.top, value);
  }

  private put(frame: Frame, value: unknown): void {
    if (frame.list !== undefined) frame.list.push(value);
    else if (frame.key !== undefined) frame.map[frame.key] = value;
    frame.key = undefined;
    frame.open = false;
  }

  private item(dashAt: number, column: number): boolean {
    const { top } = this;
    if (top === undefined) return false;
    const at = this.skipSpaces(dashAt + 1);
    top.open = true;
    if (at >= this.end || this.text.charCodeAt(at) === hash) return true;
    const inner = column + at - dashAt;
    if (this.isDash(at)) return this.openAt(inner, true) && this.item(at, inner);
    if (this.keyEnd(at) !== -1) return this.openAt(inner, false) && this.entry(at);
    return this.value(at, top);
  }

  /** The place of the colon behind a plain key, or -1. */
  private keyEnd(start: number): number {
    const { text } = this;
    if (!isKeyStart(text.charCodeAt(start))) return -1;
    let at = start + 1;
    while (isKeyPart(text.charCodeAt(at))) at++;
    return text.charCodeAt(at) === colon && (at + 1 === this.end || text.charCodeAt(at + 1) === space) && at - start < 1000 ? at : -1;
  }

  private entry(start: number): boolean {
    const { top } = this;
    const end = this.keyEnd(start);
    if (top === undefined || end === -1) return false;
    const key = this.text.slice(start, end);
    if (readBare(key) !== key || key === '__proto__' || Object.hasOwn(top.map, key)) return false;
    top.key = key;
    const at = this.skipSpaces(end + 1);
    return at >= this.end || this.text.charCodeAt(at) === hash || this.value(at, top);
  }

  /** A value on its line; false if it is none that ends there for sure. */
  private value(at: number, frame: Frame): boolean {
    const first = this.text.charAt(at);
    if (first === '"' || first === "'") return this.quoted(at, first, frame);
    if (marks.has(first)) return this.empty(at, frame);
    if (this.isDash(at)) return false;
    const source = this.bare(at);
    if (source === undefined) return false;
    const value = readBare(source);
    if (value !== source && (isReadOtherwise(source, value) || (typeof value === 'number' && !Number.isFinite(value)))) return false;
    this.put(frame, value);
    return true;
  }

  private quoted(at: number, quote: string, frame: Frame): boolean {
    const close = this.text.indexOf(quote, at + 1);
    if (close === -1 || close >= this.end || !this.isLast(close + 1)) return false;
    const value = this.text.slice(at + 1, close);
    if (value.includes('\\') && quote === '"') return false;
    this.put(frame, value);
    return true;
  }

  private empty(at: number, frame: Frame): boolean {
    const brackets = this.text.slice(at, at + 2);
    if ((brackets !== '[]' && brackets !== '{}') || !this.isLast(at + 2)) return false;
    this.put(frame, brackets === '[]' ? [] : {});
    return true;
  }

  /** Whether nothing but a comment follows. */
  private isLast(at: number): boolean {
    const next = this.skipSpaces(at);
    return next >= this.end || (next > at && this.text.charCodeAt(next) === hash);
  }

  /** A bare text up to the end of the line or a comment; nothing if it has the colon of a key in it. */
  private bare(at: number): string | undefined {
    const { text, end } = this;
    let last = end;
    for (let place = at; place < end; place++) {
      const code = text.charCodeAt(place);
      if (code === colon && (place + 1 === end || text.charCodeAt(place + 1) === space)) return undefined;
      if (code === hash && text.charCodeAt(place - 1) === space) {
        last = place;
        break;
      }
    }
    while (text.charCodeAt(last - 1) === space) last--;
    return text.slice(at, last);
  }
}
