import type { Mesh } from '../../mesh/mesh';
import { knownService } from './known-services';
import type { RouteRequest } from '../request';
import { withoutPort } from '../http/virtual-host-index';

/** An address of the range that is for documentation: nobody has it. */
const nobody = '203.0.113.77';

/** The address that an application dials: what it was told to, else that of the Service which its request names. */
export function dialledAddress({ address, authority, from }: RouteRequest, { services, domain }: Mesh): string {
  if (address !== undefined) return address;
  const host = withoutPort(authority.toLowerCase()).replace(/\.+$/, '');

  for (const name of [host, `${host}.${from.namespace}.svc.${domain}`, `${host}.svc.${domain}`, `${host}.${domain}`]) {
    const found = services.named(name).find(({ kubernetes }) => kubernetes !== undefined);
    const [known] = found === undefined ? [] : knownService(found, true).addresses;
    if (known !== undefined) return known;
  }
  return nobody;
}
