import { readBare } from './scalar';

type Reader = (text: string) => unknown;

const readIf = (fits: (value: unknown) => boolean): Reader => {
  return (text) => {
    const value = readBare(text);
    return fits(value) ? value : undefined;
  };
};

/** Tags that say what a scalar is; kubectl takes the text for it, quoted or not. All other tags leave the text as it is. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['bool', readIf((value) => typeof value === 'boolean')],
  ['int', readIf((value) => Number.isInteger(value))],
  ['float', readIf((value) => typeof value === 'number')],
  ['null', readIf((value) => value === null)],
  ['timestamp', (text) => (/^\d{4}-\d\d?-\d\d?(?:[Tt ]\d\d?:\d\d?:\d\d?|$)/.test(text) ? text : undefined)],
  ['binary', (text) => (isBase64(text) ? Buffer.from(text, 'base64').toString('utf8') : undefined)],
]);

const isBase64 = (text: string): boolean =>
  /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(text.replace(/[\r\n]/g, ''));

/** The value of a scalar; undefined where the text is none of the kind that its tag says. */
export function readScalar(text: string, bare: boolean, tag: string | undefined): unknown {
  if (tag === undefined) return bare ? readBare(text) : text;
  const name = /^(?:!!|!<tag:yaml\.org,2002:)([^>]*)>?$/.exec(tag)?.[1] ?? '';
  const reader = readers.get(name);
  return reader === undefined ? text : reader(text);
}
