import { type Cursor, fold, isBlank, isBlankOrEnd, isBreak, LineFault } from './cursor';

/** Reads a scalar in single quotes. */
export function scanSingleQuoted(cursor: Cursor): string {
  const opened = cursor.at++;
  const close = cursor.text.indexOf("'", cursor.at);
  const simple = cursor.text.slice(cursor.at, close);
  if (close !== -1 && isOneLine(simple) && cursor.text.charCodeAt(close + 1) !== 39) {
    cursor.at = close + 1;
    return simple;
  }
  return scanLines(cursor, opened, 39);
}

/** Reads a scalar in double quotes. */
export function scanDoubleQuoted(cursor: Cursor): string {
  const opened = cursor.at++;
  const close = cursor.text.indexOf('"', cursor.at);
  const simple = cursor.text.slice(cursor.at, close);
  if (close !== -1 && isOneLine(simple) && !simple.includes('\\')) {
    cursor.at = close + 1;
    return simple;
  }
  return scanLines(cursor, opened, 34);
}

const isOneLine = (text: string): boolean => !/[\n\r\x85\u2028\u2029]/.test(text);

function scanLines(cursor: Cursor, opened: number, quote: 34 | 39): string {
  const parts: string[] = [];
  for (;;) {
    if (cursor.code() === 0 || cursor.atMark()) throw new LineFault(opened, 'opens a quote that is never closed', 'Close the quote.');
    const joined = scanWord(cursor, quote, parts);
    if (cursor.code() === quote && !joined) break;
    parts.push(scanGap(cursor, joined));
  }
  cursor.at++;
  return parts.join('');
}

/** Reads up to a blank, a line break or the closing quote; true if it ends with an escaped line break. */
function scanWord(cursor: Cursor, quote: 34 | 39, parts: string[]): boolean {
  let start = cursor.at;
  for (let code = cursor.code(); !isBlankOrEnd(code); code = cursor.code()) {
    const doubled = quote === 39 && code === 39 && cursor.code(1) === 39;
    if (code === quote && !doubled) break;
    if (doubled) {
      parts.push(cursor.text.slice(start, cursor.at + 1));
      cursor.at += 2;
      start = cursor.at;
    } else if (quote === 34 && code === 92) {
      parts.push(cursor.text.slice(start, cursor.at));
      if (isBreak(cursor.code(1))) {
        cursor.at++;
        cursor.takeBreak();
        return true;
      }
      parts.push(scanEscape(cursor));
      start = cursor.at;
    } else cursor.at++;
  }
  parts.push(cursor.text.slice(start, cursor.at));
  return false;
}

/** Blanks as they are, or line breaks folded. */
function scanGap(cursor: Cursor, joined: boolean): string {
  let blanks = '';
  let first = '';
  let others = '';
  let broken = joined;
  for (let code = cursor.code(); isBlank(code) || isBreak(code); code = cursor.code()) {
    if (isBlank(code)) {
      if (!broken) blanks += cursor.text.charAt(cursor.at);
      cursor.at++;
    } else if (broken) others += cursor.takeBreak();
    else {
      first = cursor.takeBreak();
      broken = true;
    }
  }
  if (!broken) return blanks;
  return first === '' ? others : fold(first, others);
}

const escapes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ 0: '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b' },
    ...{ ' ': ' ', '"': '"', "'": "'", '\\': '\\', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029' },
  }),
);
const digits: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function scanEscape(cursor: Cursor): string {
  const name = cursor.text.charAt(cursor.at + 1);
  const length = digits.get(name);
  const hex = cursor.text.slice(cursor.at + 2, cursor.at + 2 + (length ?? 0));
  const character = length === undefined ? escapes.get(name) : characterOf(hex, length);
  if (character === undefined) {
    const hint = 'Double the backslash, use single quotes, or write the character itself.';
    throw new LineFault(cursor.at, `has the escape "\\${name}${hex}" in double quotes, which kubectl's YAML does not know`, hint);
  }
  cursor.at += 2 + (length ?? 0);
  return character;
}

function characterOf(hex: string, length: number): string | undefined {
  if (hex.length !== length || !/^[\da-fA-F]+$/.test(hex)) return undefined;
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
}
