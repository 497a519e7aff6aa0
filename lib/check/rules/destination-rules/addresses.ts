import { entriesOf, listOf, textMapOf } from '../../../mesh/reading';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import type { Rule } from '../rule';

/** Whether proxies answer for hosts with addresses of their own making. */
function areAllocated({ options: { meshConfig } }: Mesh): boolean {
  const metadata = textMapOf(meshConfig?.defaultConfig?.proxyMetadata);
  const isOn = (name: string): boolean => metadata[name] === 'true';
  return isOn('ISTIO_META_DNS_CAPTURE') && (isOn('ISTIO_META_DNS_AUTO_ALLOCATE') || isOn('PILOT_ENABLE_IP_AUTOALLOCATE'));
}

const hasStatusAddresses = ({ entry: { manifest } }: MeshObject<unknown>): boolean =>
  listOf(entriesOf(manifest['status'])['addresses']).length > 0;

/** SVC-30: a ServiceEntry has a port of plain TCP and no address, so the port is its own whatever is called. */
export const missingAddresses: Rule = {
  code: 'SVC-30',
  severity: 'warning',
  same: ['IST0134'],
  check: (mesh, report) => {
    if (areAllocated(mesh)) return;
    for (const object of mesh.objects.of('networking.istio.io/ServiceEntry')) {
      const { addresses = [], ports = [] } = object.spec;
      if (addresses.length > 0 || hasStatusAddresses(object)) continue;
      ports.forEach(({ protocol = '', number = 0 }, index) => {
        if (protocol !== '' && protocol.toUpperCase() !== 'TCP') return;
        report(object, {
          path: `spec.ports[${index}]`,
          message: `Port ${number} is plain TCP and the ServiceEntry has no "addresses": nothing tells its connections from all others to port ${number}.`,
          hint: 'Add "addresses", or let proxies allocate some.',
        });
      });
    }
  },
};
