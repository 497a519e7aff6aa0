import { readdirSync } from 'node:fs';
import { fieldsOf, groups, readSentences, readTypes } from './sentences';

/** What a sentence may hold beside the names that it explains, and still say nothing. */
const filler = new Set(
  (
    'a an the of for to in on by from with as at or and if when this that these those which what it its is are be has have ' +
    'set sets specify specifies specified define defines defined configure configures configured configuration config control controls ' +
    'contain contains hold holds describe describes indicate indicates represent represents give gives given provide provides use used ' +
    'uses value values field fields list lists map setting settings option options optional required name names object type'
  ).split(' '),
);

function entriesOf(group: string): readonly (readonly [type: string, field: string, sentence: string])[] {
  return Object.entries(readSentences(group)).flatMap(([type, fields]) =>
    Object.entries(fields).map(([field, sentence]) => [type, field, sentence] as const),
  );
}

/** The words of a name or a sentence in lower case: `http1MaxRequests` has http1, max, requests. */
function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

function restates(type: string, field: string, sentence: string): boolean {
  const stem = (word: string): string => word.replace(/s$/, '');
  const known = new Set([...wordsOf(type), ...wordsOf(field), ...filler].map(stem));
  return wordsOf(sentence).every((word) => known.has(stem(word)));
}

test.each(groups)('every sentence about %s ends in a period, is plain and is short', (group) => {
  const wrong = entriesOf(group).filter(
    ([, , sentence]) =>
      typeof sentence !== 'string' || !/^[\x20-\x7e]+\.$/.test(sentence) || sentence.length > 200 || sentence.includes('  '),
  );
  expect(wrong).toEqual([]);
});

test.each(groups)('no sentence about %s just restates the names of field and type', (group) => {
  expect(entriesOf(group).filter(([type, field, sentence]) => restates(type, field, sentence))).toEqual([]);
});

test.each(groups)('the types of %s have every field that a sentence is about', (group) => {
  const types = readTypes(group);
  const strangers = entriesOf(group)
    .filter(([type, field]) => types.get(type)?.has(field) !== true)
    .map(([type, field]) => `${type}.${field}`);
  expect(strangers).toEqual([]);
});

test.each(groups)('every field of %s has a sentence', (group) => {
  const fields = fieldsOf(group);
  expect(fields.length).toBeGreaterThan(0);
  expect(fields.filter(([, sentence]) => sentence === undefined).map(([field]) => field)).toEqual([]);
});

test('every generated type file has its sentences', () => {
  const generated = readdirSync('imports').filter((file) => /^[\w.-]+\.io\.ts$/.test(file));
  expect(generated.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual([...groups].sort());
});

test.each([
  ['Subset', 'name', 'The name of the subset.', true],
  ['HTTPSettings', 'maxRetries', 'Specifies the max retries for this setting.', true],
  ['Subset', 'name', 'Lets routes refer to the group of endpoints.', false],
])('tells whether a sentence about %s.%s restates names', (type, field, sentence, expected) => {
  expect(restates(type, field, sentence)).toBe(expected);
});
