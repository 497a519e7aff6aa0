/** To which namespaces an object is exported: all of them, or those of a list. */
export type Visibility = 'all' | ReadonlySet<string>;

/**
 * Reads an `exportTo`: `.` is the object's own namespace, `*` is all and wins over the rest, `~` is none, and an empty list is what the mesh
 * says.
 */
export function visibilityOf(exportTo: readonly string[] | undefined, namespace: string, byDefault: readonly string[] = ['*']): Visibility {
  const entries = exportTo === undefined || exportTo.length === 0 ? byDefault : exportTo;
  if (entries.length === 0 || entries.includes('*')) return 'all';
  if (entries.includes('~')) return new Set();
  return new Set(entries.map((entry) => (entry === '.' ? namespace : entry)));
}

/** Of a mesh's default istiod honours `.` and `*` alone, `.` first. */
export const honoured = (byDefault: readonly string[]): readonly string[] =>
  byDefault.length === 0 ? ['*'] : [['.', '*'].find((entry) => byDefault.includes(entry)) ?? '~'];

/** Whether what is exported so can be seen from a namespace. */
export const isVisibleFrom = (visibility: Visibility, namespace: string): boolean => visibility === 'all' || visibility.has(namespace);
