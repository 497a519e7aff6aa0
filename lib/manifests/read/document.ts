import { Builder, type Notice } from './build';
import { LineFault } from './cursor';
import { limits } from './limits';
import { type Listener, parse } from './parser';
import { notSimple, readSimple } from './simple';
import { quote, Unreadable } from './unreadable';

/** Characters that YAML does not allow anywhere. */
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/** What is neither blank nor a comment. */
const content = /(?<=^[^\S\n]*)[^\s#]/m;

/** The value of one YAML document; it throws an `Unreadable` for what kubectl refuses to read. */
export function readDocument(source: string, notice: (notice: Notice) => void): unknown {
  const simple = source.length > limits.document ? notSimple : readSimple(source);
  return simple === notSimple ? readByGrammar(source, notice) : simple;
}

/** The same, by the whole grammar. */
export function readByGrammar(source: string, notice: (notice: Notice) => void): unknown {
  const builder = new Builder(notice);
  const end = parseDocument(source, builder);
  builder.refuseBomb(-1);
  const rest = end === undefined ? -1 : source.slice(end).search(content);
  if (end !== undefined && rest !== -1) {
    notice({ about: 'rest', at: end + rest, steps: () => [], text: lineAt(source, end + rest), value: undefined });
  }
  return builder.value;
}

/** Tells a listener what a document holds. What stands behind it is not read: its place comes back, if it is not the end. */
export function parseDocument(source: string, listener: Listener): number | undefined {
  if (source.length > limits.document) {
    const message = `The document has ${source.length} characters; at most ${limits.document} are read, of JSON ${limits.file}.`;
    throw new Unreadable('MESH021', -1, message, 'Part the document with "---", or write it as JSON.');
  }
  refuseCharacters(source);
  try {
    return parse(`${source}${source.endsWith('\n') ? '' : '\n'}\0`, source.startsWith('\ufeff') ? 1 : 0, listener);
  } catch (error) {
    throw explain(error, source);
  }
}

function refuseCharacters(source: string): void {
  const at = source.search(forbidden);
  if (at === -1) return;
  const nul = source.charCodeAt(at) === 0;
  const what = nul
    ? 'NUL bytes, as binary files and UTF-16 without a byte order mark do'
    : `the control character ${quote(source.charAt(at))}`;
  throw new Unreadable(
    'MESH021',
    at,
    `The text has ${what}; YAML is text.`,
    'Save the file as UTF-8 text, with escapes in double quotes for control characters.',
  );
}

/** Where a template stands in place of a line or a value, not inside a text. */
const template = /(?:^|[:-])[^\S\n]*\{\{/m;

function explain(error: unknown, source: string): unknown {
  const isGrammar = error instanceof LineFault || (error instanceof Unreadable && error.code === 'MESH020');
  if (!isGrammar) return error;
  const at = placeOf(source, Math.min(error.at, source.length));
  const line = quote(lineAt(source, at));
  if (template.test(source)) {
    const message = `The line ${line} is in a document with a bare "{{", the mark of a template that is not rendered.`;
    return new Unreadable('MESH020', at, message, 'Render it first ("helm template" for a chart), and read what comes out.');
  }
  return error instanceof LineFault ? new Unreadable('MESH020', at, `The line ${line} ${error.message}.`, error.hint) : error;
}

/** The line around an offset. */
function lineAt(source: string, at: number): string {
  const start = at === 0 ? 0 : source.lastIndexOf('\n', at - 1) + 1;
  const end = source.indexOf('\n', at);
  return source.slice(start, end === -1 ? undefined : end).trim();
}

/** The offset itself, or the end of the last line above that says something. */
function placeOf(source: string, at: number): number {
  return lineAt(source, at) === '' ? Math.max(source.slice(0, at).trimEnd().length - 1, 0) : at;
}
