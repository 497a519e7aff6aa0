import type { TypeFile } from './model';

/**
 * What the scalars of each type are, where they are not text: `b` true or false, `i` and `l` whole numbers of 32 and 64 bits, `u` without a
 * sign, `d` a number, `n` a whole number or text, `q` a quantity, `D` a duration, `m` an object, `*` anything, `=A|B` one of these names.
 * Lists and maps have the scalar of what they hold.
 */
export function emitScalars({ types }: TypeFile): string {
  const rows = [...types]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(
      ({ name, fields }) =>
        [name, Object.fromEntries(fields.flatMap(({ name: field, scalar }) => (scalar === undefined ? [] : [[field, scalar]])))] as const,
    )
    .filter(([, fields]) => Object.keys(fields).length > 0);
  return `{\n${rows.map(([name, fields]) => `${JSON.stringify(name)}: ${JSON.stringify(fields)}`).join(',\n')}\n}\n`;
}
