import { type Gateway, keyOf, type Server } from '../../../mesh/gateways/gateways';
import type { Rule } from '../rule';

/** Whether a server has something to do without routes: it redirects, or leads to wherever the name in the handshake says. */
const needsNoRoutes = ({ tls }: Server): boolean => tls?.httpsRedirect === true || tls?.mode === 'AUTO_PASSTHROUGH';

const needsRoutes = ({ servers }: Gateway): boolean => servers.length > 0 && !servers.some(needsNoRoutes);

/** REF-22: a Gateway opens ports, and no VirtualService puts routes on them. */
export const unboundGateway: Rule = {
  code: 'REF-22',
  severity: 'info',
  check: (mesh, report) => {
    if (!mesh.isComplete('', 'VirtualService')) return;
    for (const gateway of mesh.gateways.all) {
      const key = keyOf(gateway);
      if (!needsRoutes(gateway) || mesh.virtualServices.boundTo(key).length > 0) continue;
      report(gateway.object, {
        path: 'metadata.name',
        message: `No VirtualService names the Gateway "${key}": its ports are open, and answer every request with 404 or close the connection.`,
        hint: 'Name the Gateway in a VirtualService, or remove it.',
      });
    }
  },
};
