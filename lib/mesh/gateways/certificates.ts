import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { SecretData } from './secrets';

/** The keys of a Secret under which gateways look for a certificate and its key; the first pair that is there counts. */
const pairs = [
  ['cert', 'key'],
  ['tls.crt', 'tls.key'],
] as const;

/** A certificate and its private key as a Secret has them. */
export interface CredentialText {
  readonly certificateName: string;
  readonly certificate: Buffer;
  readonly keyName: string;
  readonly key: Buffer;
}

/** The pair that a gateway reads; nothing where neither is whole. */
export function credentialIn({ values }: Pick<SecretData, 'values'>): CredentialText | undefined {
  for (const [certificateName, keyName] of pairs) {
    const [certificate, key] = [values.get(certificateName), values.get(keyName)];
    if (certificate !== undefined && key !== undefined && certificate.length > 0 && key.length > 0)
      return { certificateName, certificate, keyName, key };
  }
  return undefined;
}

const block = /-----BEGIN [^-]+-----[\s\S]*?-----END [^-]+-----/;

/** The first certificate of a PEM text; nothing where it cannot be read. */
export function parseCertificate(text: Buffer): X509Certificate | undefined {
  const [first] = block.exec(text.toString('latin1')) ?? [];
  if (first === undefined) return undefined;
  try {
    return new X509Certificate(first);
  } catch {
    return undefined;
  }
}

/** A private key of a PEM text; nothing where it cannot be read. */
export function parseKey(text: Buffer): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

/** Whether a certificate holds at a time: not before it begins, and not after it ends. */
export const isCurrent = ({ validFrom, validTo }: X509Certificate, now: Date): boolean =>
  now.getTime() >= Date.parse(validFrom) && now.getTime() <= Date.parse(validTo);

/** Whether clients take a certificate for a host; a wildcard host only if the certificate has that very name. */
export function coversHost(certificate: X509Certificate, host: string): boolean {
  if (host.startsWith('*')) return (certificate.subjectAltName ?? '').split(/,\s*/).includes(`DNS:${host}`);
  return certificate.checkHost(host) !== undefined;
}
