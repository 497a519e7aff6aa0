import { type Injector, injectorName, injectorsIn } from './injectors';

import type { Workload } from '../kubernetes/workload';
import type { MeshObject, Objects } from '../objects';
import { once } from '../once';

/** The container that is the sidecar. */
export const proxyContainer = 'istio-proxy';
/** The label, and once annotation, by which a pod asks for a sidecar or refuses it. */
export const injectKey = 'sidecar.istio.io/inject';
/** The labels by which a namespace asks for sidecars. */
export const injectionLabel = 'istio-injection';
/** The label by which it names the control plane that gives them. */
export const revisionLabel = 'istio.io/rev';
/** The label by which a namespace or pod asks for the ambient mesh. */
export const dataplaneModeLabel = 'istio.io/dataplane-mode';

/** What takes the traffic of a pod; `unknown` where only the missing Namespace object could tell. */
export type Membership = 'sidecar' | 'ambient' | 'none' | 'unknown';

type Labelled = Pick<Workload, 'labels' | 'annotations' | 'namespace'>;

/** Which workloads have a proxy, or will be given one. */
export class Injection {
  private readonly lazyInjectors: () => ReadonlyMap<string, Injector>;

  constructor(private readonly objects: Objects) {
    this.lazyInjectors = once(() => injectorsIn(objects));
  }

  /** The Namespace object, if the set has it. */
  namespace(name: string): MeshObject | undefined {
    return this.objects.find('/Namespace', '', name);
  }

  /** The injectors, by the names of their ConfigMaps. */
  get injectors(): ReadonlyMap<string, Injector> {
    return this.lazyInjectors();
  }

  /** Whether a pod is in the mesh by a sidecar: its own container, its own label, its annotation, or its namespace's label say so. */
  isInjected(workload: Labelled & Pick<Workload, 'containers'>): boolean {
    if (hasProxy(workload)) return true;
    const own = ownWish(workload);
    return own === undefined ? this.namespace(workload.namespace)?.labels[injectionLabel] === 'enabled' : own === 'true';
  }

  /** What takes the traffic of a pod: its containers, its labels and those of its namespace decide. */
  membershipOf(workload: Workload): Membership {
    if (hasProxy(workload)) return 'sidecar';
    if (workload.hostNetwork) return 'none';
    const own = ownWish(workload);
    if (own === 'true') return 'sidecar';
    const namespace = this.namespace(workload.namespace);
    const isAmbient = workload.labels[dataplaneModeLabel] ?? namespace?.labels[dataplaneModeLabel];
    if (own === undefined && namespace !== undefined && this.givesSidecars(namespace)) return 'sidecar';
    if (isAmbient === 'ambient') return 'ambient';
    return namespace === undefined && own === undefined ? 'unknown' : 'none';
  }

  /** Whether a namespace gives each pod that does not refuse a sidecar. */
  givesSidecars({ labels }: MeshObject): boolean {
    const injection = labels[injectionLabel] ?? '';
    if (injection !== '') return injection === 'enabled';
    return (labels[revisionLabel] ?? '') !== '' || (!Object.hasOwn(labels, dataplaneModeLabel) && this.isDefault);
  }

  /** Whether the default injector gives sidecars to namespaces that do not ask. */
  get isDefault(): boolean {
    return this.injectors.get(injectorName())?.isDefault ?? false;
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

const hasProxy = ({ containers }: Pick<Workload, 'containers'>): boolean =>
  containers.some(({ name, image }) => name === proxyContainer && image !== '');

const ownWish = ({ labels, annotations }: Pick<Workload, 'labels' | 'annotations'>): string | undefined =>
  labels[injectKey] ?? annotations[injectKey];
