import type { Mesh } from '../mesh/mesh';
import { fullHost } from '../mesh/names';
import type { MeshObject } from '../mesh/objects';
import { listOf } from '../mesh/reading';
import { isSubsetOf } from '../values/host-pattern';
import type { CoverageItem, RouteCoverage } from './coverage-report';
import type { Decision } from './decision';
import { objectNamed, originOf } from './explain';
import type { ClusterKey } from './tables';

const keyOf = (object: string, path: string): string => `${object} ${path}`;

interface Written {
  readonly name?: string | undefined;
  readonly match?: readonly unknown[] | undefined;
  readonly matches?: readonly unknown[] | undefined;
  readonly delegate?: unknown;
}

const named = (name: string | undefined): { readonly name?: string } => (name === undefined || name === '' ? {} : { name });

/** A route, and each of its matches where it has several. */
function routeItems(object: string, path: string, { name, match, matches }: Written): readonly CoverageItem[] {
  const list = match === undefined ? 'matches' : 'match';
  const all = match ?? matches ?? [];
  const items = all.map((_, index): CoverageItem => ({ kind: 'match', object, path: `${path}.${list}[${index}]`, ...named(name) }));
  return [{ kind: 'route', object, path, ...named(name) }, ...(items.length > 1 ? items : [])];
}

/** Nothing ends at a route that hands over: those of its delegate count. */
const listItems = (object: MeshObject<unknown>, list: string, routes: readonly Written[] = []): readonly CoverageItem[] =>
  routes.flatMap((route, index) => (route.delegate === undefined ? routeItems(objectNamed(object), `spec.${list}[${index}]`, route) : []));

function virtualServiceItems({ objects }: Mesh): readonly CoverageItem[] {
  return objects.of('networking.istio.io/VirtualService').flatMap((object) => {
    const { http, tls, tcp, hosts = [] } = object.spec;
    const items = [...listItems(object, 'http', http), ...listItems(object, 'tls', tls), ...listItems(object, 'tcp', tcp)];
    // The matches of a delegate are merged with those of its root.
    return hosts.length > 0 ? items : items.filter(({ kind }) => kind === 'route');
  });
}

const routeKinds = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'] as const;

function gatewayAPIItems({ objects }: Mesh): readonly CoverageItem[] {
  return routeKinds.flatMap((kind) =>
    objects
      .of(`gateway.networking.k8s.io/${kind}`)
      .flatMap((object) => listItems(object, 'rules', listOf((object.spec as { readonly rules?: unknown }).rules) as readonly Written[])),
  );
}

interface Subset extends CoverageItem {
  readonly host: string;
}

function subsetItems({ objects, domain }: Mesh): readonly Subset[] {
  return objects.of('networking.istio.io/DestinationRule').flatMap((object) =>
    (object.spec.subsets ?? []).map((subset, index): Subset => ({
      kind: 'subset',
      object: objectNamed(object),
      path: `spec.subsets[${index}]`,
      ...named(subset.name),
      host: fullHost(object.spec.host ?? '', object.namespace, domain).toLowerCase(),
    })),
  );
}

/** The clusters that a decision leads requests or their copies to. */
function clustersOf(decision: Decision): readonly ClusterKey[] {
  if (decision.outcome === 'bytes') return decision.clusters;
  const mirrors = 'mirrors' in decision ? (decision.mirrors ?? []) : [];
  return 'destinations' in decision ? [...decision.destinations, ...mirrors] : mirrors;
}

/** Remembers what of a mesh requests reach. */
export class CoverageRecorder {
  private readonly paths = new Set<string>();
  private readonly subsets = new Map<string, ClusterKey>();

  /** Counts in what a request reached. */
  add(decision: Decision): void {
    const origin = originOf(decision);
    if (origin !== undefined) {
      const object = objectNamed(origin.object);
      this.paths.add(keyOf(object, origin.path));
      const list = origin.path.startsWith('spec.rules') ? 'matches' : 'match';
      if (origin.match !== undefined) this.paths.add(keyOf(object, `${origin.path}.${list}[${origin.match}]`));
    }
    for (const cluster of clustersOf(decision)) if (cluster.subset) this.subsets.set(cluster.cluster, cluster);
  }

  /** What of a mesh was reached, and what was not. */
  of(mesh: Mesh): RouteCoverage {
    const isOfSubset = ({ host, name }: Subset): boolean =>
      [...this.subsets.values()].some((each) => each.subset === name && each.host !== undefined && isSubsetOf(each.host, host));
    const routes = [...virtualServiceItems(mesh), ...gatewayAPIItems(mesh)].map((item) => ({
      item,
      isReached: this.paths.has(keyOf(item.object, item.path)),
    }));
    const subsets = subsetItems(mesh).map(({ host, ...item }) => ({ item, isReached: isOfSubset({ ...item, host }) }));
    const all = [...routes, ...subsets];
    const reached = all.filter(({ isReached }) => isReached).map(({ item }) => item);
    const missed = all.filter(({ isReached }) => !isReached).map(({ item }) => item);
    return { reached, missed, share: all.length === 0 ? 1 : reached.length / all.length };
  }
}
