/** Makes a question smaller as long as we and the real validators differ about it in the same way. */
import type { Question } from '../recorder';
import { isEntries, type Path, pathsOf, removed, replaceAt, valueAt } from './places';
import type { Manifest } from '../../../../lib/manifests/manifest-set';

const head = /^(?:apiVersion|kind)$/;

function simpler(value: unknown): readonly unknown[] {
  if (typeof value === 'string') {
    const letters = Array.from(value);
    const half = Math.floor(letters.length / 2);
    const fewer = letters.length <= 24 ? letters.map((_, at) => [...letters.slice(0, at), ...letters.slice(at + 1)].join('')) : [];
    return [...(value === 'a' ? [] : ['a']), letters.slice(0, half).join(''), letters.slice(half).join(''), ...fewer];
  }
  if (typeof value === 'number') return value === 0 || value === 1 ? [] : [0, 1, Math.trunc(value)];
  if (Array.isArray(value)) return value.length > 1 ? [value.slice(0, 1), value.slice(1)] : [];
  return isEntries(value) && Object.keys(value).length > 1 ? [{}] : [];
}

const withDocument = (question: Question, index: number, by: Manifest | undefined): Question => ({
  ...question,
  documents: question.documents.flatMap((each, at) => (at !== index ? [each] : by === undefined ? [] : [by])),
});

const isHead = ([first = '']: Path): boolean => head.test(String(first));

/** Questions that are a little smaller than this one. */
export function smaller(question: Question): readonly Question[] {
  return question.documents.flatMap((document, index) => {
    const paths = pathsOf(document).filter((path) => path.length > 0 && !isHead(path));
    const without = question.documents.length > 1 ? [withDocument(question, index, undefined)] : [];
    const edits = paths.flatMap((path) =>
      [removed, ...simpler(valueAt(document, path))].map((by) => replaceAt(document, path, by) as Manifest),
    );
    return [...without, ...edits.map((edit) => withDocument(question, index, edit))];
  });
}

/** How large a question is to a reader. */
export const sizeOf = ({ documents }: Question): number => JSON.stringify(documents).length;
