/** Sets of manifests that nobody wrote: documents of recorded sets, put together and changed in a few places. */
import { loadAll } from 'js-yaml';
import type { AnalysisSet } from '../../../lib/check/set';
import { isRecord } from '../../../lib/manifests/read/path';
import type { Random } from '../random';

type Json = Record<string, unknown>;

/** Where a value stands, and what puts another one there. */
interface Place {
  readonly key: string;
  readonly value: unknown;
  readonly put: (value: unknown) => void;
  readonly remove: () => void;
}

function placesIn(value: unknown): readonly Place[] {
  if (Array.isArray(value)) {
    const list = value as unknown[];
    return list.flatMap((item, index) => [
      {
        key: '[]',
        value: item,
        put: (other: unknown) => {
          list[index] = other;
        },
        remove: () => {
          list.splice(index, 1);
        },
      },
      ...placesIn(item),
    ]);
  }
  if (!isRecord(value)) return [];
  const map = value as Json;
  return Object.entries(map).flatMap(([key, item]) => [
    {
      key,
      value: item,
      put: (other: unknown) => {
        map[key] = other;
      },
      remove: () => {
        Reflect.deleteProperty(map, key);
      },
    },
    ...placesIn(item),
  ]);
}

const identity = new Set(['apiVersion', 'kind', 'metadata']);

const copy = <Value>(value: Value): Value => structuredClone(value);

const documentsOf = ({ files }: AnalysisSet): readonly Json[] =>
  files.flatMap(({ text }) => loadAll(text).filter((each): each is Json => isRecord(each)));

/** Makes random sets out of known ones. */
export class RandomSets {
  private readonly known: readonly { readonly set: AnalysisSet; readonly documents: readonly Json[] }[];
  /** Values by the key under which they stand somewhere. */
  private readonly values = new Map<string, unknown[]>();

  constructor(
    private readonly random: Random,
    sets: readonly AnalysisSet[],
  ) {
    this.known = sets.map((set) => ({ set, documents: documentsOf(set) }));
    for (const { documents } of this.known)
      for (const { key, value } of documents.flatMap(placesIn)) this.values.set(key, [...(this.values.get(key) ?? []), value]);
  }

  next(id: string): AnalysisSet {
    const [first, ...others] = [this.random.pick(this.known), ...(this.random.chance(0.5) ? [this.random.pick(this.known)] : [])];
    const documents = copy([first, ...others].flatMap((each) => each?.documents ?? []));
    for (let changes = this.random.below(6); changes > 0; changes--) this.change(documents);
    const text = documents.map((each) => `---\n${JSON.stringify(each)}\n`).join('');
    return { ...first?.set, id, files: [{ name: 'manifests.yaml', text }] };
  }

  private change(documents: Json[]): void {
    const at = this.random.below(documents.length);
    const document = documents[at];
    if (document === undefined) return;
    const drawn = this.random.below(12);
    if (drawn === 0) documents.splice(at, 1);
    else if (drawn === 1)
      documents.splice(this.random.below(documents.length), 0, renamed(copy(document), this.random.one(['twin', 'other'])));
    else if (drawn === 2) documents.push(...documents.splice(at, 1));
    else
      this.changePlace(
        placesIn(document).filter(({ key }) => !identity.has(key)),
        documents,
      );
  }

  private changePlace(places: readonly Place[], documents: readonly Json[]): void {
    const place = this.random.pick(places);
    if (place === undefined) return;
    if (this.random.chance(0.2)) {
      place.remove();
      return;
    }
    const isAlike = ({ key, value }: Place): boolean => key === place.key && typeof value === typeof place.value;
    const near = documents.flatMap(placesIn).filter(isAlike);
    const far = (this.values.get(place.key) ?? []).filter((value) => typeof value === typeof place.value);
    const other = this.random.chance(0.6) ? this.random.pick(near)?.value : this.random.pick(far);
    if (other !== undefined) place.put(copy(other));
  }
}

function renamed(document: Json, name: string): Json {
  const metadata = isRecord(document['metadata']) ? document['metadata'] : {};
  return { ...document, metadata: { ...metadata, name } };
}
