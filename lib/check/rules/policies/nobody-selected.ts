import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { policySelector, targetsOf } from '../../../mesh/policies/policies';
import { entriesOf, textMapOf } from '../../../mesh/reading';
import { hasLabels } from '../../../mesh/workloads/workloads';
import type { Rule } from '../rule';

type Labels = Readonly<Record<string, string>>;

const inWords = (selector: Labels): string =>
  Object.entries(selector)
    .map((label) => `"${label.join('=')}"`)
    .join(', ');

/** The pods and templates of the set that a selector selects, whichever of them count here. */
function candidates({ workloads }: Mesh, selector: Labels, namespace: string | undefined): readonly Workload[] {
  const selected = workloads.selected(selector, namespace);
  if (selected.length > 0) return selected;
  return workloads.templates.filter(
    (each) => (namespace === undefined || each.namespace === namespace) && hasLabels(each.labels, selector),
  );
}

/** Whether the set has all workloads that an object can be for. */
const isWhole = ({ options, isComplete }: Mesh, namespace: string | undefined): boolean =>
  namespace === undefined ? options.complete === 'all' : isComplete(namespace);

/** Whether nothing in the mesh can be what a policy is for. */
function isForNobody(mesh: Mesh, policy: MeshObject<unknown>): boolean {
  const namespace = mesh.policies.scopeOf(policy);
  const selector = policySelector(policy) ?? {};
  return (
    targetsOf(policy).length === 0 &&
    isWhole(mesh, namespace) &&
    candidates(mesh, selector, namespace).every((workload) => mesh.injection.membershipOf(workload) === 'none') &&
    !mesh.policies.selectsOthers(selector, namespace)
  );
}

/** Whether upstream's analyzer says so: no pod with a sidecar, or one that ztunnel has, is selected. */
function saysUpstream({ policies, workloads, injection }: Mesh, policy: MeshObject<unknown>): boolean {
  const namespace = policies.scopeOf(policy);
  const selector = policySelector(policy);
  if (namespace === undefined && selector === undefined) return false;
  return !workloads
    .selected(selector ?? {}, namespace)
    .some((workload) => workload.isPod && (injection.isInjected(workload) || injection.isRedirected(workload)));
}

/** POL-1: an AuthorizationPolicy is for no workload of the mesh. */
export const forNobody: Rule = {
  code: 'POL-1',
  severity: 'warning',
  same: ['IST0127', 'KIA0004'],
  check: (mesh, report) => {
    for (const policy of mesh.objects.of('security.istio.io/AuthorizationPolicy')) {
      if (!saysUpstream(mesh, policy)) continue;
      const selector = policySelector(policy);
      const where = mesh.policies.scopeOf(policy) === undefined ? 'the mesh' : `namespace "${policy.namespace}"`;
      report(policy, {
        path: selector === undefined ? 'metadata.name' : 'spec.selector.matchLabels',
        message: `No workload of the mesh in ${where} ${selector === undefined ? 'is there' : `has the labels ${inWords(selector)}`}, so the policy "${policy.name}" protects nothing.`,
        hint: 'Correct the selector, or give the workload a proxy.',
        upstreamOnly: !isForNobody(mesh, policy),
      });
    }
  },
};

interface Selecting {
  readonly object: MeshObject;
  readonly selector: Labels;
  readonly path: string;
}

const types = [
  'security.istio.io/PeerAuthentication',
  'security.istio.io/RequestAuthentication',
  'extensions.istio.io/WasmPlugin',
  'networking.istio.io/ProxyConfig',
];

/** Objects with a selector that says something. */
function selectingIn({ objects, rootNamespace }: Mesh): readonly Selecting[] {
  const filters = objects.of('networking.istio.io/EnvoyFilter').map((object) => ({
    object,
    selector: textMapOf(object.spec.workloadSelector?.labels),
    path: 'spec.workloadSelector.labels',
  }));
  const others = types
    .flatMap((type) => objects.of(type))
    .map((object) => ({
      object,
      selector: textMapOf(entriesOf(entriesOf(object.spec)['selector'])['matchLabels']),
      path: 'spec.selector.matchLabels',
    }));
  const isUseless = ({ object: { type, namespace } }: Selecting): boolean =>
    namespace === rootNamespace && (type === 'security.istio.io/PeerAuthentication' || type === 'networking.istio.io/ProxyConfig');
  return [...others, ...filters].filter((each) => Object.keys(each.selector).length > 0 && !isUseless(each));
}

/** POL-2: the selector of a policy selects no workload. */
export const selectsNobody: Rule = {
  code: 'POL-2',
  severity: 'warning',
  same: ['KIA0004'],
  check: (mesh, report) => {
    for (const { object, selector, path } of selectingIn(mesh)) {
      const namespace = mesh.policies.scopeOf(object);
      if (!isWhole(mesh, namespace) || candidates(mesh, selector, namespace).length > 0) continue;
      if (mesh.policies.selectsOthers(selector, namespace)) continue;
      report(object, {
        path,
        message: `No workload ${namespace === undefined ? 'of the set' : `of namespace "${namespace}"`} has the labels ${inWords(selector)}, so nothing comes of the object.`,
        hint: "Write the labels of the workload's pods.",
      });
    }
  },
};
