import type { Code } from '../manifests/codes';
import type { Finding } from '../manifests/finding';
import type { Said } from '../manifests/places';

/* Whether the version or the kind is to blame for an object that is not served, two sides may see differently. */
const placeOf = ({ code, path, origin }: Finding): string =>
  [origin?.construct, code, code === ('MESH002' satisfies Code) ? '' : path].join('\n');

/** What these leave out of an object is missing from the manifest that is judged. */
const leavesOut: ReadonlySet<string> = new Set<Code>(['MESH003', 'MESH008']);

/** What a set brings along about its objects, as an app does: the verdict repeats none of it, and draws no conclusion from a value that was left out. */
export function withoutGiven(said: readonly Said[], given: readonly Finding[]): readonly Said[] {
  if (given.length === 0) return said;
  const places = new Set(given.map(placeOf));
  const gaps = new Map<string | undefined, string[]>();
  for (const { code, path, origin } of given) {
    if (!leavesOut.has(code) || path === undefined) continue;
    gaps.set(origin?.construct, [...(gaps.get(origin?.construct) ?? []), path]);
  }
  return said.filter(({ finding }) => {
    if (finding.origin?.construct === undefined) return true;
    const { path = '', origin } = finding;
    return !places.has(placeOf(finding)) && !(gaps.get(origin.construct) ?? []).some((gap) => gap.startsWith(path) || path.startsWith(gap));
  });
}
