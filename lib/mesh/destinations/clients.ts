import type { Client } from '../destination-rules/destination-rules';
import { viewersOf } from './found';
import { grouped } from '../grouped';
import type { MeshParts } from '../mesh-parts';
import { meshGateway } from '../names';
import { once } from '../once';
import type { VirtualServiceObject } from '../virtual-services/spec';
import type { Delegation } from '../virtual-services/virtual-services';
import { gatewayKeysOf } from '../virtual-services/complete';

/** Proxies of a namespace that follow a VirtualService, and by which gateway they do. */
export interface RouteClient extends Client {
  /** `namespace/name` of a Gateway; `mesh` for sidecars. */
  readonly gateway: string;
}

type World = Pick<MeshParts, 'gateways' | 'virtualServices'>;

/** Who follows which VirtualService. */
export class RouteClients {
  private readonly lazyRoots: () => ReadonlyMap<VirtualServiceObject | undefined, readonly Delegation[]>;

  constructor(private readonly world: World) {
    this.lazyRoots = once(() => grouped(world.virtualServices.delegations, ({ target }) => target));
  }

  /**
   * The proxies that follow a VirtualService: sidecars of the namespaces that it names, its own standing for all, and the proxies of its
   * Gateways, as far as the set has them. Of a delegate it is those of whoever hands over to it.
   */
  of(object: VirtualServiceObject): readonly RouteClient[] {
    const roots = this.lazyRoots().get(object) ?? [];
    const objects = roots.length === 0 ? [object] : [...new Set(roots.map(({ root }) => root))];
    return objects.flatMap((each) => this.direct(each));
  }

  private direct(object: VirtualServiceObject): readonly RouteClient[] {
    const { namespace, spec } = object;
    return gatewayKeysOf(object).flatMap((gateway) =>
      gateway === meshGateway
        ? viewersOf(spec.exportTo, namespace).map((viewer) => ({ gateway, namespace: viewer }))
        : this.proxiesOf(gateway),
    );
  }

  private proxiesOf(key: string): readonly RouteClient[] {
    const gateway = this.world.gateways.find(key);
    if (gateway === undefined || Object.keys(gateway.selector).length === 0) return [];
    const byNamespace = grouped(this.world.gateways.workloadsOf(gateway), ({ namespace }) => namespace);
    return [...byNamespace].map(([namespace, [first]]) => ({
      gateway: key,
      namespace,
      ...(first === undefined ? {} : { labels: first.labels }),
    }));
  }
}
