import type { Mesh } from '../../../mesh/mesh';
import type { Facts, Rule } from '../rule';
import { type Patch, patchesOf } from './patches';

const routes = new Set(['ROUTE_CONFIGURATION', 'HTTP_ROUTE']);
const replaced = new Set(['NETWORK_FILTER', 'HTTP_FILTER']);

/** What upstream lets be replaced. */
const isReplaced = ({ applyTo }: Patch, mesh: Mesh): boolean =>
  replaced.has(applyTo) || (applyTo === 'VIRTUAL_HOST' && mesh.since('1.29.2'));

/** Whether an operation does nothing to what it is applied to, as upstream says. */
function isIgnored(patch: Patch, mesh: Mesh): boolean {
  if (patch.operation === 'REPLACE') return !isReplaced(patch, mesh);
  return (patch.operation === 'ADD' || patch.operation === 'REMOVE') && routes.has(patch.applyTo);
}

type Judge = (patch: Patch, mesh: Mesh, before: readonly Patch[]) => Omit<Facts, 'path'> | undefined;

const patchRule = (facts: Omit<Rule, 'check'>, judge: Judge): Rule => ({
  ...facts,
  check: (mesh, report) => {
    for (const filter of mesh.objects.of('networking.istio.io/EnvoyFilter')) {
      const patches = patchesOf(filter);
      patches.forEach((patch, index) => {
        const found = judge(patch, mesh, patches.slice(0, index));
        if (found !== undefined) report(filter, { path: `${patch.path}.patch.operation`, ...found });
      });
    }
  },
});

const hasVersioned = ({ name }: Patch, before: readonly Patch[]): boolean =>
  before.some((other) => other.isOfVersion && other.name === name);

/** EFA-1: where a patch comes depends on patches that may come before it. */
export const relativePlace: Rule = patchRule({ code: 'EFA-1', severity: 'info', same: ['IST0151'] }, (patch, mesh, before) =>
  patch.isUnordered && !isIgnored(patch, mesh) && !hasVersioned(patch, before)
    ? {
        message: `What "${patch.operation}" does depends on what other EnvoyFilters did before, and with priority 0 their age decides who comes first.`,
        hint: 'Set "priority", or use "INSERT_FIRST" or "MERGE".',
      }
    : undefined,
);

/** EFA-5: the same, for a filter that an earlier patch treats for some releases of the proxy only. */
export const relativeToVersion: Rule = patchRule({ code: 'EFA-5', severity: 'info', same: ['IST0155'] }, (patch, mesh, before) =>
  patch.isUnordered && !isIgnored(patch, mesh) && hasVersioned(patch, before)
    ? {
        message: `What "${patch.operation}" does depends on an earlier patch of "${patch.name}" that only some releases of the proxy get, and with priority 0 nothing sets their order.`,
        hint: 'Set "priority", or match the same "proxyVersion" in both patches.',
      }
    : undefined,
);

/** EFA-2: something is replaced that cannot be. */
export const ignoredReplace: Rule = patchRule({ code: 'EFA-2', severity: 'warning', same: ['IST0152'] }, (patch, mesh) =>
  patch.operation === 'REPLACE' && isIgnored(patch, mesh)
    ? {
        message: `"REPLACE" does nothing to a "${patch.applyTo}", and the patch is passed over.`,
        hint: 'Use "MERGE", or "REMOVE" and "ADD".',
        // istiod replaces listener filters, and virtual hosts longer than its analyzer knows.
        upstreamOnly: patch.applyTo === 'LISTENER_FILTER',
      }
    : undefined,
);

/** EFA-3: something is added where nothing can be. */
export const ignoredAdd: Rule = patchRule({ code: 'EFA-3', severity: 'warning', same: ['IST0153'] }, (patch, mesh) =>
  patch.operation === 'ADD' && isIgnored(patch, mesh)
    ? {
        message: `"ADD" does nothing to a "${patch.applyTo}", and the patch is passed over.`,
        hint: 'Use "MERGE" for the route configuration.',
        // istiod appends routes.
        upstreamOnly: patch.applyTo === 'HTTP_ROUTE',
      }
    : undefined,
);

/** EFA-4: something is removed that cannot be. */
export const ignoredRemove: Rule = patchRule({ code: 'EFA-4', severity: 'warning', same: ['IST0154'] }, (patch, mesh) =>
  patch.operation === 'REMOVE' && isIgnored(patch, mesh)
    ? {
        message: `"REMOVE" does nothing to a "${patch.applyTo}", and the patch is passed over.`,
        hint: 'Remove the virtual host or the route itself.',
        // istiod removes routes.
        upstreamOnly: patch.applyTo === 'HTTP_ROUTE',
      }
    : undefined,
);
