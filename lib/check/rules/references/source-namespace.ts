import type { Mesh } from '../../../mesh/mesh';
import { didYouMean } from '../../../values/did-you-mean';
import type { Rule } from '../rule';

/** Whether a namespace is meant by what a policy says: the name, `team-*` or `*-prod`, in whichever case. */
function isMeant(namespace: string, written: string): boolean {
  const [name, pattern] = [namespace.toLowerCase(), written.toLowerCase()];
  if (written.startsWith('*')) return name.endsWith(pattern.slice(1));
  return written.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** The namespaces that there are: those with an object of their own, and those in which others are. */
function namespacesIn({ objects }: Mesh): { readonly own: ReadonlySet<string>; readonly used: ReadonlySet<string> } {
  const own = new Set(objects.of('/Namespace').map(({ name }) => name));
  const used = new Set([...objects].map(({ namespace }) => namespace).filter((namespace) => namespace !== ''));
  return { own, used };
}

const lists = ['namespaces', 'notNamespaces'] as const;

/** REF-7: a policy lets in or keeps out callers of a namespace that does not exist. */
export const sourceNamespace: Rule = {
  code: 'REF-7',
  severity: 'warning',
  same: ['IST0101', 'KIA0101'],
  check: (mesh, report) => {
    if (!mesh.isComplete('', 'Namespace')) return;
    const { own, used } = namespacesIn(mesh);
    const some = (names: ReadonlySet<string>, written: string): boolean => [...names].some((name) => isMeant(name, written));
    for (const object of mesh.objects.of('security.istio.io/AuthorizationPolicy')) {
      object.spec.rules?.forEach(({ from = [] }, rule) => {
        from.forEach(({ source = {} }, index) => {
          for (const list of lists) {
            source[list]?.forEach((written, position) => {
              if (written === '*' || some(own, written) || mesh.isPresent(`Namespace ${written}`)) return;
              report(object, {
                path: `spec.rules[${rule}].from[${index}].source.${list}[${position}]`,
                message: `No namespace is meant by "${written}", so no caller is.${didYouMean(written, own)}`,
                hint: 'Name a namespace that exists.',
                ...(some(used, written) ? { upstreamOnly: true } : {}),
              });
            });
          }
        });
      });
    }
  },
};
