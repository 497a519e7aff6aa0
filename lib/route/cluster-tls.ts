import type { EffectivePolicy } from '../mesh/destination-rules-policy';
import { filled, type UpstreamTLS } from './cluster-facts';

type Written = NonNullable<EffectivePolicy['tls']>;

/** The server name by which sidecars tell their ports and subsets apart. */
export const meshServerName = (host: string, port: number, subset: string): string => `outbound_.${port}_.${subset}_.${host}`;

function authorityOf({ credentialName, caCertificates }: Written): string {
  if (credentialName) return `kubernetes://${credentialName}-cacert`;
  return `file-root:${caCertificates || 'system'}`;
}

/** The TLS that a policy asks for. */
export function writtenTLS(written: Written, serverName: string): UpstreamTLS {
  const { mode = 'DISABLE', sni } = written;
  if (mode === 'DISABLE') return { mode };
  if (mode === 'ISTIO_MUTUAL') return { mode, sni: sni || serverName, ca: 'ROOTCA' };
  return { mode, ...filled({ sni: sni || undefined }), ca: authorityOf(written), ...(sni ? {} : { autoSni: true }) };
}
