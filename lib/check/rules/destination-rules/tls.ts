import type { DestinationRuleObject } from '../../../mesh/destination-rules/spec';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

interface ClientTLS {
  readonly mode?: string;
  readonly caCertificates?: string;
  readonly credentialName?: string;
}

interface Setting {
  readonly object: DestinationRuleObject;
  readonly path: string;
  readonly tls: ClientTLS;
}

/** Since this release a proxy that has no CA takes those of its system. */
const systemCAs = '1.21.0';

/** Whether a setting names no CA by which the server's certificate is checked. */
const isUnchecked = ({ tls: { mode, caCertificates = '', credentialName = '' }, object }: Setting): boolean =>
  (mode === 'SIMPLE' || mode === 'MUTUAL') &&
  caCertificates === '' &&
  !(credentialName !== '' && object.spec.workloadSelector !== undefined);

const rulesIn = ({ objects }: Mesh): readonly DestinationRuleObject[] => objects.of('networking.istio.io/DestinationRule');

const ofHost = (mesh: Mesh): readonly Setting[] =>
  rulesIn(mesh).flatMap((object) => {
    const tls = object.spec.trafficPolicy?.tls;
    return tls === undefined ? [] : [{ object, path: 'spec.trafficPolicy.tls', tls }];
  });

const ofPorts = (mesh: Mesh): readonly Setting[] =>
  rulesIn(mesh).flatMap((object) =>
    (object.spec.trafficPolicy?.portLevelSettings ?? []).flatMap(({ tls }, index) =>
      tls === undefined ? [] : [{ object, path: `spec.trafficPolicy.portLevelSettings[${index}].tls`, tls }],
    ),
  );

const rule = (code: string, same: string, settingsIn: (mesh: Mesh) => readonly Setting[]): Rule => ({
  code,
  severity: 'warning',
  same: [same],
  check: (mesh, report) => {
    for (const setting of settingsIn(mesh).filter(isUnchecked)) {
      report(setting.object, {
        path: setting.path,
        message: `The TLS mode is "${setting.tls.mode ?? ''}" without "caCertificates", so any server is believed to be "${setting.object.spec.host ?? ''}".`,
        hint: 'Add "caCertificates".',
        ...(mesh.since(systemCAs) ? { upstreamOnly: true } : {}),
      });
    }
  },
});

/** DEST-1: clients take any certificate for a host, up to 1.20. */
export const uncheckedServer = rule('DEST-1', 'IST0128', ofHost);

/** DEST-2: clients take any certificate on a port of a host, up to 1.20. */
export const uncheckedPort = rule('DEST-2', 'IST0129', ofPorts);
