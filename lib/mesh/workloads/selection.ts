import { grouped } from '../grouped';
import type { KubernetesService, ServicePort } from '../kubernetes/service';
import type { Workload } from '../kubernetes/workload';
import type { Services } from '../services/services';
import { hasLabels, type Workloads } from './workloads';

/** Which Services of Kubernetes select which workloads. */
export class Selection {
  /** By one label of each selector: what selects a workload is found by the labels that it has. */
  private readonly byLabel: ReadonlyMap<string, readonly KubernetesService[]>;

  constructor(
    services: Services,
    private readonly workloads: Workloads,
  ) {
    const selecting = services.all.flatMap(({ kubernetes }) => kubernetes ?? []).filter(({ selector }) => Object.keys(selector).length > 0);
    this.byLabel = grouped(selecting, ({ object, selector }) => keyOf(object.namespace, Object.entries(selector)[0]));
  }

  /** The Services that select a workload. */
  servicesOf({ namespace, labels }: Pick<Workload, 'namespace' | 'labels'>): readonly KubernetesService[] {
    return Object.entries(labels).flatMap((label) =>
      (this.byLabel.get(keyOf(namespace, label)) ?? []).filter(({ selector }) => hasLabels(labels, selector)),
    );
  }

  /** The workloads that a Service selects; one without a selector selects none. */
  workloadsOf({ object, selector }: KubernetesService): readonly Workload[] {
    return Object.keys(selector).length === 0 ? [] : this.workloads.selected(selector, object.namespace);
  }
}

const keyOf = (namespace: string, label: readonly [string, string] | undefined): string => [namespace, ...(label ?? [])].join('/');

/** The port of a workload that a port of a Service leads to; nothing where it is named and no container has the name. */
export function targetPortOf({ targetPort, number }: ServicePort, { containers }: Pick<Workload, 'containers'>): number | undefined {
  if (targetPort === undefined) return number;
  if (typeof targetPort === 'number') return targetPort;
  return containers.flatMap(({ ports }) => ports).find(({ name }) => name === targetPort)?.number;
}
