import type { KindSpecs } from '../kind-specs';
import type { Workload } from '../kubernetes/workload';
import type { Mesh } from '../mesh';
import { textMapOf } from '../reading';
import type { MeshService } from '../services/services';
import { hasLabels } from '../workloads/workloads';

type Labels = Readonly<Record<string, string>>;

/** What endpoints have as labels beside those of their pod, by the labels of its node. */
const ofNode: Readonly<Record<string, string>> = {
  'topology.kubernetes.io/region': 'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'topology.istio.io/subzone': 'topology.istio.io/subzone',
};
const hostname = 'kubernetes.io/hostname';
const ofCluster = ['topology.istio.io/cluster', 'topology.istio.io/network'];

const isTopology = (key: string): boolean => key in ofNode || key === hostname || ofCluster.includes(key);

type World = Pick<Mesh, 'objects' | 'selection' | 'workloads' | 'machines' | 'isComplete'>;

/** The labels that istiod sees on the endpoint of a pod. */
export function endpointLabels({ objects }: Pick<World, 'objects'>, { labels, nodeName }: Workload): Labels {
  if (nodeName === undefined) return labels;
  const node = objects.find('/Node', '', nodeName)?.labels ?? {};
  const places = Object.entries(ofNode).flatMap(([key, from]) => (node[from] === undefined ? [] : [[key, node[from]] as const]));
  return { ...labels, [hostname]: nodeName, ...Object.fromEntries(places) };
}

/** Whether some endpoint of a service has labels; `unknown` where the set cannot tell. */
export function hasEndpoint(world: World, service: MeshService, subset: Labels): 'yes' | 'no' | 'unknown' {
  const { kubernetes, entry, namespace } = service;
  const sources = kubernetes === undefined ? ofEntry(world, entry?.spec ?? {}, namespace) : ofService(world, kubernetes);
  if (sources === undefined) return 'unknown';
  if (sources.some((labels) => hasLabels(labels, subset))) return 'yes';
  const plain = Object.fromEntries(Object.entries(subset).filter(([key]) => !isTopology(key)));
  const isOfPlace = Object.keys(plain).length < Object.keys(subset).length;
  if (isOfPlace && sources.some((labels) => hasLabels(labels, plain))) return 'unknown';
  return world.isComplete(namespace, 'Pod') ? 'no' : 'unknown';
}

/** The labels of what a Service selects; nothing where its endpoints are made by hand. */
function ofService(world: World, kubernetes: NonNullable<MeshService['kubernetes']>): readonly Labels[] | undefined {
  if (Object.keys(kubernetes.selector).length === 0) return undefined;
  return world.selection.workloadsOf(kubernetes).map((workload) => endpointLabels(world, workload));
}

/** The labels of the endpoints of a ServiceEntry; nothing where it goes to whatever is called. */
function ofEntry(
  world: World,
  { resolution, workloadSelector, endpoints = [] }: KindSpecs['networking.istio.io/ServiceEntry'],
  namespace: string,
): readonly Labels[] | undefined {
  if (resolution === undefined || resolution === 'NONE' || resolution === 'DYNAMIC_DNS') return undefined;
  if (workloadSelector === undefined) return endpoints.length === 0 ? [{}] : endpoints.map(({ labels }) => textMapOf(labels));
  const selector = textMapOf(workloadSelector.labels);
  return [
    ...world.workloads.selected(selector, namespace).map((workload) => endpointLabels(world, workload)),
    ...world.machines.selected(selector, namespace).map(({ labels }) => labels),
  ];
}
