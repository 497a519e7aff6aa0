/**
 * The cases written by hand, in `cases/*.yaml`: for each rule what it refuses or warns of, and near misses that it lets pass.
 *
 * A block of a rule has `wrong`, `right` and `warns`, each a list. With `at`, items are values to put there into the base; without, each item is a map of
 * places and values. A place begins in the spec, or at `metadata`; with `-` before it, what is there is removed. `with` changes the base of the whole
 * block first. An item that is a list of `{ Kind: { … } }` is a set, created in this order. `!times '9 a'` stands for `aaaaaaaaa`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, defineScalarTag, load, NOT_RESOLVED } from 'js-yaml';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import { type Path, removed, replaceAt } from './mutate/places';
import type { Question } from './recorder';
import type { Case, Verdict } from './recordings';

const folder = join(__dirname, 'cases');

/** What the real validators are expected to say of a case's last document. */
export type Expectation = 'wrong' | 'right' | 'warns';

/** A case with what it was written for. */
export interface WrittenCase extends Question {
  readonly rule: string;
  readonly expected: Expectation;
}

type Entries = Readonly<Record<string, unknown>>;

interface Block extends Partial<Readonly<Record<Expectation, readonly unknown[]>>> {
  readonly with?: Entries;
  readonly at?: string;
  readonly mode?: Case['mode'];
  /** Documents that come before the others of a set. */
  readonly before?: readonly unknown[];
}

interface Family {
  /** `networking.istio.io/v1 VirtualService`; of a set, the API group and its versions. */
  readonly kind: string;
  /** Stands in the ids, since some rules are those of many kinds. */
  readonly short: string;
  readonly namespace?: string;
  readonly base: unknown;
  readonly rules: Readonly<Record<string, readonly Block[]>>;
}

/** `http[0].match["a.b"]` as steps; they begin in the spec unless they say otherwise. */
export function stepsOf(place: string): Path {
  const steps = [...place.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) => quoted ?? (index === undefined ? (name ?? '') : Number(index)),
  );
  return ['metadata', 'spec', 'apiVersion'].includes(String(steps[0])) ? steps : ['spec', ...steps];
}

const edit = (manifest: Manifest, [place, value]: readonly [string, unknown]): Manifest =>
  (place.startsWith('-') ? replaceAt(manifest, stepsOf(place.slice(1)), removed) : replaceAt(manifest, stepsOf(place), value)) as Manifest;

const editAll = (manifest: Manifest, edits: unknown): Manifest => Object.entries(edits ?? {}).reduce(edit, manifest);

const letters = 'abcdefghijklmnopqrstuvwxyz';
const lettersOf = (index: number): string => (index < 26 ? '' : lettersOf(Math.floor(index / 26) - 1)) + (letters[index % 26] ?? '');

const versions: Readonly<Record<string, string>> = { BGPPeer: 'v1beta2' };

/** Names of objects in a set, in their order. */
function memberOf(item: unknown, index: number, group: string): Manifest {
  const [[kind, { name = lettersOf(index), namespace = 'metallb-system', labels, apiVersion, ...spec }] = ['', {} as Entries]] =
    Object.entries(item as Readonly<Record<string, Entries>>);
  const metadata = { name: String(name), ...(kind === 'Node' ? {} : { namespace }), ...(labels === undefined ? {} : { labels }) };
  if (kind === 'Node') return { apiVersion: 'v1', kind, metadata } as Manifest;
  return {
    apiVersion: typeof apiVersion === 'string' ? apiVersion : `${group}/${versions[kind] ?? 'v1beta1'}`,
    kind,
    metadata,
    spec,
  } as unknown as Manifest;
}

function documentsOf({ kind, namespace, base }: Family, block: Block, item: unknown): readonly Manifest[] {
  const [apiVersion = '', name] = kind.split(' ');
  if (name === undefined)
    return [...(block.before ?? []), ...(item as readonly unknown[])].map((each, index) => memberOf(each, index, apiVersion));
  const metadata = { name: 'case', ...(namespace === undefined ? {} : { namespace }) };
  const own = editAll({ apiVersion, kind: name, metadata, spec: base }, block.with);
  return [block.at === undefined ? editAll(own, item) : edit(own, [block.at, item])];
}

const times = defineScalarTag('!times', {
  resolve: (text) => {
    const [, count, part = ''] = /^(\d+) (.+)$/.exec(text) ?? [];
    return count === undefined ? NOT_RESOLVED : part.repeat(Number(count));
  },
  identify: () => false,
});
const schema = CORE_SCHEMA.withTags(times);

const expectations = ['wrong', 'right', 'warns'] as const;

function casesOf(family: Family): readonly WrittenCase[] {
  return Object.entries(family.rules).flatMap(([rule, blocks]) => {
    const all = blocks.flatMap((block) =>
      expectations.flatMap((expected) =>
        (block[expected] ?? []).map((item) => ({ expected, mode: block.mode, documents: documentsOf(family, block, item) })),
      ),
    );
    return all.map(({ mode, ...each }, index) => ({
      id: ['own', ...(rule.startsWith(`${family.short}-`) ? [] : [family.short]), rule, lettersOf(index)].join('-'),
      rule,
      ...(mode === undefined ? {} : { mode }),
      ...each,
    }));
  });
}

/** Every case written by hand. */
export function writtenCases(): readonly WrittenCase[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.sort().flatMap((name) => casesOf(load(readFileSync(join(folder, name), 'utf8'), { schema }) as Family));
}

/** Whether a verdict is the one that a case was written to get. */
export function isExpected(expected: Expectation, { accepted, webhook }: Verdict): boolean {
  if (expected === 'wrong') return !accepted;
  return accepted && webhook.warnings.length > 0 === (expected === 'warns');
}
