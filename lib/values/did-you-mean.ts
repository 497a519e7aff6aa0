const limit = 3;

/** The known names nearest to a wrong one, nearest first; none if nothing is near. */
export function nearest(wrong: string, known: Iterable<string>): readonly string[] {
  const reach = Math.floor(wrong.length * 0.4) + 1;
  return [...known]
    .map((name) => ({ name, distance: distance(wrong.toLowerCase(), name.toLowerCase(), reach) }))
    .filter((candidate) => candidate.distance <= reach)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

/** ` Did you mean "http"?`, or nothing. */
export function didYouMean(wrong: string, known: Iterable<string>): string {
  const names = nearest(wrong, known).map((name) => `"${name}"`);
  return names.length === 0 ? '' : ` Did you mean ${names.join(' or ')}?`;
}

/** Edits (insert, delete, replace, swap neighbours) from one text to the other; more than `reach` once it is sure. */
function distance(from: string, to: string, reach: number): number {
  if (Math.abs(from.length - to.length) > reach) return reach + 1;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const at = (line: readonly number[], index: number): number => line[index] ?? 0;
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const best = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      current.push(row > 1 && column > 1 && swapped ? Math.min(best, at(before, column - 2) + 1) : best);
    }
    [before, last] = [last, current];
  }
  return last[to.length] ?? 0;
}
