import { readdirSync, readFileSync } from 'node:fs';
import { check } from '../../lib/check/check';
import type { Finding } from '../../lib/manifests/finding';
import type { Manifest } from '../../lib/manifests/manifest-set';
import { readManifests } from '../../lib/manifests/read/read';
import { edgesIn, type Edge } from '../../lib/mesh/edges';
import { entriesOf, textOf } from '../../lib/mesh/reading';
import { programs, run } from '../examples/program';
import { type Break, breaksOf, ways } from './breaks';
import { closed, meshOfManifests } from './closed';

const isObject = (value: unknown): value is Manifest => textOf(entriesOf(value)['kind']) !== undefined;

/** The objects of a text. */
const objectsIn = (yaml: string): readonly Manifest[] =>
  readManifests(yaml)
    .documents.map(({ value }): unknown => value)
    .filter(isObject);

/** The reference stack as it is committed, and what every recipe writes. */
const stack = ['dist', 'dist/install'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
);
const sets: readonly (readonly [string, () => string])[] = [
  ['the reference stack', () => stack.join('---\n')],
  ...programs('examples/recipes').map(
    (file) => [file, () => run(`examples/recipes/${file}`).written.replaceAll(/^# .*$/gm, '---')] as const,
  ),
];

const findingsOf = (set: readonly Manifest[]): readonly Finding[] =>
  check(
    set.map((manifest, document) => ({ manifest, origin: { file: 'set.yaml', document } })),
    { assume: { complete: 'all' }, target: { metallbBgp: 'frr-k8s' } },
  ).findings;

const keyOf = ({ code, subject, path }: Finding): string => JSON.stringify([code, subject, path]);

/** What leaves the mesh as it is: hosts that a VirtualService is for need no Service. */
const isHarmless = ({ object, path }: Edge): boolean =>
  object.type === 'networking.istio.io/VirtualService' && path.startsWith('spec.hosts');

/** Whether the reference still leads somewhere, such as to a host that is exported to all, wherever it is declared. */
function isWhole({ way, edge, set }: Break): boolean {
  if (way === 'without the port' || way === 'without the subset') return false;
  const same = edgesIn(meshOfManifests(set)).find(
    ({ object, path }) => path === edge.path && object.type === edge.object.type && object.name === edge.object.name,
  );
  return same?.state === 'resolved' || same?.state === 'external';
}

/** A gateway that a match names is missing where the VirtualService names it; a refused object is at fault itself. */
const placesOf = ({ path }: Break): readonly string[] => (path.includes('.gateways[') ? [path, 'spec.gateways'] : [path]);

function isFound(broken: Break, known: ReadonlySet<string>): boolean {
  const { object } = broken.edge;
  const targets = new Set(broken.edge.targets.map(({ name }) => name));
  return findingsOf(broken.set).some((finding) => {
    if (known.has(keyOf(finding))) return false;
    const { subject, path = '', layer } = finding;
    const isAt = placesOf(broken).some((place) => path.startsWith(place) || place.startsWith(path));
    const isOwn = subject?.name === object.name && object.type.endsWith(`/${subject.kind}`) && isAt;
    return isOwn || (layer === 'webhook' && targets.has(subject?.name ?? ''));
  });
}

const counts = new Map<string, number>();
const count = (key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);

test.each(sets)('%s is sound as it is, and each reference that is broken is found, at its field', (_name, yaml) => {
  const set = closed(objectsIn(yaml()));
  const before = findingsOf(set);
  expect(before.filter(({ severity }) => severity === 'error')).toEqual([]);
  const known = new Set(before.map(keyOf));
  const edges = edgesIn(meshOfManifests(set));
  expect(edges.filter(({ state }) => state === 'missing' || state === 'hidden')).toEqual([]);
  const unfound = edges
    .filter((edge) => edge.state === 'resolved' && !isHarmless(edge))
    .flatMap((edge) => breaksOf(set, edge))
    .filter((broken) => {
      if (isWhole(broken)) return void count('still whole');
      const found = isFound(broken, known);
      count(found ? broken.way : 'not found');
      return !found;
    });
  expect(unfound.map(({ way, edge: { object, name }, path }) => `${object.type} ${object.name} ${path} -> ${name}, ${way}`)).toEqual([]);
});

afterAll(() => {
  process.stdout.write(
    `broken references found: ${ways.map((way) => `${counts.get(way) ?? 0} ${way}`).join(', ')}; still whole: ${counts.get('still whole') ?? 0}\n`,
  );
});
