/* Addresses for Services of type LoadBalancer: MetalLB, and a pool at the end of the network that Docker gives to kind. */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { install, metallb } from '../lib';

export interface LoadBalancingProps {
  /**
   * The subnet of Docker's network, as `docker network inspect kind -f '{{ (index .IPAM.Config 0).Subnet }}'` prints it.
   * @default 172.18.0.0/16
   */
  readonly subnet?: string;
}

export class LoadBalancing extends Chart {
  constructor(scope: Construct, id: string, { subnet = '172.18.0.0/16' }: LoadBalancingProps = {}) {
    // MetalLB reads its configuration in the namespace that its own manifests make, and refuses it elsewhere.
    super(scope, id, { namespace: 'metallb-system' });

    // Written to `dist/install/20-metallb/`, for `kubectl apply -k`.
    new install.MetalLB(this, 'metallb');

    const pool = new metallb.IPAddressPool(this, 'kind', {
      // Docker hands out the addresses of its network from the start.
      addresses: [metallb.lastAddresses(subnet, 50)],
    });
    new metallb.L2Advertisement(this, 'kind', { ipAddressPools: [pool] });
  }
}
