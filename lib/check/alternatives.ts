import type { Origin } from '../manifests/finding';
import { identityOf, type Entry } from '../manifests/manifest-set';
import { subjectOf } from './twins';

/** Objects of one identity in several files, of which each may be the one that is applied. */
function alternativesIn(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const byIdentity = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = identityOf(subjectOf(entry.manifest));
    const known = byIdentity.get(key);
    if (known === undefined) byIdentity.set(key, [entry]);
    else known.push(entry);
  }
  return [...byIdentity.values()].filter(([first, ...others]) => others.some(({ origin }) => origin.file !== first?.origin.file));
}

/**
 * The set as it is where of objects that several files have the first is applied, not the last; but for those of some origins, which stay.
 * Nothing if no other object is left that way.
 */
export function otherwise(entries: readonly Entry[], kept: ReadonlySet<Origin>): readonly Entry[] | undefined {
  const dropped = new Set(
    alternativesIn(entries)
      .filter((group) => !group.some(({ origin }) => kept.has(origin)))
      .flatMap(([, ...others]) => others),
  );
  return dropped.size === 0 ? undefined : entries.filter((entry) => !dropped.has(entry));
}
