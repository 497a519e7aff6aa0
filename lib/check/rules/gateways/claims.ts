import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import { textMapOf } from '../../../mesh/reading';
import type { VirtualService } from '../../../mesh/virtual-services';
import { hasLabels } from '../../../mesh/workloads';
import type { Rule } from '../rule';

const claim = /^@request\.auth\.claims(?:\..+|\[.+\])$/i;

interface Claim {
  readonly key: string;
  readonly path: string;
}

/** The first condition of a VirtualService on a claim of a token. */
function claimIn({ object: { spec } }: VirtualService): Claim | undefined {
  const claims = (spec.http ?? []).flatMap(({ match = [] }, rule) =>
    match.flatMap((each, index) =>
      (['headers', 'withoutHeaders'] as const).flatMap((field) =>
        Object.keys(each[field] ?? {})
          .filter((key) => claim.test(key))
          .map((key) => ({ key, path: `spec.http[${rule}].match[${index}].${field}["${key}"]` })),
      ),
    ),
  );
  return claims[0];
}

/** Whether a RequestAuthentication reads the tokens that come to a proxy; one for targets of Gateway API is for others. */
function isAuthenticated(mesh: Mesh, { namespace, labels }: Workload): boolean {
  return mesh.objects
    .of('security.istio.io/RequestAuthentication')
    .filter((object) => object.namespace === namespace || object.namespace === mesh.rootNamespace)
    .some(({ spec: { selector, targetRef, targetRefs = [] } }) => {
      const isForTargets = targetRef !== undefined || targetRefs.length > 0;
      return !isForTargets && hasLabels(labels, textMapOf(selector?.matchLabels));
    });
}

const isCertain = (mesh: Mesh, { namespace }: Workload): boolean =>
  [namespace, mesh.rootNamespace].every((each) => mesh.isComplete(each, 'RequestAuthentication'));

/** POL-30: routes of a gateway ask for claims of tokens, and nothing reads the tokens there. */
export const unreadClaims: Rule = {
  code: 'POL-30',
  severity: 'error',
  same: ['IST0149'],
  check: (mesh, report) => {
    for (const service of mesh.virtualServices.all) {
      const asked = claimIn(service);
      if (asked === undefined) continue;
      const proxies = service.gateways.flatMap((key) => {
        const gateway = mesh.gateways.find(key);
        return gateway === undefined ? [] : mesh.gateways.workloadsOf(gateway);
      });
      const without = proxies.find((proxy) => isCertain(mesh, proxy) && !isAuthenticated(mesh, proxy));
      if (without === undefined) continue;
      report(service.object, {
        path: asked.path,
        related: [without.object],
        message: `No RequestAuthentication is for the gateway pods "${without.namespace}/${without.object.name}", so no token is read there and "${asked.key}" never matches.`,
        hint: `Make a RequestAuthentication in namespace "${without.namespace}" that selects the gateway pods.`,
      });
    }
  },
};
