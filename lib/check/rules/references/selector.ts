import type { Gateway } from '../../../mesh/gateways/gateways';
import { unopenedUpstream } from '../../../mesh/gateways/upstream';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { textMapOf } from '../../../mesh/reading';
import type { Rule } from '../rule';

type Labels = Readonly<Record<string, string>>;

const inWords = (selector: Labels): string =>
  Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');

/** Whether nothing that a Gateway selects is there; without a selector it is for every gateway proxy. */
const selectsNothing = (mesh: Mesh, { selector }: Gateway): boolean => mesh.workloads.selected(selector).length === 0;

/** REF-8: a Gateway selects no proxy, and nobody listens. */
export const gatewaySelector: Rule = {
  code: 'REF-8',
  severity: 'error',
  same: ['IST0101', 'KIA0302'],
  check: (mesh, report) => {
    if (!mesh.isComplete('', 'Pod')) return;
    const unopened = unopenedUpstream(mesh.gateways.all, mesh.workloads);
    for (const gateway of mesh.gateways.all) {
      const isUnselected = selectsNothing(mesh, gateway);
      if (!isUnselected && !unopened.has(gateway)) continue;
      const isSelecting = Object.keys(gateway.selector).length > 0;
      const isCertain = isUnselected && isSelecting && mesh.installed?.mayBeSelected(gateway.selector) !== true;
      report(gateway.object, {
        path: 'spec.selector',
        message: `No pod has the labels "${inWords(gateway.selector)}", so nobody listens for this Gateway.`,
        hint: 'Select the labels of the gateway pods.',
        ...(isCertain ? {} : { upstreamOnly: true }),
      });
    }
  },
};

interface Selecting {
  readonly object: MeshObject<unknown>;
  readonly selector: Labels;
  readonly path: string;
}

/** A rule about objects that are for workloads of their own namespace. */
const rule = (facts: Pick<Rule, 'code' | 'same'>, consequence: string, selectingIn: (mesh: Mesh) => readonly Selecting[]): Rule => ({
  ...facts,
  severity: 'warning',
  check: (mesh, report) => {
    for (const { object, selector, path } of selectingIn(mesh)) {
      const { namespace } = object;
      if (Object.keys(selector).length === 0 || !mesh.isComplete(namespace, 'Pod')) continue;
      if (mesh.workloads.selected(selector, namespace).length > 0) continue;
      report(object as MeshObject, {
        path,
        message: `No workload of namespace "${namespace}" has the labels "${inWords(selector)}", so ${consequence}.`,
        hint: 'Select labels that the pods have.',
        ...(mesh.machines.selected(selector, namespace).length > 0 ? { upstreamOnly: true } : {}),
      });
    }
  },
});

/** REF-10: a Sidecar is for pods that do not exist. */
export const sidecarSelector = rule({ code: 'REF-10', same: ['IST0101', 'KIA0004'] }, 'the Sidecar has no effect', ({ objects }) =>
  objects.of('networking.istio.io/Sidecar').map((object) => ({
    object,
    selector: textMapOf(object.spec.workloadSelector?.labels),
    path: 'spec.workloadSelector.labels',
  })),
);

/** REF-11: a Telemetry is for pods that do not exist. */
export const telemetrySelector = rule({ code: 'REF-11', same: ['IST0101'] }, 'the Telemetry has no effect', ({ objects }) =>
  objects.of('telemetry.istio.io/Telemetry').map((object) => ({
    object,
    selector: textMapOf(object.spec.selector?.matchLabels),
    path: 'spec.selector.matchLabels',
  })),
);
