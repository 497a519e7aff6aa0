import { type Cursor, fold, isBlank, isBlankOrEnd, isBreak, LineFault } from './cursor';

/** A scalar, and whether line breaks stand behind it. */
export interface PlainScalar {
  readonly text: string;
  readonly broken: boolean;
}

const word = 0;
const end = 1;
const colon = 2;
const flowEnd = 4;

/** What each of the first characters is to a bare scalar; `,?[]{}` end it between brackets. */
const kinds = new Uint8Array(128);
for (const character of '\0\t\n\r ') kinds[character.charCodeAt(0)] = end;
for (const character of ',?[]{}') kinds[character.charCodeAt(0)] = flowEnd;
kinds[58] = colon;

/** Whether a bare scalar ends at a place. */
function endsAt(text: string, at: number, inFlow: boolean): boolean {
  const code = text.charCodeAt(at);
  const kind = code < 128 ? kinds[code] : isBreak(code) ? end : word;
  if (kind === word) return false;
  if (kind === flowEnd) return inFlow;
  return kind === end || isBlankOrEnd(text.charCodeAt(at + 1));
}

/** Reads a bare scalar, whose further lines must be indented as far as given. */
export function scanPlain(cursor: Cursor, inFlow: boolean, indent: number): PlainScalar {
  let text = '';
  let start = cursor.at;
  let last = start;
  let broken = false;
  while (!cursor.atMark() && cursor.code() !== 35) {
    const from = cursor.at;
    skipWord(cursor, inFlow);
    if (cursor.at > from) {
      last = cursor.at;
      broken = false;
    }
    if (!isBlank(cursor.code()) && !isBreak(cursor.code())) break;
    cursor.skipBlanks();
    if (isBreak(cursor.code())) {
      const folded = skipBreaks(cursor, indent);
      const next = cursor.at;
      broken = true;
      if ((!inFlow && cursor.column < indent) || !startsWord(cursor, inFlow)) break;
      text += cursor.text.slice(start, last) + folded;
      start = last = next;
    }
  }
  return { text: text + cursor.text.slice(start, last), broken };
}

function skipWord(cursor: Cursor, inFlow: boolean): void {
  let { at } = cursor;
  while (!endsAt(cursor.text, at, inFlow)) at++;
  cursor.at = at;
}

const startsWord = (cursor: Cursor, inFlow: boolean): boolean =>
  !cursor.atMark() && cursor.code() !== 35 && !endsAt(cursor.text, cursor.at, inFlow);

/** Over line breaks and the blanks between them. */
function skipBreaks(cursor: Cursor, indent: number): string {
  const first = cursor.takeBreak();
  let others = '';
  for (let code = cursor.code(); isBlank(code) || isBreak(code); code = cursor.code()) {
    if (code === 9 && cursor.column < indent) {
      throw new LineFault(cursor.at, 'is indented with a tab, where YAML takes spaces only', 'Indent the line with spaces.');
    }
    if (isBreak(code)) others += cursor.takeBreak();
    else cursor.at++;
  }
  return fold(first, others);
}
