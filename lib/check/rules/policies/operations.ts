import { actionOf, type AuthorizationPolicy, type Field, rulesOf } from '../../../mesh/policies/authorization';
import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import { serviceOfHost } from '../../../mesh/names';
import { once } from '../../../mesh/once';
import { didYouMean } from '../../../values/did-you-mean';
import type { Rule } from '../rule';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

/** Each value of the operations' fields of a name, and of its opposite. */
function* valuesOf({ objects }: Mesh, ...names: readonly string[]): Generator<readonly [AuthorizationPolicy, Field, string, string]> {
  for (const policy of objects.of('security.istio.io/AuthorizationPolicy')) {
    for (const field of rulesOf(policy).flatMap(({ fields }) => fields)) {
      if (!names.includes(field.name)) continue;
      for (const [index, value] of field.values.entries()) yield [policy, field, value, `${field.path}[${index}]`];
    }
  }
}

/** What is wrong with a method, as a request has it; nothing if a request may have it. */
function methodFault(method: string): string | undefined {
  const text = method.replace(/^\*|\*$/g, '');
  if (text.includes('/')) return 'is a method of gRPC, whose requests all have the method POST';
  if (text !== text.toUpperCase()) return 'is not in upper case, in which methods are sent and compared';
  return undefined;
}

/** POL-12: a rule is about a method that no request has. */
export const unknownMethod: Rule = {
  code: 'POL-12',
  severity: 'warning',
  same: ['KIA0102'],
  check: (mesh, report) => {
    for (const [policy, , method, path] of valuesOf(mesh, 'methods', 'notMethods')) {
      const fault = methodFault(method);
      if (fault === undefined) continue;
      report(policy, {
        path,
        message: `"${method}" ${fault}, so this ${actionOf(policy)} rule is about no request with it.`,
        hint: method.includes('/')
          ? `Write the path "${method.startsWith('/') ? method : `/${method}`}" into "paths".`
          : `Write "${method.toUpperCase()}"; common ones are ${methods.join(', ')}.`,
      });
    }
  },
};

/** POL-13: a rule is about a Service's host, and there is no such Service. */
export const unknownHost: Rule = {
  code: 'POL-13',
  severity: 'warning',
  same: ['KIA0104'],
  check: (mesh, report) => {
    const byNamespace = once(() => grouped(mesh.services.all, ({ namespace }) => namespace));
    for (const [policy, , text, path] of valuesOf(mesh, 'hosts', 'notHosts')) {
      const host = text.toLowerCase().replace(/:(?:\d+|\*)$|\*$/, '');
      const service = host.includes('*') ? undefined : serviceOfHost(host, mesh.domain);
      if (service === undefined || mesh.services.named(host).length > 0 || mesh.isPresent(host)) continue;
      if (!mesh.isMissing('/Service', service.namespace, service.name)) continue;
      const known = (byNamespace().get(service.namespace) ?? []).map(({ object }) => object.name);
      report(policy, {
        path,
        message: `There is no Service "${service.name}" in namespace "${service.namespace}", so no request is for "${text}".${didYouMean(service.name, known)}`,
        hint: 'Name the host of a Service that exists.',
      });
    }
  },
};
