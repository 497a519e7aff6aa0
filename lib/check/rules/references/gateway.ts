import { gatewayOf, meshGateway } from '../../../mesh/names';
import type { Rule } from '../rule';

const gatewayType = 'networking.istio.io/Gateway';

/** Gateways that istiod makes of Gateway API have names that no object can have. */
const isInternal = (name: string): boolean => name.includes('~');

/** REF-1: a VirtualService names a Gateway that does not exist, and its routes are on no listener. */
export const gatewayReference: Rule = {
  code: 'REF-1',
  severity: 'error',
  same: ['IST0101', 'KIA1102'],
  check: (mesh, report) => {
    for (const service of mesh.objects.of('networking.istio.io/VirtualService')) {
      service.spec.gateways?.forEach((reference, index) => {
        if (reference === meshGateway || isInternal(reference)) return;
        const { namespace, name } = gatewayOf(reference, service.namespace);
        if (!mesh.isMissing(gatewayType, namespace, name)) return;
        report(service, {
          path: `spec.gateways[${index}]`,
          message: `There is no Gateway "${name}" in namespace "${namespace}", so no listener has these routes.`,
          hint: 'Name a Gateway that exists, or make this one.',
        });
      });
    }
  },
};
