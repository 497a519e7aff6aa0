import { meshGateway } from '../../../mesh/names';
import type { Rule } from '../rule';

/** HOST-9: the short host of a VirtualService means its own namespace, and the Service is in another one. */
export const shortHost: Rule = {
  code: 'HOST-9',
  severity: 'warning',
  check: (mesh, report) => {
    for (const { object, gateways } of mesh.virtualServices.all) {
      if (!gateways.includes(meshGateway)) continue;
      object.spec.hosts?.forEach((written, index) => {
        if (written.includes('.') || written.startsWith('*')) return;
        if (mesh.destinations.find(written, object.namespace, [object.namespace]).state !== 'missing') return;
        const [other] = mesh.destinations.servicesNamed(written);
        if (other === undefined) return;
        report(object, {
          path: `spec.hosts[${index}]`,
          related: [other.object],
          message: `The short name "${written}" means namespace "${object.namespace}", which has no such Service; the routes are not for the one in "${other.namespace}".`,
          hint: `Write "${other.host}".`,
        });
      });
    }
  },
};
