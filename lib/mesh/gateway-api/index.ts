import { once } from '../once';
import type { Objects } from '../objects';
import { type Refusal, refusalOf } from './attachment';
import { Grants } from './grants';
import { type Listener, type ListenerOwner, listenersOf } from './listener';
import { type ParentReference, type Route, routesIn } from './route';

const group = 'gateway.networking.k8s.io';

/** What a listener says to a route. */
export interface Answer {
  readonly listener: Listener;
  readonly refusal: Refusal | undefined;
}

/** Gateways of Gateway API, their routes, and which listener takes which. */
export class GatewayAPI {
  readonly routes: readonly Route[];
  private readonly lazyGrants: () => Grants;

  constructor(private readonly objects: Objects) {
    this.routes = routesIn(objects);
    this.lazyGrants = once(() => new Grants(objects));
  }

  get grants(): Grants {
    return this.lazyGrants();
  }

  /** The Gateways and ListenerSets. */
  get owners(): readonly ListenerOwner[] {
    return [...this.objects.of(`${group}/Gateway`), ...this.objects.of(`${group}/ListenerSet`)];
  }

  /** The Gateway or ListenerSet that a route means; nothing if the set has none, or the parent is of another kind. */
  parentOf(parent: ParentReference): ListenerOwner | undefined {
    if (!this.hasListeners(parent)) return undefined;
    return parent.kind === 'ListenerSet'
      ? this.objects.find(`${group}/ListenerSet`, parent.namespace, parent.name)
      : this.objects.find(`${group}/Gateway`, parent.namespace, parent.name);
  }

  /** Whether a parent is a Gateway or ListenerSet, not a Service of the mesh. */
  hasListeners({ group: of, kind }: Pick<ParentReference, 'group' | 'kind'>): boolean {
    return of === group && (kind === 'Gateway' || kind === 'ListenerSet');
  }

  /** What each listener of a parent says to a route. */
  answers(route: Route, parent: ParentReference): readonly Answer[] {
    const owner = this.parentOf(parent);
    return owner === undefined
      ? []
      : this.listeners(owner).map((listener) => ({ listener, refusal: refusalOf(route, parent, listener, this.objects) }));
  }

  /** The listeners of a Gateway, those of its ListenerSets among them; of a ListenerSet its own. */
  listeners(owner: ListenerOwner): readonly Listener[] {
    return listenersOf(owner);
  }
}
