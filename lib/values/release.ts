type Numbers = readonly [major: number, minor: number, patch: number];

/* The same few dozen releases are compared for every object. */
const read = new Map<string, Numbers>();

function numbersOf(release: string): Numbers {
  const known = read.get(release);
  if (known !== undefined) return known;
  const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
  const numbers: Numbers = [major, minor, patch];
  read.set(release, numbers);
  return numbers;
}

/** Compares releases by their numbers: `1.9.0` before `1.10.0`. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** `1.24.6` to `1.24`. */
export const minorOf = (release: string): string => release.split('.').slice(0, 2).join('.');
