import { grouped } from '../../../mesh/grouped';
import type { KindSpecs } from '../../../mesh/kind-specs';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { policySelector, targetsOf } from '../../../mesh/policies/policies';
import { hasLabels } from '../../../mesh/workloads/workloads';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Rule } from '../rule';

type Telemetry = MeshObject<KindSpecs['telemetry.istio.io/Telemetry']>;

const namesOf = (telemetries: readonly Telemetry[]): string => telemetries.map(({ name }) => `"${name}"`).join(' and ');

const isNarrow = (telemetry: Telemetry): boolean => Object.keys(policySelector(telemetry) ?? {}).length > 0;

/** Workloads with the Telemetries that select them. */
function* selections({ objects, workloads }: Mesh): Generator<readonly [Workload, readonly Telemetry[]]> {
  const narrow = objects.of('telemetry.istio.io/Telemetry').filter(isNarrow);
  for (const [namespace, telemetries] of grouped(narrow, (telemetry) => telemetry.namespace)) {
    for (const workload of telemetries.length < 2 ? [] : workloads.in(namespace)) {
      yield [workload, telemetries.filter((telemetry) => hasLabels(workload.labels, policySelector(telemetry) ?? {}))];
    }
  }
}

/** TEL-2: two Telemetries select the same workload. */
export const twoForWorkload: Rule = {
  code: 'TEL-2',
  severity: 'warning',
  same: ['IST0159'],
  check: (mesh, report) => {
    const told = new Set<Telemetry>();
    for (const [workload, telemetries] of selections(mesh)) {
      if (telemetries.length < 2) continue;
      for (const telemetry of telemetries.filter((each) => !told.has(each))) {
        told.add(telemetry);
        report(telemetry, {
          path: 'spec.selector',
          message: `The Telemetries ${namesOf(telemetries)} both select "${workload.object.name}", and where they differ their age decides.`,
          hint: 'Narrow the selectors, or join the objects into one.',
          related: telemetries.filter((each) => each !== telemetry),
        });
      }
    }
  },
};

/** TEL-3: two Telemetries are for the same namespace. */
export const twoForNamespace: Rule = {
  code: 'TEL-3',
  severity: 'warning',
  same: ['IST0160'],
  check: ({ objects }, report) => {
    const wide = objects.of('telemetry.istio.io/Telemetry').filter((telemetry) => policySelector(telemetry) === undefined);
    for (const [namespace, telemetries] of grouped(wide, (telemetry) => telemetry.namespace)) {
      const untargeted = telemetries.filter((telemetry) => targetsOf(telemetry).length === 0);
      for (const telemetry of telemetries.length > 1 ? telemetries : []) {
        const isReal = untargeted.length > 1 && untargeted.includes(telemetry);
        report(telemetry, {
          path: 'metadata.name',
          message: `The Telemetries ${namesOf(isReal ? untargeted : telemetries)} are both for all of namespace "${namespace}", and only the older one counts.`,
          hint: 'Join the objects into one, or give one of them a selector.',
          related: telemetries.filter((each) => each !== telemetry),
          // One with targets is for these only, which upstream does not look at.
          upstreamOnly: !isReal,
        });
      }
    }
  },
};
