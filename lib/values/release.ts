/** Compares releases by their numbers: `1.9.0` before `1.10.0`. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((release) => release.split('.').map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `1.24.6` to `1.24`. */
export const minorOf = (release: string): string => release.split('.').slice(0, 2).join('.');
