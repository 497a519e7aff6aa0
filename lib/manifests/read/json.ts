import { limits } from './limits';
import { refuseDepth } from './unreadable';

/** A JSON value in a text: where it ends, and how many fields it writes. */
export interface JsonExtent {
  readonly end: number;
  readonly fields: number;
}

const blanks = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/y;

/** The offset of what follows blanks. */
export function skipBlanks(text: string, from: number): number {
  blanks.lastIndex = from;
  blanks.test(text);
  return blanks.lastIndex;
}

/** The extent of the bracketed value that begins at an offset; undefined if it does not end. */
export function measureJson(text: string, start: number): JsonExtent | undefined {
  let depth = 0;
  let fields = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at);
    else if (code === 58) fields++;
    else if (code === 123 || code === 91) depth++;
    else if ((code === 125 || code === 93) && --depth === 0) return { end: at + 1, fields };
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slash = at;
    while (text.charCodeAt(slash - 1) === 92) slash--;
    if ((at - slash) % 2 === 0) return at;
  }
  return text.length;
}

/** How many fields a value has, those inside counted. */
export function countFields(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= limits.depth) refuseDepth(-1);
  const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inside.reduce((sum: number, item) => sum + countFields(item, depth + 1), Array.isArray(value) ? 0 : inside.length);
}

/** Escapes that JSON has and kubectl's YAML has not, as other text of their length. */
export const withoutJsonEscapes = (source: string): string =>
  source.replace(/\\(?:u[\da-fA-F]{4}|.)/gs, (escape) => (/^\\(?:\/|u[dD])/.test(escape) ? '.'.repeat(escape.length) : escape));
