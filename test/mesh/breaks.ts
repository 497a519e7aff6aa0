/** Breaks one reference of a set at a time, in each way that people do. */
import type { Manifest } from '../../lib/manifests/manifest-set';
import { parsePath } from '../../lib/manifests/read/path';
import type { Edge } from '../../lib/mesh/edges';
import type { MeshObject } from '../../lib/mesh/objects';

export const ways = ['renamed', 'removed', 'in another namespace', 'without the port', 'without the subset'] as const;
type Way = (typeof ways)[number];

type Entries = Readonly<Record<string, unknown>>;

/** A set with one broken reference. */
export interface Break {
  readonly way: Way;
  readonly edge: Edge;
  /** The field at which the break has to be found. */
  readonly path: string;
  readonly set: readonly Manifest[];
}

type Change = (manifest: Manifest) => Manifest | undefined;

const entriesOf = (value: unknown): Entries => (typeof value === 'object' && value !== null ? (value as Entries) : {});

/** `infra/edge` becomes `infra/edgex`, `reviews.prod.svc…` `reviewsx.prod.svc…`, `{ app: cart }` `{ app: cartx }`. */
function renamed(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^((?:.*\/)?[^./]+)/, '$1x');
  const entries = entriesOf(value);
  const key = ['name', 'matchLabels'].find((each) => each in entries) ?? Object.keys(entries)[0] ?? '';
  return { ...entries, [key]: renamed(entries[key]) };
}

/** A copy with one value changed. */
function changed(value: unknown, [first, ...rest]: readonly (string | number)[], change: (value: unknown) => unknown): unknown {
  if (first === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === first ? changed(item, rest, change) : item));
  const entries = entriesOf(value);
  return { ...entries, [first]: changed(entries[first], rest, change) };
}

/** The set with objects changed, or without those of which nothing is left. */
function replaced(set: readonly Manifest[], objects: readonly MeshObject[], change: Change): readonly Manifest[] {
  const meant = new Set(objects.map(({ entry }) => entry.manifest));
  return set.flatMap((manifest) => (meant.has(manifest) ? (change(manifest) ?? []) : [manifest]));
}

const moved: Change = (manifest) => ({ ...manifest, metadata: { ...manifest.metadata, namespace: 'elsewhere' } });

/** A Service or ServiceEntry at other ports. */
const withOtherPorts: Change = (manifest) => {
  const { ports, ...spec } = entriesOf(manifest['spec']);
  const next = (port: unknown): Entries =>
    Object.fromEntries(Object.entries(entriesOf(port)).map(([key, value]) => [key, typeof value === 'number' ? value + 1 : value]));
  return { ...manifest, spec: { ...spec, ports: (ports as readonly unknown[]).map(next) } };
};

/** A set in which no DestinationRule has a subset any more. */
const withoutSubset = (set: readonly Manifest[], name: unknown): readonly Manifest[] =>
  set.map((manifest) => {
    const { subsets, ...spec } = entriesOf(manifest['spec']);
    if (manifest.kind !== 'DestinationRule' || subsets === undefined) return manifest;
    const kept = (subsets as readonly Entries[]).map((subset) =>
      subset['name'] === name ? { ...subset, name: `${String(name)}x` } : subset,
    );
    return { ...manifest, spec: { ...spec, subsets: kept } };
  });

/** Every break of a reference. */
export function breaksOf(set: readonly Manifest[], edge: Edge): readonly Break[] {
  const { object, path, slot } = edge;
  const targets = edge.targets.filter((target) => target !== object);
  const around = path.replace(/\.host$/, '');
  const beside = entriesOf(
    parsePath(around).reduce<unknown>(
      (value, step) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[step],
      object.entry.manifest,
    ),
  );
  const isDestination = slot === 'host' && around !== path;
  const isNamespaced = targets.length > 0 && targets.every(({ namespace }) => namespace !== '');
  const withPort = (isDestination || slot === 'backend') && beside['port'] !== undefined;
  const found: Partial<Record<Way, Omit<Break, 'way' | 'edge'>>> = {
    renamed: { path, set: replaced(set, [object], (manifest) => changed(manifest, parsePath(path), renamed) as Manifest) },
    ...(targets.length === 0 ? {} : { removed: { path, set: replaced(set, targets, () => undefined) } }),
    ...(isNamespaced ? { 'in another namespace': { path, set: replaced(set, targets, moved) } } : {}),
    ...(withPort ? { 'without the port': { path: `${around}.port`, set: replaced(set, targets, withOtherPorts) } } : {}),
    ...(isDestination && typeof beside['subset'] === 'string'
      ? { 'without the subset': { path: `${around}.subset`, set: withoutSubset(set, beside['subset']) } }
      : {}),
  };
  return ways.flatMap((way) => (found[way] === undefined ? [] : [{ way, edge, ...found[way] }]));
}
