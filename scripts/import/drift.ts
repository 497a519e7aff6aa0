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
  readonly fields: Readonly<Record<string, DriftField>>;
}

export interface DriftField {
  readonly first: string;
  readonly last: string;
  readonly changes?: readonly { readonly in: string; readonly what: string; readonly from: unknown; readonly to: unknown }[];
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

/**
 * In which releases a field, or a value of it, is there, as the field tables write it: `1.26.0` since then, `1.1.0-1.5.1` from then to
 * then. Behind a slash stands the experimental channel of Gateway API, where it differs; nothing before it: never in the standard one.
 */
export interface Marks {
  readonly field: (kind: string, path: string) => string;
  readonly value: (kind: string, path: string, value: unknown) => string;
}

const span = (set: DriftSet | undefined, first: string | undefined, last?: string): string => {
  const { tags = [] } = set ?? {};
  const since = first === undefined || first === tags[0] ? '' : first.replace(/^v/, '');
  return last === undefined || last === tags.at(-1) ? since : `${since}-${last.replace(/^v/, '')}`;
};

/** The release in which an enum took a value in; nothing if it always had it. */
function valueSince(field: DriftField | undefined, value: unknown): string | undefined {
  const has = (list: unknown): boolean => Array.isArray(list) && list.includes(value);
  return field?.changes?.find(({ what, from, to }) => what === 'enum' && !has(from) && has(to))?.in;
}

export function marksIn(drift: Drift, standard: string, experimental?: string): Marks {
  const [main, other] = [standard, experimental].map((set) => (set === undefined ? undefined : drift.sets[set]));
  const fieldOf = (set: DriftSet | undefined, kind: string, path: string): DriftField | undefined => set?.kinds[kind]?.fields[path];
  const join = (kind: string, inMain: string | undefined, inOther: string | undefined): string => {
    if (other === undefined || inOther === undefined || inMain === inOther) return inMain ?? '';
    if (main?.kinds[kind] === undefined || inMain === undefined) return `/${inOther}`;
    return `${inMain}/${inOther}`;
  };
  const spanOf = (set: DriftSet | undefined, kind: string, path: string): string | undefined => {
    const field = fieldOf(set, kind, path);
    return field === undefined ? undefined : span(set, field.first, field.last);
  };
  return {
    field: (kind, path) => join(kind, spanOf(main, kind, path), spanOf(other, kind, path)),
    value: (kind, path, value) => {
      const inMain = fieldOf(main, kind, path);
      const inOther = fieldOf(other, kind, path);
      const sinceInOther = inOther === undefined ? undefined : span(other, valueSince(inOther, value));
      if (inMain === undefined) return sinceInOther === undefined || sinceInOther === '' ? '' : `/${sinceInOther}`;
      const known = enumOf(inMain)?.includes(value) ?? true;
      return join(kind, known ? span(main, valueSince(inMain, value)) : undefined, sinceInOther);
    },
  };
}

/** The values that a field's last change of its enum left it with, if it ever changed. */
function enumOf(field: DriftField): readonly unknown[] | undefined {
  const last = field.changes?.filter(({ what }) => what === 'enum').at(-1)?.to;
  return Array.isArray(last) ? last : undefined;
}
