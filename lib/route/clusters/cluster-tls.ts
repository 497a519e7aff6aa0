import type { EffectivePolicy } from '../../mesh/destination-rules/policy';
import { filled, type UpstreamTLS } from './cluster-facts';

type Written = NonNullable<EffectivePolicy['tls']>;

/** What of a client decides about its TLS. */
export interface TLSClient {
  /** By which sidecars tell ports and subsets of the mesh apart. */
  readonly serverName: string;
  /** Whether it may read secrets that a rule names: sidecars only where the rule selects them. */
  readonly readsSecrets: boolean;
  /** Whether what nobody says of certificates is found out: since 1.21. */
  readonly verifies: boolean;
}

/** The server name of a port or subset in the mesh. */
export const meshServerName = (host: string, port: number, subset: string): string => `outbound_.${port}_.${subset}_.${host}`;

/** What stands for certificates that nobody may read. */
export const invalidCredential = 'invalid://';

function authorityOf({ credentialName, caCertificates, insecureSkipVerify }: Written, verifies: boolean): string | undefined {
  if (insecureSkipVerify === true) return undefined;
  if (credentialName === invalidCredential) return credentialName;
  if (credentialName) return `${credentialName.includes('://') ? '' : 'kubernetes://'}${credentialName}-cacert`;
  return caCertificates || verifies ? `file-root:${caCertificates || 'system'}` : undefined;
}

/** The TLS that a policy asks for. */
export function writtenTLS(written: Written, { serverName, readsSecrets, verifies }: TLSClient): UpstreamTLS {
  const { mode = 'DISABLE', sni, credentialName } = written;
  if (mode === 'DISABLE') return { mode };
  if (mode === 'ISTIO_MUTUAL') return { mode, sni: sni || serverName, ca: 'ROOTCA' };
  if (credentialName && !credentialName.startsWith('configmap://') && !readsSecrets) return { mode: 'DISABLE' };
  const isFound = verifies && !sni;
  return { mode, ...filled({ sni: sni || undefined, ca: authorityOf(written, verifies) }), ...(isFound ? { autoSni: true } : {}) };
}
