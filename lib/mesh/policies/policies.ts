import { grouped } from '../grouped';
import type { SpecOf } from '../kind-specs';
import type { Workload } from '../kubernetes/workload';
import type { MeshObject, Objects } from '../objects';
import { entriesOf, listOf, textMapOf, textOf } from '../reading';
import { hasLabels, type Workloads } from '../workloads/workloads';

/** What a policy is attached to by its name. */
export interface PolicyTarget {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** `spec.targetRefs[0]` */
  readonly path: string;
}

/** The kinds that are attached to workloads by a selector or by targets. */
export type PolicyKind =
  | 'security.istio.io/AuthorizationPolicy'
  | 'security.istio.io/RequestAuthentication'
  | 'telemetry.istio.io/Telemetry'
  | 'extensions.istio.io/WasmPlugin';

type Labels = Readonly<Record<string, string>>;

/** By which label of its pod a Gateway of Gateway API is known. */
export const gatewayNameLabel = 'gateway.networking.k8s.io/gateway-name';
const managedLabel = 'gateway.istio.io/managed';

function readTarget(value: unknown, path: string, namespace: string): PolicyTarget {
  const target = entriesOf(value);
  return {
    group: textOf(target['group']) ?? '',
    kind: textOf(target['kind']) ?? '',
    namespace: textOf(target['namespace']) || namespace,
    name: textOf(target['name']) ?? '',
    path,
  };
}

/** What a policy names as its targets; the old `targetRef` counts where there is no list. */
export function targetsOf({ spec, namespace }: MeshObject<unknown>): readonly PolicyTarget[] {
  const { targetRef, targetRefs } = entriesOf(spec);
  const list = listOf(targetRefs).map((value, index) => readTarget(value, `spec.targetRefs[${index}]`, namespace));
  return list.length === 0 && targetRef !== undefined ? [readTarget(targetRef, 'spec.targetRef', namespace)] : list;
}

/** The labels of a policy's selector; nothing where it has no selector. */
export function policySelector({ spec }: MeshObject<unknown>): Labels | undefined {
  const { selector } = entriesOf(spec);
  return selector === undefined ? undefined : textMapOf(entriesOf(selector)['matchLabels']);
}

/** Which workloads policies are for. */
export class Policies {
  private readonly selected = new WeakMap<MeshObject<unknown>, readonly Workload[]>();
  private readonly byKind = new Map<PolicyKind, ReadonlyMap<string, readonly MeshObject<never>[]>>();

  constructor(
    private readonly objects: Objects,
    private readonly workloads: Workloads,
    private readonly rootNamespace: string,
  ) {}

  /** The namespace whose workloads a policy is for; nothing for all. */
  scopeOf({ namespace }: MeshObject<unknown>): string | undefined {
    return namespace === this.rootNamespace ? undefined : namespace;
  }

  /** The workloads of the set that a policy selects; those with targets select none. */
  workloadsOf(policy: MeshObject<unknown>): readonly Workload[] {
    const known = this.selected.get(policy) ?? this.select(policy);
    this.selected.set(policy, known);
    return known;
  }

  private select(policy: MeshObject<unknown>): readonly Workload[] {
    return targetsOf(policy).length > 0 ? [] : this.workloads.selected(policySelector(policy) ?? {}, this.scopeOf(policy));
  }

  /** Those of a kind that are for a workload: of its namespace and of the root namespace, without targets. */
  selecting<Kind extends PolicyKind>(kind: Kind, { namespace, labels }: Workload): readonly MeshObject<SpecOf<Kind>>[] {
    const inScope = [...new Set([namespace, this.rootNamespace])].flatMap((each) => this.inNamespace(kind, each));
    return inScope.filter((policy) => targetsOf(policy).length === 0 && hasLabels(labels, policySelector(policy) ?? {}));
  }

  /** Those of a kind in a namespace. */
  inNamespace<Kind extends PolicyKind>(kind: Kind, namespace: string): readonly MeshObject<SpecOf<Kind>>[] {
    let groups = this.byKind.get(kind);
    if (groups === undefined) {
      groups = grouped(this.objects.of<string>(kind) as readonly MeshObject<never>[], (policy) => policy.namespace);
      this.byKind.set(kind, groups);
    }
    return groups.get(namespace) ?? [];
  }

  /** Whether labels select what is no pod of the set: a machine outside, or a gateway that Istio makes. */
  selectsOthers(selector: Labels, namespace: string | undefined): boolean {
    const isHere = (object: MeshObject<unknown>): boolean => namespace === undefined || object.namespace === namespace;
    const labels = [
      ...this.objects
        .of('networking.istio.io/WorkloadEntry')
        .filter(isHere)
        .map(({ spec }) => textMapOf(spec.labels)),
      ...this.objects
        .of('networking.istio.io/WorkloadGroup')
        .filter(isHere)
        .map(({ spec }) => textMapOf(spec.metadata?.labels)),
      ...this.objects.of('gateway.networking.k8s.io/Gateway').filter(isHere).map(gatewayLabels),
    ];
    return labels.some((each) => hasLabels(each, selector));
  }
}

/** The labels of the pods that Istio makes for a Gateway of Gateway API. */
const gatewayLabels = ({ name, labels, spec }: MeshObject): Labels => ({
  ...labels,
  ...textMapOf(entriesOf(spec['infrastructure'])['labels']),
  [gatewayNameLabel]: name,
  'istio.io/gateway-name': name,
  'service.istio.io/canonical-name': name,
});

/** Whether a pod is of a waypoint, for which selectors do not count. */
export const isWaypointPod = ({ labels }: Pick<Workload, 'labels'>): boolean => labels[managedLabel] === 'istio.io-mesh-controller';

/** Whether nothing but a proxy is in a pod: it is a gateway, which no PeerAuthentication is for. */
export const isGatewayPod = ({ labels, containers }: Workload): boolean =>
  Object.hasOwn(labels, gatewayNameLabel) || containers.every(({ isInit, name }) => isInit || name === 'istio-proxy');
