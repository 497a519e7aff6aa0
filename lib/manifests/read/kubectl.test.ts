import fc from 'fast-check';
import { stringify } from 'yaml';
import { decode } from './decode';
import { readDocument } from './document';
import recorded from './kubectl.recorded.json';
import { split } from './split';
import { Unreadable } from './unreadable';

/** All documents up to the first that cannot be read, as kubectl goes. */
function readAll(input: string): { readonly documents: readonly unknown[]; readonly refused: boolean } {
  const documents: unknown[] = [];
  try {
    const text = decode(input);
    for (const { start, end, json, fault } of split(text)) {
      if (fault !== undefined) throw fault;
      documents.push(json === undefined ? readDocument(text.slice(start, end), () => undefined) : json.value);
    }
    return { documents, refused: false };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { documents, refused: true };
  }
}

/** Empty documents say nothing, and are counted otherwise. */
const written = (documents: readonly unknown[]): readonly unknown[] => documents.filter((document) => document !== null);

test.each(recorded.readings.map((reading) => [JSON.stringify(reading.text), reading] as const))(
  'kubectl and this package read the same in %s',
  (_name, { text, documents, refused = false }) => {
    const ours = readAll(text);
    expect({ ...ours, documents: written(ours.documents) }).toEqual({ documents: written(documents), refused });
  },
);

test('texts that another program writes come back as they were', () => {
  const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => typeof value === 'object' && value !== null);
  fc.assert(
    fc.property(json, (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(readAll(`---\n${JSON.stringify(plain).replaceAll('\x7f', '')}`).documents).toEqual([
        JSON.parse(JSON.stringify(plain).replaceAll('\x7f', '')),
      ]);
      expect(
        readAll(stringify(plain, { version: '1.1', defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'QUOTE_DOUBLE' })).documents,
      ).toEqual([plain]);
    }),
    { numRuns: 300 },
  );
});

test('nothing but a refusal is ever thrown', () => {
  const bits = [
    'a',
    ' ',
    '\n',
    ': ',
    '- ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '#',
    '&a ',
    '*a',
    '!',
    '|',
    '>',
    '<<: ',
    '\t',
    '---\n',
    '...\n',
    '\\',
    '%',
    '\r',
    '0x',
    '😀',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 40 }), (parts) => {
      expect(() => readAll(parts.join(''))).not.toThrow();
    }),
    { numRuns: 3000 },
  );
});
