import { RouteClients } from './destinations/clients';
import { Destinations } from './destinations/found';
import { type Edge, edgesIn } from './edges';
import { MeshParts } from './mesh-parts';
import { once } from './once';

/** A set of manifests as one mesh: what is visible from where, and what leads to what. */
export class Mesh extends MeshParts {
  private readonly lazyDestinations = once(() => new Destinations(this));

  /** The hosts that routes lead to. */
  get destinations(): Destinations {
    return this.lazyDestinations();
  }

  private readonly lazyRouteClients = once(() => new RouteClients(this));

  /** Who follows which VirtualService. */
  get routeClients(): RouteClients {
    return this.lazyRouteClients();
  }

  private readonly lazyEdges = once(() => edgesIn(this));

  /** Every reference, with where it leads. */
  get edges(): readonly Edge[] {
    return this.lazyEdges();
  }
}
