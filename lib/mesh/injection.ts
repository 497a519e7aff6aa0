import type { Workload } from './kubernetes/workload';
import type { MeshObject, Objects } from './objects';

const proxy = 'istio-proxy';
const injectKey = 'sidecar.istio.io/inject';

/** The labels by which a namespace asks for sidecars. */
export const injectionLabel = 'istio-injection';
/** The label by which it names the control plane that gives them. */
export const revisionLabel = 'istio.io/rev';
/** The label by which a namespace or pod asks for the ambient mesh. */
export const dataplaneModeLabel = 'istio.io/dataplane-mode';

/** Which workloads have a proxy, or will be given one. */
export class Injection {
  constructor(private readonly objects: Objects) {}

  /** The Namespace object, if the set has it. */
  namespace(name: string): MeshObject | undefined {
    return this.objects.find('/Namespace', '', name);
  }

  /** Whether a pod is in the mesh by a sidecar: its own container, its own label, its annotation, or its namespace's label say so. */
  isInjected({
    containers,
    labels,
    annotations,
    namespace,
  }: Pick<Workload, 'containers' | 'labels' | 'annotations' | 'namespace'>): boolean {
    if (containers.some(({ name, image }) => name === proxy && image !== '')) return true;
    const own = labels[injectKey] ?? annotations[injectKey];
    return own === undefined ? this.namespace(namespace)?.labels[injectionLabel] === 'enabled' : own === 'true';
  }

  /** Whether a namespace is in the ambient mesh, which sidecars in it rule out. */
  isAmbientNamespace(name: string): boolean {
    const labels = this.namespace(name)?.labels ?? {};
    return labels[injectionLabel] !== 'enabled' && (labels[revisionLabel] ?? '') === '' && labels[dataplaneModeLabel] === 'ambient';
  }

  /** Whether ztunnel takes the traffic of a pod that runs already. */
  isRedirected({ annotations }: Pick<Workload, 'annotations'>): boolean {
    return annotations['ambient.istio.io/redirection'] === 'enabled';
  }
}
