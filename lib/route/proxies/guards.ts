import type { Mesh } from '../../mesh/mesh';
import type { MeshObject } from '../../mesh/objects';
import { gatewayNameLabel, policySelector, targetsOf } from '../../mesh/policies/policies';
import { entriesOf, listOf, textMapOf, textOf } from '../../mesh/reading';
import { hasLabels } from '../../mesh/workloads/workloads';

/** A proxy as policies select it. */
interface Guarded {
  readonly kind: 'sidecar' | 'gateway';
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

const nameOf = ({ type, namespace, name }: MeshObject<unknown>): string => `${type.slice(type.indexOf('/') + 1)} ${namespace}/${name}`;

/** Whether a policy is for a proxy: of its namespace or the root namespace, by labels or by the name of its Gateway. */
function isFor(policy: MeshObject<unknown>, { namespace, labels }: Guarded, { rootNamespace }: Mesh): boolean {
  const targets = targetsOf(policy);
  if (targets.length > 0) {
    return targets.some(({ kind, name, namespace: of }) => kind === 'Gateway' && of === namespace && labels[gatewayNameLabel] === name);
  }
  return [namespace, rootNamespace].includes(policy.namespace) && hasLabels(labels, policySelector(policy) ?? {});
}

const contexts: Readonly<Record<Guarded['kind'], readonly (string | undefined)[]>> = {
  sidecar: [undefined, 'ANY', 'SIDECAR_OUTBOUND'],
  gateway: [undefined, 'ANY', 'GATEWAY'],
};

/** The first patch of an EnvoyFilter that changes what this side of a proxy does. */
function patchFor(filter: MeshObject<unknown>, proxy: Guarded, mesh: Mesh): string | undefined {
  const spec = entriesOf(filter.spec);
  const selector = textMapOf(entriesOf(spec['workloadSelector'])['labels']);
  if (![proxy.namespace, mesh.rootNamespace].includes(filter.namespace) || !hasLabels(proxy.labels, selector)) return undefined;
  const index = listOf(spec['configPatches']).findIndex((patch) => {
    const { applyTo, match } = entriesOf(patch);
    return applyTo !== 'BOOTSTRAP' && contexts[proxy.kind].includes(textOf(entriesOf(match)['context']));
  });
  return index === -1 ? undefined : `${nameOf(filter)} spec.configPatches[${index}]`;
}

const serverOnly = (plugin: MeshObject<unknown>): boolean => {
  const matches = listOf(entriesOf(plugin.spec)['match']).map((each) => entriesOf(each)['mode']);
  return matches.length > 0 && matches.every((mode) => mode === 'SERVER');
};

/** What decides about requests of a proxy before its routes do, and is not modelled; nothing where there is none. */
export function guardOf(mesh: Mesh, proxy: Guarded): string | undefined {
  const { objects } = mesh;
  for (const filter of objects.of('networking.istio.io/EnvoyFilter')) {
    const patch = patchFor(filter, proxy, mesh);
    if (patch !== undefined) return patch;
  }
  const plugins = objects.of('extensions.istio.io/WasmPlugin').filter((each) => proxy.kind === 'gateway' || !serverOnly(each));
  // Sidecars ask these where requests come in, not where they go out.
  const policies =
    proxy.kind === 'sidecar'
      ? []
      : [...objects.of('security.istio.io/AuthorizationPolicy'), ...objects.of('security.istio.io/RequestAuthentication')];
  const found: MeshObject<unknown> | undefined = [...plugins, ...policies].find((policy) => isFor(policy, proxy, mesh));
  return found === undefined ? undefined : `${nameOf(found)} spec`;
}
