import type { Code } from '../manifests/codes';
import type { Finding } from '../manifests/finding';
import { identityOf } from '../manifests/manifest-set';
import type { Said } from '../manifests/places';

/** What two findings of one fact have in common. */
function factOf({ code, path, origin, subject }: Finding): string {
  // Which of two objects of one identity is the second one depends on the order in which somebody looks.
  if (code === ('MESH004' satisfies Code) && subject !== undefined) return [code, identityOf(subject)].join('\n');
  // Whether its version or its kind is to blame for an object that is not served, two sides may see differently.
  return [code, origin?.construct, code === ('MESH002' satisfies Code) ? '' : path].join('\n');
}

/** What these leave out of an object is missing from the manifest that is judged. */
const leavesOut: ReadonlySet<string> = new Set<Code>(['MESH003', 'MESH008']);

/** What a set brings along about its objects, as an app does: the verdict repeats none of it, and draws no conclusion from a value that was left out. */
export function withoutGiven(said: readonly Said[], given: readonly Finding[]): readonly Said[] {
  if (given.length === 0) return said;
  const facts = new Set(given.map(factOf));
  const gaps = new Map<string | undefined, string[]>();
  for (const { code, path, origin } of given) {
    if (!leavesOut.has(code) || path === undefined) continue;
    gaps.set(origin?.construct, [...(gaps.get(origin?.construct) ?? []), path]);
  }
  return said.filter(({ finding }) => {
    if (finding.origin?.construct === undefined) return true;
    const { path = '', origin } = finding;
    return !facts.has(factOf(finding)) && !(gaps.get(origin.construct) ?? []).some((gap) => gap.startsWith(path) || path.startsWith(gap));
  });
}
