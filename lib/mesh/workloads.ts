import { readPod, readTemplate, templateKinds, type Workload } from './kubernetes/workload';
import type { MeshObject, Objects } from './objects';

type Labels = Readonly<Record<string, string>>;

/** Whether labels have all of a selector's; an empty selector selects everything. */
export const hasLabels = (labels: Labels, selector: Labels): boolean =>
  Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);

/** The pods of a set, and where they may be counted in, those that its templates would make. */
export class Workloads {
  /** The Pods of the set. */
  readonly pods: readonly Workload[];
  /** A pod for each template. */
  readonly templates: readonly Workload[];
  /** What selectors are held against. */
  readonly all: readonly Workload[];
  private readonly byNamespace = new Map<string, Workload[]>();

  constructor(objects: Objects, withTemplates: boolean) {
    this.pods = objects.of('/Pod').map(readPod);
    this.templates = templateKinds.flatMap((kind) => objects.of(kind).map((object: MeshObject) => readTemplate(object)));
    this.all = withTemplates ? [...this.pods, ...this.templates] : this.pods;
    for (const workload of this.all) {
      const list = this.byNamespace.get(workload.namespace);
      if (list === undefined) this.byNamespace.set(workload.namespace, [workload]);
      else list.push(workload);
    }
  }

  /** The workloads of a namespace. */
  in(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The workloads that a selector selects, in one namespace or in all. */
  selected(selector: Labels, namespace?: string): readonly Workload[] {
    return (namespace === undefined ? this.all : this.in(namespace)).filter(({ labels }) => hasLabels(labels, selector));
  }
}
