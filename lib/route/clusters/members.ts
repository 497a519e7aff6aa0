import { textMapOf } from '../../mesh/reading';
import type { Mesh } from '../../mesh/mesh';
import type { MeshService } from '../../mesh/services/services';

/** A pod or a machine that a service selects. */
export interface Member {
  readonly labels: Readonly<Record<string, string>>;
  /** Nothing where nobody knows the pod's. */
  readonly address: string | undefined;
  /** The names of a machine's ports; nothing of pods, which Kubernetes itself leaves out where they lack a port. */
  readonly ports: ReadonlySet<string> | undefined;
}

const tlsMode = 'security.istio.io/tlsMode';

/** The labels of all that speak mTLS. */
export const meshLabels = { [tlsMode]: 'istio' };

interface Machine {
  readonly labels?: Readonly<Record<string, string | undefined>>;
  readonly serviceAccount?: string;
}

/** The labels of a machine: one with a service account speaks mTLS, unless it says otherwise. */
export const machineLabels = ({ labels, serviceAccount = '' }: Machine): Readonly<Record<string, string>> => ({
  ...(serviceAccount === '' ? {} : meshLabels),
  ...textMapOf(labels),
});

/** The labels by which a service selects; nothing where it selects nobody. */
export function selectorOf({ kubernetes, entry }: MeshService): Readonly<Record<string, string>> | undefined {
  if (entry !== undefined) return entry.spec.workloadSelector === undefined ? undefined : textMapOf(entry.spec.workloadSelector.labels);
  return kubernetes === undefined || Object.keys(kubernetes.selector).length === 0 ? undefined : kubernetes.selector;
}

/** All that a service selects: Services of Kubernetes have machines like entries have pods, but for headless ones. */
export function membersOf(service: MeshService, mesh: Mesh): readonly Member[] {
  const selector = selectorOf(service);
  if (selector === undefined) return [];
  const pods = mesh.workloads.selected(selector, service.namespace).map((pod): Member => ({
    // The injector labels the pods that it gives a sidecar.
    labels: mesh.injection.isInjected(pod) ? { ...meshLabels, ...pod.labels } : pod.labels,
    address: pod.podIP,
    ports: undefined,
  }));
  if (service.kubernetes?.clusterIP === 'None') return pods;
  const machines = mesh.machines.entriesFor(selector, service.namespace).map(({ spec }): Member => ({
    labels: machineLabels(spec),
    address: spec.address ?? '',
    ports: new Set(Object.keys(spec.ports ?? {})),
  }));
  return [...pods, ...machines];
}
