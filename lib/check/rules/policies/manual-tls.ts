import { tlsSettingsOf } from '../../../mesh/destination-rules/client-tls';
import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshService } from '../../../mesh/services/services';
import { isWildcard } from '../../../values/host-pattern';
import type { Rule } from '../rule';

/** Whether proxies send mTLS only where a DestinationRule tells them to. */
const isManual = ({ options }: Mesh): boolean => options.meshConfig?.enableAutoMtls === false;

const rulesOf = ({ clientTLS }: Mesh, { host, namespace }: MeshService): ReturnType<typeof clientTLS.inNamespace> => [
  ...clientTLS.covering(host, [namespace]),
];

/** POL-9: a namespace takes mTLS only, no client finds a rule that makes it send mTLS, and proxies do not do so by themselves. */
export const nobodySendsMutual: Rule = {
  code: 'POL-9',
  severity: 'error',
  same: ['KIA0401', 'KIA0501'],
  check: (mesh, report) => {
    if (!isManual(mesh) || !mesh.isComplete(mesh.rootNamespace, 'DestinationRule')) return;
    const services = mesh.services.all.filter(
      ({ kubernetes, namespace }) => kubernetes !== undefined && mesh.isComplete(namespace, 'DestinationRule'),
    );
    for (const [namespace, own] of grouped(services, (service) => service.namespace)) {
      const modes = mesh.peerAuthentications.modesOfNamespace(namespace);
      const [first] = modes;
      if (first?.by === undefined || modes.some(({ mode }) => mode !== 'STRICT')) continue;
      const alone = own.filter((service) => rulesOf(mesh, service).flatMap(tlsSettingsOf).length === 0);
      const [example] = alone;
      if (example === undefined) continue;
      report(first.by, {
        path: 'spec.mtls.mode',
        message: `The mode of "${namespace}" is "STRICT", proxies send no mTLS of themselves ("enableAutoMtls" is false), and no DestinationRule makes them for "${example.host}": every call fails.`,
        hint: `Make a DestinationRule for "*.${namespace}.svc.${mesh.domain}" with TLS mode "ISTIO_MUTUAL".`,
        related: alone.slice(0, 5).map(({ object }) => object),
      });
    }
  },
};

/** POL-10: a DestinationRule without TLS settings takes the place of one that makes clients send mTLS. */
export const mutualTakenAway: Rule = {
  code: 'POL-10',
  severity: 'warning',
  same: ['KIA0204'],
  check: (mesh, report) => {
    if (!isManual(mesh)) return;
    const { clientTLS } = mesh;
    for (const rule of clientTLS.rules) {
      const host = clientTLS.hostOf(rule);
      const [service] = mesh.services.under(host);
      if (tlsSettingsOf(rule).length > 0 || service === undefined) continue;
      const wide = [...clientTLS.covering(host, [rule.namespace, service.namespace])].find(
        (other) =>
          other !== rule && isWildcard(clientTLS.hostOf(other)) && tlsSettingsOf(other).some(({ mode }) => mode === 'ISTIO_MUTUAL'),
      );
      if (wide === undefined || !clientTLS.isFound(rule, service.host, service.namespace)) continue;
      report(rule, {
        path: rule.spec.trafficPolicy === undefined ? 'spec.host' : 'spec.trafficPolicy',
        message: `Clients of "${host}" take this rule in place of "${wide.name}", which says ISTIO_MUTUAL, and so send plaintext ("enableAutoMtls" is false).`,
        hint: 'Write "tls.mode: ISTIO_MUTUAL" here too.',
        related: [wide],
      });
    }
  },
};
