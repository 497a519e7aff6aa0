import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import { serviceOfHost } from '../../../mesh/names';
import { once } from '../../../mesh/once';
import { isVisibleFrom } from '../../../mesh/services/visibility';
import { didYouMean } from '../../../values/did-you-mean';
import { isWildcard } from '../../../values/host-pattern';
import type { Rule } from '../rule';

/** Whether a namespace that is asked for has no such host, for certain. */
function isMissing(mesh: Mesh, namespace: string, host: string, from: string): boolean {
  const declared = mesh.services.under(host);
  const isHere = (owner: string): boolean => namespace === '*' || owner === namespace;
  if (declared.some((service) => isHere(service.namespace) && isVisibleFrom(service.visibility, from))) return false;
  if (mesh.isPresent(host)) return false;
  const own = serviceOfHost(host, mesh.domain)?.namespace;
  const owners = namespace === '*' ? own : namespace;
  return owners === undefined ? mesh.options.complete === 'all' : mesh.isComplete(owners);
}

/** SIDE-4: a Sidecar imports a host that does not exist where it looks for it. */
export const unknownEgressHost: Rule = {
  code: 'SIDE-4',
  severity: 'warning',
  same: ['KIA1004'],
  check: (mesh, report) => {
    const byNamespace = once(() => grouped(mesh.services.all, ({ namespace }) => namespace));
    for (const sidecar of mesh.objects.of('networking.istio.io/Sidecar')) {
      const own = sidecar.namespace;
      sidecar.spec.egress?.forEach(({ hosts = [] }, listener) => {
        hosts.forEach((text, index) => {
          const slash = text.indexOf('/');
          const [written, host] = [text.slice(0, slash), text.slice(slash + 1)];
          const namespace = written === '.' ? own : written;
          if (slash === -1 || written === '~' || isWildcard(host) || !isMissing(mesh, namespace, host, own)) return;
          const known = (byNamespace().get(namespace) ?? []).map((service) => service.host);
          report(sidecar, {
            path: `spec.egress[${listener}].hosts[${index}]`,
            message: `${namespace === '*' ? 'No namespace' : `The namespace "${namespace}"`} has ${namespace === '*' ? 'a' : 'no'} Service or ServiceEntry "${host}" that "${own}" can see, so nothing is imported.${didYouMean(host, known)}`,
            hint: 'Write the full host of a Service, such as "shop/cart.shop.svc.cluster.local".',
          });
        });
      });
    }
  },
};
