import { isWildcard } from '../../values/host-pattern';
import { type Destination, destinationsOf } from './destinations';
import { grouped } from '../grouped';
import type { MeshParts } from '../mesh-parts';
import { fullHost, serviceOfHost } from '../names';
import { once } from '../once';
import type { MeshPort, MeshService } from '../services/services';
import type { VirtualServiceObject } from '../virtual-services/spec';
import { isVisibleFrom } from '../services/visibility';

/**
 * What is known of a host: it is there; it is there and its `exportTo` keeps it from all who would ask; it is missing for certain; or it may
 * be outside the set.
 */
export type HostState = 'known' | 'hidden' | 'missing' | 'unknown';

/** A host as an object names it, and what is known of it. */
export interface FoundHost {
  /** In full. */
  readonly host: string;
  readonly state: HostState;
  /** What clients reach by it, if it is known; what they would, if it is hidden. */
  readonly service: MeshService | undefined;
}

/** A destination of a VirtualService, and what is known of its host. */
export interface FoundDestination extends Destination, FoundHost {
  readonly object: VirtualServiceObject;
  /** As written. */
  readonly written: string;
}

/** Namespaces whose objects the cluster makes itself: no set has them all. */
const clusterNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

const isOfCluster = ({ name, namespace }: { readonly name: string; readonly namespace: string }): boolean =>
  clusterNamespaces.has(namespace) || (namespace === 'default' && name === 'kubernetes');

type World = Pick<MeshParts, 'services' | 'objects' | 'domain' | 'isComplete' | 'isMissing' | 'isPresent'>;

/** The namespaces whose clients follow an object: those that it names, else its own stands for all. */
export function viewersOf(exportTo: readonly string[] | undefined, namespace: string): readonly string[] {
  const named = exportTo === undefined || exportTo.includes('*') ? [] : exportTo;
  return named.length === 0 ? [namespace] : [...new Set(named.map((each) => (each === '.' ? namespace : each)))];
}

/** What is known of the hosts that objects name. */
export class Destinations {
  private readonly lazyAll: () => readonly FoundDestination[];
  private readonly lazyByName: () => ReadonlyMap<string, readonly MeshService[]>;
  private readonly lazyByNamespace: () => ReadonlyMap<string, readonly MeshService[]>;

  constructor(private readonly world: World) {
    this.lazyAll = once(() =>
      world.objects
        .of('networking.istio.io/VirtualService')
        .flatMap((object) => destinationsOf(object.spec).map((each) => this.found(object, each))),
    );
    this.lazyByName = once(() =>
      grouped(
        world.services.all.filter(({ kubernetes }) => kubernetes !== undefined),
        ({ object }) => object.name,
      ),
    );
    this.lazyByNamespace = once(() => grouped(world.services.all, ({ namespace }) => namespace));
  }

  /** What a namespace declares: its Services, and the hosts of its ServiceEntries. */
  servicesIn(namespace: string): readonly MeshService[] {
    return this.lazyByNamespace().get(namespace) ?? [];
  }

  /** Every destination of every VirtualService, delegates among them. */
  get all(): readonly FoundDestination[] {
    return this.lazyAll();
  }

  /** What is known of a host that an object of a namespace names, for some clients. */
  find(written: string, namespace: string, viewers: readonly string[]): FoundHost {
    const { services, domain } = this.world;
    const host = fullHost(written, namespace, domain);
    for (const viewer of viewers) {
      const service = services.find(host, viewer);
      if (service !== undefined) return { host, state: 'known', service };
    }
    const [service] = services.named(host);
    return { host, state: this.stateOf(host, service !== undefined), service };
  }

  /** The Services of Kubernetes with a name, in whichever namespace. */
  servicesNamed(name: string): readonly MeshService[] {
    return this.lazyByName().get(name) ?? [];
  }

  /** The ports that clients of the viewers have at a host that is known: those of all that declare it in one namespace. */
  portsOf({ host, service }: FoundHost): readonly MeshPort[] {
    if (service === undefined) return [];
    const twins = this.world.services.named(service.host).filter(({ namespace }) => namespace === service.namespace);
    return service.host === host ? twins.flatMap(({ ports }) => ports) : service.ports;
  }

  private found(object: VirtualServiceObject, destination: Destination): FoundDestination {
    const viewers = viewersOf(object.spec.exportTo, object.namespace);
    return { ...destination, ...this.find(destination.host, object.namespace, viewers), object, written: destination.host };
  }

  /** What is known of a host that no client finds. */
  private stateOf(host: string, isThere: boolean): HostState {
    const { isMissing, isPresent, isComplete, domain } = this.world;
    if (host === '' || isPresent(host)) return 'unknown';
    const service = serviceOfHost(host, domain);
    if (isThere && (service !== undefined || isComplete('', 'ServiceEntry'))) return 'hidden';
    if (service !== undefined && isOfCluster(service)) return 'unknown';
    const isGone = service === undefined ? isComplete('', 'ServiceEntry') : isMissing('/Service', service.namespace, service.name);
    return isGone ? 'missing' : 'unknown';
  }

  /**
   * What Istio's own analyzer finds for a host that an object names: it takes `exportTo` in place of the object's namespace, completes the
   * hosts of ServiceEntries too, and holds patterns against the host as it is written, from the namespace of the object.
   */
  foundUpstream(written: string, namespace: string, exportTo: readonly string[] = []): MeshService | undefined {
    const { services, domain } = this.world;
    const scopes = exportTo.length === 0 ? [namespace] : exportTo.map((each) => (each === '.' ? namespace : each));
    const isSeen = ({ visibility }: MeshService, from: readonly string[]): boolean =>
      visibility === 'all' || from.some((scope) => isVisibleFrom(visibility, scope));
    const host = fullHost(written, namespace, domain);
    const short = serviceOfHost(host, domain);
    const completed = short === undefined ? [] : services.named(short.name).filter((each) => each.namespace === short.namespace);
    // What is for all goes first; of what has one host and one scope the last one counts, and Services come after ServiceEntries.
    const pick = (group: readonly MeshService[], from: readonly string[]): MeshService | undefined => {
      const seen = [...group.filter(({ entry }) => entry !== undefined), ...group.filter(({ entry }) => entry === undefined)].reverse();
      return seen.find(({ visibility }) => visibility === 'all') ?? seen.find((each) => isSeen(each, from));
    };
    const exact = pick([...services.named(host), ...completed], scopes);
    if (exact !== undefined) return exact;
    for (const group of services.covering(written)) {
      const pattern = isWildcard(group[0]?.host ?? '') ? pick(group, [namespace]) : undefined;
      if (pattern !== undefined) return pattern;
    }
    return undefined;
  }
}
