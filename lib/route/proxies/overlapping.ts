import { HostIndex } from '../../mesh/services/host-index';
import type { VirtualService } from '../../mesh/virtual-services/virtual-services';

/** The VirtualServices with a host that overlaps with one of some services. */
export function overlappingAny(virtualServices: readonly VirtualService[], hosts: Iterable<string>): readonly VirtualService[] {
  const index = new HostIndex<string>();
  for (const host of hosts) index.add(host, host);
  const meets = (host: string): boolean => index.under(host).length > 0 || index.covering(host).next().done !== true;
  return virtualServices.filter((service) => service.hosts.some((host) => meets(host.toLowerCase())));
}
