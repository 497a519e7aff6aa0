import { grouped } from '../grouped';
import { readPod, readTemplate, templateKinds, type Workload } from '../kubernetes/workload';
import type { MeshObject, Objects } from '../objects';

type Labels = Readonly<Record<string, string>>;

/** Whether labels have all of a selector's; an empty selector selects everything. */
export const hasLabels = (labels: Labels, selector: Labels): boolean =>
  Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);

const labelOf = ([key, value]: readonly [string, string]): string => `${key}=${value}`;

/** The pods of a set, and where they may be counted in, those that its templates would make. */
export class Workloads {
  /** The Pods of the set. */
  readonly pods: readonly Workload[];
  /** A pod for each template. */
  readonly templates: readonly Workload[];
  /** What selectors are held against. */
  readonly all: readonly Workload[];
  private readonly byNamespace: ReadonlyMap<string, readonly Workload[]>;
  private readonly byLabel: ReadonlyMap<string, readonly Workload[]>;

  constructor(objects: Objects, withTemplates: boolean) {
    this.pods = objects.of('/Pod').map(readPod);
    this.templates = templateKinds.flatMap((kind) => objects.of(kind).map((object: MeshObject) => readTemplate(object)));
    this.all = withTemplates ? [...this.pods, ...this.templates] : this.pods;
    this.byNamespace = grouped(this.all, ({ namespace }) => namespace);
    const labelled = this.all.flatMap((workload) => Object.entries(workload.labels).map((label) => ({ label: labelOf(label), workload })));
    this.byLabel = new Map(
      [...grouped(labelled, ({ label }) => label)].map(([label, group]) => [label, group.map(({ workload }) => workload)]),
    );
  }

  /** The workloads of a namespace. */
  in(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The workloads that a selector selects, in one namespace or in all. */
  selected(selector: Labels, namespace?: string): readonly Workload[] {
    const lists: (readonly Workload[])[] = Object.entries(selector).map((label) => this.byLabel.get(labelOf(label)) ?? []);
    if (namespace !== undefined) lists.push(this.in(namespace));
    const shortest = lists.reduce((a, b) => (b.length < a.length ? b : a), lists[0] ?? this.all);
    return shortest.filter(
      (workload) => (namespace === undefined || workload.namespace === namespace) && hasLabels(workload.labels, selector),
    );
  }
}
