import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import { textMapOf } from '../../../mesh/reading';
import type { VirtualService } from '../../../mesh/virtual-services/virtual-services';
import { hasLabels } from '../../../mesh/workloads/workloads';
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

/** The first gateway pods of a VirtualService at which nothing reads tokens. */
function unreadAt(mesh: Mesh, { gateways }: VirtualService): Workload | undefined {
  const proxies = gateways.flatMap((key) => {
    const gateway = mesh.gateways.find(key);
    return gateway === undefined ? [] : mesh.gateways.proxiesOf(gateway);
  });
  return proxies.find((proxy) => isCertain(mesh, proxy) && !isAuthenticated(mesh, proxy));
}

/** The same as Istio's own analyzer has it: it knows neither `./` nor the dots of old, nor targets, nor another root namespace. */
function unreadUpstream(mesh: Mesh, { object: { spec, namespace } }: VirtualService): Workload | undefined {
  if (mesh.options.complete !== 'all') return undefined;
  const proxies = (spec.gateways ?? []).flatMap((written) => {
    const gateway = mesh.gateways.find(written.includes('/') ? written : `${namespace}/${written}`);
    return gateway === undefined ? [] : mesh.gateways.workloadsOf(gateway);
  });
  const authentications = mesh.objects.of('security.istio.io/RequestAuthentication');
  const isRead = ({ namespace: of, labels }: Workload): boolean =>
    authentications
      .filter((each) => each.namespace === of || each.namespace === 'istio-system')
      .some((each) => hasLabels(labels, textMapOf(each.spec.selector?.matchLabels)));
  return proxies.find((proxy) => !isRead(proxy));
}

/** POL-30: routes of a gateway ask for claims of tokens, and nothing reads the tokens there. */
export const unreadClaims: Rule = {
  code: 'POL-30',
  severity: 'error',
  same: ['IST0149'],
  check: (mesh, report) => {
    for (const service of mesh.virtualServices.all) {
      const asked = claimIn(service);
      if (asked === undefined) continue;
      const [real, upstream] = [unreadAt(mesh, service), unreadUpstream(mesh, service)];
      const without = real ?? upstream;
      if (without === undefined) continue;
      report(service.object, {
        path: asked.path,
        related: [without.object],
        message: `No RequestAuthentication is for the gateway pods "${without.namespace}/${without.object.name}", so no token is read there and "${asked.key}" never matches.`,
        hint: `Make a RequestAuthentication in namespace "${without.namespace}" that selects the gateway pods.`,
        ...(real === undefined ? { upstreamOnly: true } : {}),
        ...(mesh.options.complete === 'all' && upstream === undefined ? { same: [] } : {}),
      });
    }
  },
};
