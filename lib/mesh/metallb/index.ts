import { resolveTarget } from '../../core/target';
import type { MeshOptions } from '../options';
import type { Objects } from '../objects';
import { type Advertisement, advertises } from './advertisement';
import { type LoadBalancerService, readLoadBalancer } from './load-balancer-service';
import { allows, type Certainty, hasAddress, type Pool, readPool } from './pool';

/** The pools, who announces them, and which Service can get which address. */
export class MetalLB {
  readonly release: string;
  readonly pools: readonly Pool[];
  readonly advertisements: readonly Advertisement[];
  readonly services: readonly LoadBalancerService[];

  constructor(
    private readonly objects: Objects,
    { metallb = resolveTarget().metallb.release }: Pick<MeshOptions, 'metallb'>,
  ) {
    this.release = metallb;
    this.pools = objects.of('metallb.io/IPAddressPool').map(readPool);
    this.advertisements = [...objects.of('metallb.io/L2Advertisement'), ...objects.of('metallb.io/BGPAdvertisement')];
    this.services = objects.of('/Service').flatMap((object) => readLoadBalancer(object, metallb) ?? []);
  }

  pool(name: string): Pool | undefined {
    return this.pools.find(({ object }) => object.name === name);
  }

  /** The pools that an advertisement announces. */
  announced(advertisement: Advertisement): readonly Pool[] {
    return this.pools.filter((pool) => advertises(advertisement, pool));
  }

  isAnnounced(pool: Pool): boolean {
    return this.advertisements.some((advertisement) => advertises(advertisement, pool));
  }

  /** The pool that an address is of; pools never overlap. */
  poolWith(address: string): Pool | undefined {
    return this.pools.find((pool) => hasAddress(pool, address));
  }

  /** Whether a pool may give a Service an address. */
  allows(pool: Pool, service: LoadBalancerService): Certainty {
    return allows(pool, service, this.objects, this.release);
  }
}
