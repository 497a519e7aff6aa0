import { actionOf, type AuthorizationPolicy, type Field, isOfIdentity, rulesOf } from '../../../mesh/policies/authorization';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import { isGatewayPod } from '../../../mesh/policies/policies';
import type { Rule } from '../rule';

/** The workloads with a sidecar that a policy selects. */
const sidecarsOf = ({ policies, injection }: Mesh, policy: AuthorizationPolicy): readonly Workload[] =>
  policies.workloadsOf(policy).filter((workload) => injection.membershipOf(workload) === 'sidecar' && !isGatewayPod(workload));

/** Whether a workload takes no mTLS on any port, as an object of the set says. */
function isPlaintextOnly({ peerAuthentications }: Mesh, workload: Workload): boolean {
  const ports = peerAuthentications.selecting(workload).flatMap(({ spec }) => Object.keys(spec.portLevelMtls ?? {}));
  const modes = [undefined, ...ports.map(Number)].flatMap((port) => peerAuthentications.modesOf(workload, port));
  return modes.every(({ mode, by }) => mode === 'DISABLE' && by !== undefined);
}

/** POL-11: a rule asks for the caller's identity where no caller has one. */
export const identityWithoutMTLS: Rule = {
  code: 'POL-11',
  severity: 'error',
  same: ['KIA0105'],
  check: (mesh, report) => {
    if (!mesh.peerAuthentications.written.has('DISABLE')) return;
    for (const policy of mesh.objects.of('security.istio.io/AuthorizationPolicy')) {
      const fields = rulesOf(policy).flatMap((rule) => rule.fields.filter(isOfIdentity));
      const workloads = fields.length === 0 ? [] : sidecarsOf(mesh, policy);
      if (workloads.length === 0 || !workloads.every((workload) => isPlaintextOnly(mesh, workload))) continue;
      for (const { name, path, isNegative } of fields) {
        report(policy, {
          path,
          message: `"${name}" looks at the caller's certificate, and the workloads of this policy take no mTLS: ${isNegative ? 'it holds for everybody' : 'it holds for nobody'}.`,
          hint: 'Take mTLS with a PeerAuthentication, or tell callers apart by "ipBlocks".',
        });
      }
    }
  },
};

/** Whether a workload lets callers without a certificate in, as far as the set says what there is. */
function takesPlaintext(mesh: Mesh, workload: Workload): boolean {
  const modes = mesh.peerAuthentications.modesOf(workload);
  const kind = 'PeerAuthentication';
  const isKnown = mesh.isComplete(workload.namespace, kind) && mesh.isComplete(mesh.rootNamespace, kind);
  return isKnown && modes.every(({ mode }) => mode !== 'STRICT');
}

/** The conditions of a policy's sources that shut some identities out, and let in who has none. */
const openFields = (policy: AuthorizationPolicy): readonly Field[] =>
  rulesOf(policy).flatMap(({ fields }) =>
    fields.filter(({ part, entry, name, isNegative }) => {
      const beside = fields.filter((other) => other.part === part && other.entry === entry);
      const isShut = beside.some((other) => !other.isNegative && (isOfIdentity(other) || /ipBlocks$/i.test(other.name)));
      return part === 'from' && isNegative && isOfIdentity({ name, part }) && !isShut;
    }),
  );

/** POL-24: an ALLOW rule shuts some callers out, and lets everybody in who shows no certificate. */
export const openToAnonymous: Rule = {
  code: 'POL-24',
  severity: 'warning',
  check: (mesh, report) => {
    for (const policy of mesh.objects.of('security.istio.io/AuthorizationPolicy')) {
      const fields = actionOf(policy) === 'ALLOW' ? openFields(policy) : [];
      const workload = fields.length === 0 ? undefined : sidecarsOf(mesh, policy).find((each) => takesPlaintext(mesh, each));
      if (workload === undefined) continue;
      for (const { name, path } of fields) {
        report(policy, {
          path,
          message: `"${name}" holds for callers without a certificate too, and "${workload.object.name}" takes plaintext: whoever is to be shut out gets in by calling without mTLS.`,
          hint: 'Make mTLS "STRICT" with a PeerAuthentication, or name those who may call.',
          related: [workload.object],
        });
      }
    }
  },
};
