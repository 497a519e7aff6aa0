import type { KindSpecs } from '../../../mesh/kind-specs';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { policySelector, targetsOf } from '../../../mesh/policies/policies';
import { entriesOf, listOf } from '../../../mesh/reading';
import type { Rule } from '../rule';

type Telemetry = MeshObject<KindSpecs['telemetry.istio.io/Telemetry']>;

const isWide = (telemetry: Telemetry): boolean =>
  Object.keys(policySelector(telemetry) ?? {}).length === 0 && targetsOf(telemetry).length === 0;

const hasProviders = ({ spec }: Telemetry): boolean => spec.accessLogging?.some(({ providers = [] }) => providers.length > 0) ?? false;

/** Whether a wider object may name the providers that this one takes over. */
function inherits({ objects, rootNamespace, isComplete }: Mesh, telemetry: Telemetry): boolean {
  const scopes = [rootNamespace, ...(isWide(telemetry) ? [] : [telemetry.namespace])].filter(
    (scope) => !(isWide(telemetry) && scope === telemetry.namespace),
  );
  const wider = objects
    .of('telemetry.istio.io/Telemetry')
    .filter((other) => other !== telemetry && isWide(other) && scopes.includes(other.namespace));
  return wider.some(hasProviders) || scopes.some((scope) => !isComplete(scope, 'Telemetry'));
}

/** TEL-1: access logs are asked for, and nobody is there to write them. */
export const noProvider: Rule = {
  code: 'TEL-1',
  severity: 'warning',
  same: ['IST0157'],
  check: (mesh, report) => {
    const { meshConfig, complete } = mesh.options;
    const isKnown = meshConfig !== undefined || complete === 'all';
    if (!isKnown || listOf(entriesOf(meshConfig?.defaultProviders)['accessLogging']).length > 0) return;
    for (const telemetry of mesh.objects.of('telemetry.istio.io/Telemetry')) {
      const index =
        telemetry.spec.accessLogging?.findIndex(({ disabled, providers = [] }) => disabled !== true && providers.length === 0) ?? -1;
      if (index === -1) continue;
      report(telemetry, {
        path: `spec.accessLogging[${index}]`,
        message: 'Access logs are asked for without a provider, and the mesh has no default one, so none are written.',
        hint: 'Name one in "providers", such as "envoy".',
        upstreamOnly: inherits(mesh, telemetry),
      });
    }
  },
};
