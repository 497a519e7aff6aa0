import type { Finding } from './finding';
import type { Entry, Location, Source, Wanted } from './manifest-set';

/** A finding, and where the object that it is about comes from. */
export interface Said {
  readonly finding: Finding;
  readonly entry: Omit<Entry, 'manifest'>;
}

/** The findings with the lines of their fields. Each text that has some is asked once, the others not at all. */
export function withPlaces(said: readonly Said[]): readonly Finding[] {
  const places = new Map<Finding, Location>();
  for (const [source, each] of bySource(said)) {
    const found = source.locate(each.map(wantedOf));
    each.forEach(({ finding }, index) => {
      const place = found[index];
      if (place !== undefined) places.set(finding, place);
    });
  }
  return said.map(({ finding }) => ({ ...finding, origin: { ...finding.origin, ...places.get(finding) } }));
}

function bySource(said: readonly Said[]): ReadonlyMap<Source, readonly Said[]> {
  const groups = new Map<Source, Said[]>();
  for (const each of said) {
    const { source } = each.entry;
    if (source === undefined) continue;
    const group = groups.get(source) ?? [];
    group.push(each);
    groups.set(source, group);
  }
  return groups;
}

const wantedOf = ({ finding: { path = '' }, entry: { item, origin } }: Said): Wanted => ({
  document: origin.document ?? 0,
  path: item === undefined ? path : `${item}.${path}`,
});
