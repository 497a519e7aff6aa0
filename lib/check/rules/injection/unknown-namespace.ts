import type { MeshObject } from '../../../mesh/objects';
import { didYouMean } from '../../../values/did-you-mean';
import type { Rule } from '../rule';

const types = ['networking.istio.io/DestinationRule', 'networking.istio.io/ServiceEntry', 'networking.istio.io/VirtualService'] as const;

/** INJ-9: an object is exported to a namespace that does not exist. */
export const unknownNamespace: Rule = {
  code: 'INJ-9',
  severity: 'warning',
  same: ['KIA0005'],
  check: (mesh, report) => {
    if (!mesh.isComplete('', 'Namespace') || mesh.objects.of('/Namespace').length === 0) return;
    for (const object of types.flatMap((type): readonly MeshObject<{ readonly exportTo?: readonly string[] }>[] => mesh.objects.of(type))) {
      object.spec.exportTo?.forEach((namespace, index) => {
        if (['.', '*', '~'].includes(namespace) || mesh.namespaces.has(namespace) || mesh.isPresent(`Namespace ${namespace}`)) return;
        report(object, {
          path: `spec.exportTo[${index}]`,
          message: `There is no namespace "${namespace}", so nobody there sees the object.${didYouMean(namespace, mesh.namespaces)}`,
          hint: 'Name a namespace that exists, "." for the own one, or "*" for all.',
        });
      });
    }
  },
};
