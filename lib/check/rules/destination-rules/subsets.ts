import { type DestinationRuleObject, type Subset } from '../../../mesh/destination-rules/spec';
import { type FoundHost, viewersOf } from '../../../mesh/destinations/found';
import type { Mesh } from '../../../mesh/mesh';
import { textMapOf } from '../../../mesh/reading';
import { endpointLabels, hasEndpoint } from '../../../mesh/destination-rules/subset-endpoints';
import type { MeshService } from '../../../mesh/services/services';
import { hasLabels } from '../../../mesh/workloads/workloads';
import type { Facts, Rule } from '../rule';

interface Written {
  readonly object: DestinationRuleObject;
  readonly subset: Subset;
  readonly path: string;
}

const subsetsIn = ({ objects }: Mesh): readonly Written[] =>
  objects
    .of('networking.istio.io/DestinationRule')
    .flatMap((object) => (object.spec.subsets ?? []).map((subset, index) => ({ object, subset, path: `spec.subsets[${index}]` })));

const hostOf = (mesh: Mesh, { spec: { host = '', exportTo }, namespace }: DestinationRuleObject): FoundHost =>
  mesh.destinations.find(host, namespace, viewersOf(exportTo, namespace));

/** What Istio's own analyzer asks in vain: it takes any pod of any namespace, and asks for what a ServiceEntry selects too. */
function emptyUpstream(mesh: Mesh, { object, subset }: Written): MeshService | undefined {
  const { host = '', exportTo } = object.spec;
  const service = mesh.options.complete === 'all' ? mesh.destinations.foundUpstream(host, object.namespace, exportTo) : undefined;
  if (service === undefined || host === '') return undefined;
  const asked = { ...textMapOf(service.entry?.spec.workloadSelector?.labels), ...textMapOf(subset.labels) };
  return mesh.workloads.pods.some((pod) => hasLabels(endpointLabels(mesh, pod), asked)) ? undefined : service;
}

function factsOf({ object, subset, path }: Written, service: MeshService): Facts {
  const words = Object.entries(textMapOf(subset.labels)).map(([key, value]) => `${key}=${value}`);
  return {
    path: `${path}.labels`,
    related: [service.object],
    message: `No endpoint of "${object.spec.host ?? ''}" has the labels "${words.join(', ')}" of the subset "${subset.name ?? ''}": requests to it are answered with 503.`,
    hint: 'Name labels that the pods of the host have.',
  };
}

/** DEST-3: no pod of the host has the labels of a subset. */
export const emptySubset: Rule = {
  code: 'DEST-3',
  severity: 'error',
  same: ['IST0173', 'KIA0203'],
  check: (mesh, report) => {
    const isWhole = mesh.options.complete === 'all';
    for (const written of subsetsIn(mesh)) {
      const { state, service } = hostOf(mesh, written.object);
      const labels = textMapOf(written.subset.labels);
      const upstream = emptyUpstream(mesh, written);
      const isEmpty =
        Object.keys(labels).length > 0 && state === 'known' && service !== undefined && hasEndpoint(mesh, service, labels) === 'no';
      if (isEmpty)
        report(written.object, { ...factsOf(written, service), ...(isWhole && upstream === undefined ? { same: ['KIA0203'] } : {}) });
      else if (upstream !== undefined) report(written.object, { ...factsOf(written, upstream), upstreamOnly: true });
    }
  },
};

/** DEST-5: a subset has neither labels nor a policy, and is the whole host. */
export const wholeSubset: Rule = {
  code: 'DEST-5',
  severity: 'info',
  same: ['KIA0209'],
  check: (mesh, report) => {
    for (const { object, subset, path } of subsetsIn(mesh)) {
      if (Object.keys(textMapOf(subset.labels)).length > 0 || subset.trafficPolicy !== undefined) continue;
      report(object, {
        path,
        message: `The subset "${subset.name ?? ''}" has no labels and no policy: it is the host "${object.spec.host ?? ''}" as a whole.`,
        hint: 'Add the labels of the pods that are meant.',
      });
    }
  },
};
