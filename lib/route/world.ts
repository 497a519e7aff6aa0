import { compareAge } from '../mesh/age';
import type { Gateway } from '../mesh/gateways/gateways';
import type { Mesh } from '../mesh/mesh';
import { once } from '../mesh/once';
import { Sidecars } from '../mesh/services/sidecars';
import { precedenceOf, type VirtualService } from '../mesh/virtual-services/virtual-services';
import { type Conversion, convert } from './gateway-api/convert';

/** A mesh with what istiod makes out of Gateway API, as the tables of proxies are built from it. */
export class World {
  private readonly conversion: () => Conversion;
  /** What sidecars know, converted routes among it. */
  readonly sidecars: Sidecars;

  constructor(readonly mesh: Mesh) {
    this.conversion = once(() => convert(mesh));
    this.sidecars = new Sidecars(mesh.objects, mesh.rootNamespace, {
      services: mesh.services,
      virtualServices: { visibleFrom: (namespace, gateway) => this.visibleFrom(namespace, gateway) },
    });
  }

  /** The converted Gateways whose pods are those of a Gateway of Gateway API, `namespace/name`. */
  convertedGateways(key: string): readonly Gateway[] {
    return this.conversion().gateways.get(key) ?? [];
  }

  /** The converted Gateways that are served by the pods behind a Service, by its host. */
  attachedGateways(host: string): readonly Gateway[] {
    return this.conversion().attached.get(host) ?? [];
  }

  /**
   * The VirtualServices that a proxy of a namespace has for a gateway or as a sidecar: its own namespace's private ones first, then those
   * exported to it, then converted ones of its namespace, then the other public ones, each group by age.
   */
  visibleFrom(namespace: string, gateway: string): readonly VirtualService[] {
    const converted = this.conversion().virtualServices.get(gateway) ?? [];
    const written = this.mesh.virtualServices.visibleFrom(namespace, gateway);
    if (converted.length === 0) return written;
    const rankOf = (service: VirtualService): number => {
      const precedence = precedenceOf(service, namespace) ?? 3;
      return precedence === 2 && !(service.isConverted === true && service.object.namespace === namespace) ? 3 : precedence;
    };
    return [...written, ...converted]
      .map((service, index) => ({ service, rank: rankOf(service), index }))
      .sort(
        (a, b) => a.rank - b.rank || (a.rank < 2 ? a.index - b.index : compareAge(a.service.object, b.service.object) || a.index - b.index),
      )
      .map(({ service }) => service);
  }
}
