/** `../shared/data/crd-drift.json`, as far as the generator reads it. */
export interface Drift {
  readonly sets: Readonly<Record<string, DriftSet>>;
}

export interface DriftSet {
  readonly tags: readonly string[];
  readonly tagsWithSameBundle: Readonly<Record<string, readonly string[]>>;
  readonly kinds: Readonly<Record<string, DriftKind>>;
}

export interface DriftKind {
  readonly scope: 'Namespaced' | 'Cluster';
  readonly plural: string;
  readonly apiVersions: Readonly<Record<string, { readonly servedIn: readonly string[] }>>;
  readonly fields: Readonly<Record<string, { readonly first: string; readonly last: string }>>;
}

/** `v1.3.0` to `1.3`, `1.24.4` to `1.24.4`: a release that opens a minor is named by the minor. */
export const shortRelease = (tag: string): string => tag.replace(/^v/, '').replace(/^(\d+\.\d+)\.0$/, '$1');

/** Since when the field is there, as a sentence; nothing if it always was. */
export type Since = (kind: string, path: string) => string | undefined;

export function sinceIn(drift: Drift, set: string, product: string): Since {
  const { tags = [], kinds = {} } = drift.sets[set] ?? {};
  return (kind, path) => {
    const first = kinds[kind]?.fields[path]?.first;
    return first === undefined || first === tags[0] ? undefined : `Since ${product} ${shortRelease(first)}.`;
  };
}

/** Gateway API has two channels: a field of the experimental one alone says so. */
export function sinceInChannels(drift: Drift): Since {
  const standard = drift.sets['gateway-api'];
  const experimental = sinceIn(drift, 'gateway-api-experimental', 'Gateway API');
  const inStandard = sinceIn(drift, 'gateway-api', 'Gateway API');
  return (kind, path) => {
    const kindOfStandard = standard?.kinds[kind];
    if (kindOfStandard === undefined) return experimental(kind, path);
    if (kindOfStandard.fields[path] !== undefined) return inStandard(kind, path);
    return `Experimental channel only${experimental(kind, path)?.replace(/^Since/, ', since') ?? '.'}`;
  };
}
