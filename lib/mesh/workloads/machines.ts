import type { KindSpecs } from '../kind-specs';
import { grouped } from '../grouped';
import type { MeshObject, Objects } from '../objects';
import { textMapOf } from '../reading';
import { hasLabels } from './workloads';

type Labels = Readonly<Record<string, string>>;

type WorkloadEntry = MeshObject<KindSpecs['networking.istio.io/WorkloadEntry']>;

/** A workload outside the cluster, or the template of some. */
export interface Machine {
  readonly object: MeshObject<WorkloadEntry['spec'] | KindSpecs['networking.istio.io/WorkloadGroup']>;
  readonly namespace: string;
  readonly labels: Labels;
}

/** The workloads outside the cluster, by their WorkloadEntries and WorkloadGroups. */
export class Machines {
  readonly all: readonly Machine[];
  private readonly byNamespace: ReadonlyMap<string, readonly Machine[]>;
  private readonly entriesByNamespace: ReadonlyMap<string, readonly WorkloadEntry[]>;

  constructor(objects: Objects) {
    const entries = objects.of('networking.istio.io/WorkloadEntry');
    this.entriesByNamespace = grouped(entries, ({ namespace }) => namespace);
    this.all = [
      ...entries.map((object) => ({
        object,
        namespace: object.namespace,
        labels: { ...object.labels, ...textMapOf(object.spec.labels) },
      })),
      ...objects.of('networking.istio.io/WorkloadGroup').map((object) => ({
        object,
        namespace: object.namespace,
        labels: { ...textMapOf(object.spec.metadata?.labels), ...textMapOf(object.spec.template?.labels) },
      })),
    ];
    this.byNamespace = grouped(this.all, ({ namespace }) => namespace);
  }

  /** The WorkloadEntries of a namespace whose own labels a selector selects. */
  entriesFor(selector: Labels, namespace: string): readonly WorkloadEntry[] {
    return (this.entriesByNamespace.get(namespace) ?? []).filter(({ spec }) => hasLabels(textMapOf(spec.labels), selector));
  }

  /** Those of a namespace that a selector selects. */
  selected(selector: Labels, namespace: string): readonly Machine[] {
    return (this.byNamespace.get(namespace) ?? []).filter(({ labels }) => hasLabels(labels, selector));
  }
}
