import type { TLSSetting } from '../../../mesh/destination-rules/client-tls';
import { portsOf, tlsSettingsOf } from '../../../mesh/destination-rules/client-tls';
import type { KubernetesService, ServicePort } from '../../../mesh/kubernetes/service';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import type { Mode, MTLSMode } from '../../../mesh/policies/peer-authentication';
import { isGatewayPod } from '../../../mesh/policies/policies';
import { targetPortOf } from '../../../mesh/workloads/selection';
import { hasLabels } from '../../../mesh/workloads/workloads';
import type { Rule } from '../rule';

interface Call {
  readonly setting: TLSSetting;
  readonly service: KubernetesService;
  readonly port: ServicePort;
  readonly workload: Workload;
  readonly modes: readonly Mode[];
}

/** The ports of a Service that a setting is for. */
const portsFor = ({ rule, port }: TLSSetting, { ports }: KubernetesService): readonly ServicePort[] =>
  ports.filter(({ number }) => (port === undefined ? !portsOf(rule).has(number) : number === port));

/** Every workload with a sidecar that clients call by a setting of a DestinationRule, and what it takes. */
function* callsIn({ clientTLS, services, selection, injection, peerAuthentications }: Mesh): Generator<Call> {
  for (const rule of clientTLS.rules) {
    const settings = tlsSettingsOf(rule);
    for (const { kubernetes: service, host, namespace } of settings.length === 0 ? [] : services.under(clientTLS.hostOf(rule))) {
      if (service === undefined || !clientTLS.isFound(rule, host, namespace)) continue;
      const workloads = selection.workloadsOf(service).filter((each) => injection.membershipOf(each) === 'sidecar' && !isGatewayPod(each));
      for (const setting of settings) {
        for (const port of portsFor(setting, service)) {
          for (const workload of workloads.filter(({ labels }) => hasLabels(labels, setting.labels))) {
            yield { setting, service, port, workload, modes: peerAuthentications.modesOf(workload, targetPortOf(port, workload)) };
          }
        }
      }
    }
  }
}

/** The first call by each setting that meets a mode that does not take it. */
function broken(mesh: Mesh, clientModes: ReadonlySet<string>, taken: MTLSMode): readonly Call[] {
  const found = new Map<string, Call>();
  for (const call of mesh.peerAuthentications.written.has(taken) ? callsIn(mesh) : []) {
    const key = [call.setting.rule.namespace, call.setting.rule.name, call.setting.path].join('/');
    const isBroken = clientModes.has(call.setting.mode) && call.modes.every(({ mode, by }) => mode === taken && by !== undefined);
    if (isBroken && !found.has(key)) found.set(key, call);
  }
  return [...found.values()];
}

const nameOf = ({ modes: [first] }: Call): string => `${first?.by?.namespace ?? ''}/${first?.by?.name ?? ''}`;

/** POL-7: clients call without mTLS what takes nothing else. */
export const plaintextToStrict: Rule = {
  code: 'POL-7',
  severity: 'error',
  same: ['KIA0207', 'KIA0208'],
  check: (mesh, report) => {
    for (const call of broken(mesh, new Set(['DISABLE', 'SIMPLE']), 'STRICT')) {
      const { setting, service, port, workload, modes } = call;
      report(setting.rule, {
        path: setting.path,
        message: `Clients call port ${port.number} of "${service.object.name}" with TLS mode "${setting.mode}", and "${workload.object.name}" takes mTLS only, as the PeerAuthentication "${nameOf(call)}" says: every call fails.`,
        hint: 'Remove the mode, so that proxies take what the workload takes, or write "ISTIO_MUTUAL".',
        related: modes.flatMap(({ by }) => by ?? []),
      });
    }
  },
};

/** POL-8: clients call with mTLS what takes none. */
export const mutualToPlaintext: Rule = {
  code: 'POL-8',
  severity: 'error',
  same: ['KIA0205', 'KIA0206', 'KIA0505', 'KIA0506'],
  check: (mesh, report) => {
    for (const call of broken(mesh, new Set(['ISTIO_MUTUAL']), 'DISABLE')) {
      const { setting, service, port, workload, modes } = call;
      report(setting.rule, {
        path: setting.path,
        message: `Clients call port ${port.number} of "${service.object.name}" with TLS mode "${setting.mode}", and the proxy of "${workload.object.name}" ends none, as the PeerAuthentication "${nameOf(call)}" says: the application gets TLS that it does not know.`,
        hint: 'Remove the mode, so that proxies take what the workload takes, or write "DISABLE".',
        related: modes.flatMap(({ by }) => by ?? []),
      });
    }
  },
};
