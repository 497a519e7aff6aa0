import { type Cursor, isBlank, isBreak, LineFault } from './cursor';

const header = /[|>](?:([1-9])([-+])|([-+])?([1-9])?)/y;

/** Reads a block text, `|` or `>`; `parent` is the indentation of what it belongs to, -1 at the top. */
export function scanBlock(cursor: Cursor, parent: number): string {
  const isFolded = cursor.code() === 62;
  const { sign, increment } = scanHeader(cursor);
  const given = increment > 0 ? Math.max(parent, 0) + increment : 0;
  let { breaks, indent } = skipEmptyLines(cursor, given, parent);
  const parts: string[] = [];
  let lead = '';
  let wasBlank = false;
  while (cursor.column === indent && cursor.code() !== 0) {
    const blank = isBlank(cursor.code());
    const joins = isFolded && !wasBlank && !blank && lead === '\n';
    const start = cursor.at;
    cursor.skipLine();
    parts.push(joins ? (breaks === '' ? ' ' : '') : lead, breaks, cursor.text.slice(start, cursor.at));
    wasBlank = blank;
    lead = isBreak(cursor.code()) ? cursor.takeBreak() : '';
    ({ breaks, indent } = skipEmptyLines(cursor, indent, parent));
  }
  if (sign !== '-') parts.push(lead);
  if (sign === '+') parts.push(breaks);
  return parts.join('');
}

/** The first line: how the end is kept, and how deep the text is indented. */
function scanHeader(cursor: Cursor): { readonly sign: string | undefined; readonly increment: number } {
  header.lastIndex = cursor.at;
  const [whole = '', digitFirst, signLast, sign = signLast, digit = digitFirst ?? '0'] = header.exec(cursor.text) ?? [];
  cursor.at += whole.length;
  cursor.skipBlanks();
  if (cursor.code() === 35) cursor.skipLine();
  if (isBreak(cursor.code())) cursor.takeBreak();
  else if (cursor.code() !== 0) refuseHeader(cursor.at);
  return { sign, increment: Number(digit) };
}

function refuseHeader(at: number): never {
  throw new LineFault(at, 'has more after "|" or ">" than the marks of a block text', 'Begin the text on the next line.');
}

/** Over empty lines; the first line that is none tells the indentation if nothing else does. */
function skipEmptyLines(cursor: Cursor, indent: number, parent: number): { readonly breaks: string; readonly indent: number } {
  let breaks = '';
  let deepest = 0;
  for (;;) {
    while ((indent === 0 || cursor.column < indent) && cursor.code() === 32) cursor.at++;
    deepest = Math.max(deepest, cursor.column);
    if (cursor.code() === 9 && (indent === 0 || cursor.column < indent)) {
      throw new LineFault(cursor.at, 'is indented with a tab, where YAML takes spaces only', 'Indent the line with spaces.');
    }
    if (!isBreak(cursor.code())) break;
    breaks += cursor.takeBreak();
  }
  return { breaks, indent: indent === 0 ? Math.max(deepest, parent + 1, 1) : indent };
}
