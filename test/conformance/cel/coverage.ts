/** Which CEL rules of the newest bundles the recorded cases keep and break, and whether ours break where theirs did. */
import celWords from '../../../imports/cel-words.json';
import { kinds } from '../../../imports/kinds';
import { prepare } from '../../../lib/admission/prepare';
import { judgeRules } from '../../../lib/admission/rules';
import type { Schema } from '../../../lib/admission/schema-node';
import { schemaOf } from '../../../lib/admission/schemas';
import { newestVersion, type Target } from '../../../lib/core/target';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import { parsePath } from '../../../lib/manifests/read/path';
import { type CelCase, type Cluster, clusters, targetOf } from './cases';
import { outcomes, placedRules } from './walk';

/** The clusters that were asked. */
export const clusterNames = Object.keys(clusters) as readonly Cluster[];

function preparedBy(target: Target, manifest: Manifest): { readonly value: unknown; readonly schema: Schema } {
  const [group = '', version = ''] = manifest.apiVersion.split('/');
  const schema = schemaOf(target, { group, kind: manifest.kind }, version);
  if (schema === undefined) throw new Error(`There is no schema of ${manifest.apiVersion} ${manifest.kind}.`);
  return { value: prepare(manifest, schema).value, schema };
}

/** Where rules broke in the cluster; upstream writes keys of maps as they are: `labels[a.b]`. */
export const recordedPlaces = ({ verdict }: CelCase): readonly string[] =>
  verdict.cel.map((message) => (message.split(': ')[0] ?? '').replaceAll('[', '.').replaceAll(']', '')).sort();

/** A path as upstream writes it. */
export const asRecorded = (path: string): string => parsePath(path).join('.');

/** Where rules break here. */
export function ownPlaces({ cluster, document }: CelCase): readonly string[] {
  const { value, schema } = preparedBy(targetOf(cluster), document);
  return judgeRules(value, schema)
    .map(({ path }) => asRecorded(path))
    .sort();
}

/** Rules that nobody can break, by their code, and why. */
export const unbreakable: Readonly<Record<string, string>> = {
  none: 'rules about a change: an object that is created has no old state',
  'CEL-58': 'the schema has the same list of types, and CEL is not asked after it',
};

/** A rule at one of its places, with how many cases satisfy it in an object without fault, and how many break it and nothing else. */
export interface Covered {
  /** `standard networking.istio.io/v1 Gateway spec.servers[].tls 12` */
  readonly key: string;
  /** `none` for a rule about a change. */
  readonly code: string;
  readonly kept: number;
  readonly broken: number;
}

const keyOf = (cluster: Cluster, { apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>, path: string, number: number): string =>
  [cluster, apiVersion, kind, path, number].join(' ');

function countOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Every rule of the newest bundles, wherever it stands. */
export function coverage(cases: readonly CelCase[]): readonly Covered[] {
  const met = cases.flatMap((each) => {
    const { value, schema } = preparedBy(targetOf(each.cluster), each.document);
    const isAlone = new Set(each.codes).size === 1;
    return outcomes(value, schema).map(({ path, number, isKept }) => ({
      key: keyOf(each.cluster, each.document, path, number),
      isKept: isKept && each.verdict.cel.length === 0,
      isBroken: !isKept && isAlone,
    }));
  });
  const kept = countOf(met.flatMap(({ key, isKept }) => (isKept ? [key] : [])));
  const broken = countOf(met.flatMap(({ key, isBroken }) => (isBroken ? [key] : [])));
  return clusterNames.flatMap((cluster) =>
    Object.keys(kinds).flatMap((name) => {
      const [group = '', kind = ''] = name.split('/');
      const target = targetOf(cluster);
      const version = newestVersion(target, { group, kind });
      const schema = schemaOf(target, { group, kind }, version);
      if (schema === undefined || (cluster === 'experimental' && kinds[name]?.family !== 'gateway-api')) return [];
      return placedRules(schema).map(({ path, number }) => {
        const key = keyOf(cluster, { apiVersion: `${group}/${version}`, kind }, path, number);
        return { key, code: celWords[number]?.code ?? 'none', kept: kept.get(key) ?? 0, broken: broken.get(key) ?? 0 };
      });
    }),
  );
}
