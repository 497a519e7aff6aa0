import { gatewayOf } from '../../../mesh/names';
import type { Rule } from '../rule';

/** HOST-8: a Gateway is named in the form with dots, which other tools do not understand. */
export const dottedGateway: Rule = {
  code: 'HOST-8',
  severity: 'info',
  same: ['KIA1108'],
  check: (mesh, report) => {
    for (const object of mesh.objects.of('networking.istio.io/VirtualService')) {
      object.spec.gateways?.forEach((written, index) => {
        if (written.includes('/') || !written.includes('.')) return;
        const { namespace, name } = gatewayOf(written, object.namespace);
        report(object, {
          path: `spec.gateways[${index}]`,
          message: `"${written}" is the old form of a Gateway's name; Istio reads it as "${namespace}/${name}", and others as a name with dots.`,
          hint: `Write "${namespace}/${name}".`,
        });
      });
    }
  },
};
