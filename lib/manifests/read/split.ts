import { type JsonExtent, measureJson, skipBlanks } from './json';
import { quote, Unreadable } from './unreadable';

/** A document's place in a text. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** It is JSON, and this is its value. */
  readonly json?: { readonly value: unknown; readonly extent: JsonExtent };
  /** The line before it is not what parts documents. */
  readonly fault?: Unreadable;
}

/** Parts a text as kubectl does: JSON objects that follow each other, or YAML documents between lines that begin with `---`. */
export function* split(text: string): Generator<Segment> {
  let end = 0;
  let at = skipBlanks(text, 0);
  let count = 0;
  for (let json = readJson(text, at); json !== undefined; json = readJson(text, at)) {
    yield { start: at, end: json.extent.end, json };
    count++;
    end = json.extent.end;
    at = skipBlanks(text, end);
  }
  if (count > 0 && at === text.length) return;
  if (count > 1) {
    // What has begun as a stream of JSON goes on as one.
    const message = `The text from ${quote(text.slice(at, at + 20))} on is no JSON object, unlike the ${count} before it; kubectl reads only JSON there.`;
    const fault = new Unreadable('MESH020', at, message, 'Part all objects with lines of "---".');
    yield { start: at, end: text.length, fault };
  } else {
    const newline = text.indexOf('\n', end);
    yield* splitYaml(text, text[at] !== '{' && count === 0 ? 0 : newline === -1 || newline > at ? at : newline + 1);
  }
}

function readJson(text: string, start: number): Segment['json'] {
  if (text[start] !== '{') return undefined;
  const extent = measureJson(text, start);
  if (extent === undefined) return undefined;
  try {
    return { value: JSON.parse(text.slice(start, extent.end)) as unknown, extent };
  } catch {
    return undefined;
  }
}

const content = /^ *[^ \r\n#]/m;

function* splitYaml(text: string, from: number): Generator<Segment> {
  let start = from;
  let mark = findMark(text, start);
  // Comments above the first line of dashes belong to the document below it.
  if (mark > start && content.test(text.slice(start, mark))) yield { start, end: mark };
  while (mark !== -1) {
    const lineEnd = text.indexOf('\n', mark);
    start = lineEnd === -1 ? text.length : lineEnd + 1;
    const fault = judgeSeparator(text.slice(mark + 3, start).replace(/^(?:(?!\ufeff)[\s\x85])+|\s+$/g, ''), mark);
    mark = findMark(text, start);
    const end = mark === -1 ? text.length : mark;
    if (fault !== undefined) yield { start, end, fault };
    else if (mark !== -1 || !isBlank(text, start)) yield { start, end };
  }
  if (start === from && !isBlank(text, start)) yield { start, end: text.length };
}

const written = /[^ \r\n]/g;

function isBlank(text: string, from: number): boolean {
  written.lastIndex = from;
  return !written.test(text);
}

/** The offset of the next line that begins with three dashes, or -1. */
function findMark(text: string, from: number): number {
  if (text.startsWith('---', from)) return from;
  const at = text.indexOf('\n---', from);
  return at === -1 ? -1 : at + 1;
}

function judgeSeparator(rest: string, at: number): Unreadable | undefined {
  if (rest === '' || rest.startsWith('#')) return undefined;
  return new Unreadable(
    'MESH020',
    at,
    `A line begins with "---" and goes on with ${quote(rest)}; kubectl takes only a comment there.`,
    'Put what follows the dashes on a line of its own.',
  );
}
