import type { WebhookContext } from '../../webhook/context';
import type { ClientTLS } from './spec';

const isSet = (value: string | readonly string[] | undefined): boolean => value !== undefined && value.length > 0;

/** What it makes no sense to give when nothing is verified. */
const pointless: Readonly<Record<string, readonly (keyof ClientTLS)[]>> = {
  SIMPLE: ['caCertificates', 'credentialName', 'subjectAltNames'],
  MUTUAL: ['caCertificates', 'subjectAltNames'],
};

const configMap = 'configmap://';

function checkSkip(tls: ClientTLS, path: string, context: WebhookContext): void {
  if (tls.insecureSkipVerify !== true) return;
  const { mode = 'DISABLE' } = tls;
  for (const field of pointless[mode] ?? []) {
    const value = tls[field];
    if (typeof value === 'boolean' || !isSet(value)) continue;
    const message = `"insecureSkipVerify" verifies nothing, and "${field}" says what to verify.`;
    context.error('CTLS-1', `${path}.${field}`, message, 'Remove one of the two.');
  }
}

const files = ['clientCertificate', 'caCertificates', 'privateKey', 'caCrl'] as const;

function checkCredential(tls: ClientTLS, path: string, context: WebhookContext): void {
  for (const field of files) {
    if (!isSet(tls[field]) || (field === 'caCrl' && !context.since('1.22.0'))) continue;
    const message = `"credentialName" brings certificates, and "${field}" names a file of them.`;
    context.error('CTLS-2', `${path}.${field}`, message, 'Keep the credential or the files.');
  }
}

/** A ConfigMap of certificates is one of the object's own namespace. */
function checkConfigMap(name: string, path: string, context: WebhookContext): void {
  const [namespace, map] = name.slice(configMap.length).split('/');
  if (namespace === context.namespace && isSet(map)) return;
  const message = `"${name}" names no ConfigMap of this object's namespace, "${context.namespace}".`;
  context.error('CTLS-4', path, message, `Write "${configMap}${context.namespace}/NAME".`);
}

/** Judges how TLS begins. */
export function checkClientTLS(tls: ClientTLS, path: string, context: WebhookContext): void {
  const { mode = 'DISABLE', credentialName = '' } = tls;
  if (credentialName.startsWith(configMap) && context.since('1.26.0')) checkConfigMap(credentialName, `${path}.credentialName`, context);
  checkSkip(tls, path, context);
  if (!['SIMPLE', 'MUTUAL'].includes(mode)) return;
  if (credentialName !== '') {
    checkCredential(tls, path, context);
    return;
  }
  for (const field of mode === 'MUTUAL' ? (['clientCertificate', 'privateKey'] as const) : []) {
    if (isSet(tls[field])) continue;
    context.error('CTLS-3', path, `"MUTUAL" shows a certificate, and "${field}" is missing.`, `Give "${field}", or a "credentialName".`);
  }
}
