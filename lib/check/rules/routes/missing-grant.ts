import { listenersOf } from '../../../mesh/gateway-api/listener';
import { type ObjectReference, referenceOf } from '../../../mesh/gateway-api/route';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import type { Report, Rule } from '../rule';

const group = 'gateway.networking.k8s.io';

function reportUngranted(
  mesh: Mesh,
  from: MeshObject<unknown>,
  target: ObjectReference,
  report: (path: string, message: string) => void,
): void {
  const kind = from.type.slice(group.length + 1);
  if (mesh.gatewayAPI.grants.isGranted({ group, kind, namespace: from.namespace }, target) || !mesh.isComplete(target.namespace)) return;
  report(
    `${target.path}.namespace`,
    `No ReferenceGrant in namespace "${target.namespace}" lets a ${kind} of "${from.namespace}" name the ${target.kind} "${target.name}"`,
  );
}

const hint = 'Make a ReferenceGrant in the namespace of what is named.';

function checkBackends(mesh: Mesh, report: Report): void {
  for (const { object, backends, parents } of mesh.gatewayAPI.routes) {
    /* Routes inside the mesh need no grant. */
    if (!parents.some((parent) => mesh.gatewayAPI.hasListeners(parent))) continue;
    for (const backend of backends) {
      reportUngranted(mesh, object, backend, (path, fact) => {
        report(object, { path, message: `${fact}: its share of the requests is answered with 500.`, hint });
      });
    }
  }
}

/** ROUTE-9: a route sends requests to another namespace, and no ReferenceGrant lets it. */
export const missingGrant: Rule = { code: 'ROUTE-9', severity: 'error', check: checkBackends };

/** ROUTE-10: a listener takes a certificate of another namespace, and no ReferenceGrant lets it. */
export const missingCertificateGrant: Rule = {
  code: 'ROUTE-10',
  severity: 'error',
  check: (mesh, report) => {
    for (const owner of mesh.gatewayAPI.owners) {
      for (const { written, path } of listenersOf(owner)) {
        (written.tls?.certificateRefs ?? []).forEach((each, index) => {
          const secret = referenceOf(each, owner.namespace, `${path}.tls.certificateRefs[${index}]`, { group: '', kind: 'Secret' });
          reportUngranted(mesh, owner, secret, (at, fact) => {
            report(owner, { path: at, message: `${fact}: the listener stays closed.`, hint });
          });
        });
      }
    }
  },
};
