import type { Mesh } from '../../mesh/mesh';
import type { MeshService } from '../../mesh/services/services';
import { hasLabels } from '../../mesh/workloads/workloads';
import { resolutionOf } from '../../mesh/services/resolution';
import type { UpstreamTLS } from './cluster-facts';
import { membersOf, meshLabels } from './members';

/** A cluster that no rule asks TLS of. */
interface Plain {
  readonly service: MeshService;
  readonly serverName: string;
  /** Whether connections go to the address that was dialled. */
  readonly isProvided: boolean;
}

/** Whether a service stands outside of the mesh. */
export const isExternal = ({ entry }: MeshService): boolean => entry !== undefined && entry.spec.location !== 'MESH_INTERNAL';

/** Whether there is somebody behind a service, and all have a sidecar. */
function haveSidecars(service: MeshService, mesh: Mesh): boolean {
  const members = membersOf(service, mesh);
  return members.length > 0 && members.every(({ labels }) => hasLabels(labels, meshLabels));
}

/** The TLS of the mesh itself: found out for each endpoint, or where clients choose the endpoint for all of them at once. */
export function automaticTLS({ service, serverName, isProvided }: Plain, mesh: Mesh): UpstreamTLS {
  const isOff = mesh.options.meshConfig?.enableAutoMtls === false;
  const isDisabled = mesh.peerAuthentications.modesOfNamespace(service.namespace).some(({ mode }) => mode === 'DISABLE');
  const areChosen = isProvided || resolutionOf(service) === 'NONE';
  if (isExternal(service) || isOff || isDisabled || (areChosen && !haveSidecars(service, mesh))) return { mode: 'DISABLE' };
  return isProvided ? { mode: 'ISTIO_MUTUAL', sni: serverName, ca: 'ROOTCA' } : { mode: 'auto', sni: serverName };
}
