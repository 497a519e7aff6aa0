import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { didYouMean } from '../../../values/did-you-mean';
import { once } from '../../../mesh/once';
import type { Rule } from '../rule';

const types = ['networking.istio.io/DestinationRule', 'networking.istio.io/ServiceEntry', 'networking.istio.io/VirtualService'] as const;

/** Those that every cluster has, and that of the mesh. */
const always = (rootNamespace: string): readonly string[] => ['default', 'kube-system', 'kube-public', 'kube-node-lease', rootNamespace];

/** The namespaces that there are: those of the set, and those that it puts objects into. */
const namesIn = ({ objects, rootNamespace }: Mesh): ReadonlySet<string> =>
  new Set([
    ...always(rootNamespace),
    ...objects.of('/Namespace').map(({ name }) => name),
    ...[...objects].flatMap((object: MeshObject) => object.namespace),
  ]);

/** INJ-9: an object is exported to a namespace that does not exist. */
export const unknownNamespace: Rule = {
  code: 'INJ-9',
  severity: 'warning',
  same: ['KIA0005'],
  check: (mesh, report) => {
    if (!mesh.isComplete('', 'Namespace') || mesh.objects.of('/Namespace').length === 0) return;
    const known = once(() => namesIn(mesh));
    for (const object of types.flatMap((type): readonly MeshObject<{ readonly exportTo?: readonly string[] }>[] => mesh.objects.of(type))) {
      object.spec.exportTo?.forEach((namespace, index) => {
        if (['.', '*', '~'].includes(namespace) || known().has(namespace) || mesh.isPresent(`Namespace ${namespace}`)) return;
        report(object, {
          path: `spec.exportTo[${index}]`,
          message: `There is no namespace "${namespace}", so nobody there sees the object.${didYouMean(namespace, known())}`,
          hint: 'Name a namespace that exists, "." for the own one, or "*" for all.',
        });
      });
    }
  },
};
