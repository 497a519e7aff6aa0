import { readDocument } from '../../manifests/read/document';
import { grouped } from '../grouped';
import type { KindSpecs } from '../kind-specs';
import type { Workload } from '../kubernetes/workload';
import type { Mesh } from '../mesh';
import type { MeshObject } from '../objects';
import { entriesOf, textMapOf, textOf } from '../reading';
import { hasLabels } from './workloads';

type ProxyConfig = MeshObject<KindSpecs['networking.istio.io/ProxyConfig']>;

function typeIn(annotation: string | undefined): string | undefined {
  if (annotation === undefined) return undefined;
  try {
    return textOf(entriesOf(entriesOf(readDocument(annotation, () => undefined))['image'])['imageType']);
  } catch {
    return undefined;
  }
}

/** Those of a namespace that hold for a pod, the most specific last. */
const holding = (configs: readonly ProxyConfig[], { labels }: Workload): readonly ProxyConfig[] => [
  ...configs.filter(({ spec }) => spec.selector === undefined),
  ...configs.filter(({ spec }) => spec.selector !== undefined && hasLabels(labels, textMapOf(spec.selector.matchLabels))),
];

/** Which variant of the proxy's image each pod asks for: `distroless`, or nothing for the usual one. */
export function imageTypes({ objects, rootNamespace, options }: Mesh): (pod: Workload) => string {
  const configs = grouped(objects.of('networking.istio.io/ProxyConfig'), ({ namespace }) => namespace);
  const ofMesh = [
    textOf(entriesOf(entriesOf(options.meshConfig?.defaultConfig)['image'])['imageType']),
    ...(configs.get(rootNamespace) ?? []).map(({ spec }) => spec.image?.imageType),
  ];
  return (pod) => {
    const own = pod.namespace === rootNamespace ? [] : (configs.get(pod.namespace) ?? []);
    const ofPod = [...holding(own, pod).map(({ spec }) => spec.image?.imageType), typeIn(pod.annotations['proxy.istio.io/config'])];
    const type = [...ofMesh, ...ofPod].filter((each) => each !== undefined && each !== '').at(-1) ?? '';
    return type === 'default' ? '' : type;
  };
}
