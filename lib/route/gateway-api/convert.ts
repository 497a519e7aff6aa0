import type { Gateway } from '../../mesh/gateways';
import type { Mesh } from '../../mesh/mesh';
import type { VirtualService } from '../../mesh/virtual-services';

/** What istiod makes out of Gateways and routes of Gateway API. */
export interface Conversion {
  /** By the Gateway that they were made of, `namespace/name`. */
  readonly gateways: ReadonlyMap<string, readonly Gateway[]>;
  /** By the host of the Service whose pods serve them. */
  readonly attached: ReadonlyMap<string, readonly Gateway[]>;
  /** By the gateway that they are bound to: `mesh`, or the key of a converted Gateway. */
  readonly virtualServices: ReadonlyMap<string, readonly VirtualService[]>;
}

/** Converts the objects of Gateway API in a mesh. */
export function convert(_mesh: Mesh): Conversion {
  return { gateways: new Map(), attached: new Map(), virtualServices: new Map() };
}
