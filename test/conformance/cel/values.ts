/** Values that break a CEL rule, and values that satisfy it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { namesIn } from '../../../scripts/import/cel-words';

/** Values for the node that a rule stands at. */
export interface Values {
  readonly breaks: readonly unknown[];
  readonly keeps: readonly unknown[];
}

/** A row of values.yaml: `each` has the values for rules of one form by a word that differs. */
type Row = { readonly rules: readonly string[] } & (Values | { readonly each: Readonly<Record<string, Values>> });

const rows = load(readFileSync(join(__dirname, 'values.yaml'), 'utf8')) as readonly Row[];

/** The values for a rule. Throws where values.yaml has none. */
export function valuesFor(rule: string): Values {
  const [found, ...others] = rows.flatMap((row) =>
    row.rules.flatMap((form) => {
      const names = namesIn(rule, form);
      return names === undefined ? [] : [{ row, words: Object.values(names) }];
    }),
  );
  if (found === undefined || others.length > 0)
    throw new Error(`values.yaml has ${others.length === 0 ? 'no' : 'several'} rows for ${rule}`);
  const { row, words } = found;
  if (!('each' in row)) return row;
  const values = words.flatMap((word) => row.each[word] ?? [])[0];
  if (values === undefined) throw new Error(`values.yaml has no values for ${words.join(', ')} in ${rule}`);
  return values;
}
