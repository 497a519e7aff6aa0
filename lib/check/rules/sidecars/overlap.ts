import { grouped } from '../../../mesh/grouped';
import type { KindSpecs } from '../../../mesh/kind-specs';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { textMapOf } from '../../../mesh/reading';
import { hasLabels } from '../../../mesh/workloads/workloads';
import type { Rule } from '../rule';

/** A Sidecar object. */
export type Sidecar = MeshObject<KindSpecs['networking.istio.io/Sidecar']>;

type Labels = Readonly<Record<string, string>>;

/** The labels of the workloads that a Sidecar is for; none for all of its namespace. */
export const selectorOf = ({ spec }: Sidecar): Labels => textMapOf(spec.workloadSelector?.labels);

const isNarrow = (sidecar: Sidecar): boolean => Object.keys(selectorOf(sidecar)).length > 0;

/** The Sidecars for whole namespaces. */
export const wideIn = ({ objects }: Mesh): readonly Sidecar[] =>
  objects.of('networking.istio.io/Sidecar').filter((each) => !isNarrow(each));

/** The Sidecars that select a workload each. */
export const narrowIn = ({ objects }: Mesh): readonly Sidecar[] => objects.of('networking.istio.io/Sidecar').filter(isNarrow);

const namesOf = (sidecars: readonly Sidecar[]): string => sidecars.map(({ name }) => `"${name}"`).join(' and ');

/** Workloads with the Sidecars that select them. */
function* selections(mesh: Mesh): Generator<readonly [Workload, readonly Sidecar[]]> {
  for (const [namespace, sidecars] of grouped(narrowIn(mesh), (sidecar) => sidecar.namespace)) {
    for (const workload of sidecars.length < 2 ? [] : mesh.workloads.in(namespace)) {
      yield [workload, sidecars.filter((sidecar) => hasLabels(workload.labels, selectorOf(sidecar)))];
    }
  }
}

/** SIDE-1: two Sidecars select the same workload. */
export const twoForWorkload: Rule = {
  code: 'SIDE-1',
  severity: 'warning',
  same: ['IST0110', 'KIA0003'],
  check: (mesh, report) => {
    const told = new Set<Sidecar>();
    for (const [workload, sidecars] of selections(mesh)) {
      if (sidecars.length < 2 || mesh.injection.isRedirected(workload)) continue;
      for (const sidecar of sidecars.filter((each) => !told.has(each))) {
        told.add(sidecar);
        report(sidecar, {
          path: 'spec.workloadSelector',
          message: `The Sidecars ${namesOf(sidecars)} both select "${workload.object.name}", and only the older one counts.`,
          hint: 'Narrow the selectors, or join the objects into one.',
          related: sidecars.filter((each) => each !== sidecar),
        });
      }
    }
  },
};

/** SIDE-2: two Sidecars are for the same namespace. */
export const twoForNamespace: Rule = {
  code: 'SIDE-2',
  severity: 'warning',
  same: ['IST0111', 'KIA0002'],
  check: (mesh, report) => {
    for (const [namespace, sidecars] of grouped(wideIn(mesh), (sidecar) => sidecar.namespace)) {
      if (sidecars.length < 2 || mesh.injection.isAmbientNamespace(namespace)) continue;
      for (const sidecar of sidecars) {
        report(sidecar, {
          path: 'metadata.name',
          message: `The Sidecars ${namesOf(sidecars)} are both for all of namespace "${namespace}", and only the older one counts.`,
          hint: 'Join the objects into one, or give one of them a selector.',
          related: sidecars.filter((each) => each !== sidecar),
        });
      }
    }
  },
};
