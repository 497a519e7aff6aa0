import { entriesOf } from '../../../mesh/reading';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

/** The namespaces that a spec names, wherever in it. */
const namespacesIn = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.flatMap(namespacesIn)
    : Object.entries(entriesOf(value)).flatMap(([key, each]) =>
        key === 'namespace' && typeof each === 'string' ? each : namespacesIn(each),
      );

/** Which namespaces the objects of a kind and namespace name, each kind read once. */
function namedBy({ objects }: Mesh): (kind: string, namespace: string, named: string) => boolean {
  const kinds = new Map<string, ReadonlySet<string>>();
  return (kind, namespace, named) => {
    const pairs =
      kinds.get(kind) ??
      new Set(objects.of(kind).flatMap((object) => namespacesIn(object.spec).map((each) => `${object.namespace} ${each}`)));
    kinds.set(kind, pairs);
    return pairs.has(`${namespace} ${named}`);
  };
}

/** ROUTE-16: a ReferenceGrant lets objects name others that they do not name. */
export const unusedGrant: Rule = {
  code: 'ROUTE-16',
  severity: 'info',
  check: (mesh, report) => {
    const isNamed = namedBy(mesh);
    for (const grant of mesh.objects.of('gateway.networking.k8s.io/ReferenceGrant')) {
      (grant.spec.from ?? []).forEach(({ group = '', kind = '', namespace = '' }, index) => {
        if (!mesh.isComplete(namespace, kind) || !mesh.namespaces.has(namespace)) return;
        if (isNamed(`${group}/${kind}`, namespace, grant.namespace)) return;
        report(grant, {
          path: `spec.from[${index}]`,
          message: `No ${kind} of namespace "${namespace}" names anything in "${grant.namespace}", so nobody needs the grant, and whoever comes later has it.`,
          hint: 'Remove what nobody needs.',
        });
      });
    }
  },
};
