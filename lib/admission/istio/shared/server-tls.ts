import type { WebhookContext } from '../../webhook/context';

/** A certificate and its key, as files. */
interface Certificate {
  readonly serverCertificate?: string;
  readonly privateKey?: string;
  readonly caCertificates?: string;
}

/** How a listener ends TLS. */
export interface ServerTLS extends Certificate {
  readonly httpsRedirect?: boolean;
  readonly mode?: string;
  readonly credentialName?: string;
  readonly credentialNames?: readonly string[];
  readonly tlsCertificates?: readonly Certificate[];
  readonly caCrl?: string;
  readonly subjectAltNames?: readonly string[];
  readonly minProtocolVersion?: string;
  readonly cipherSuites?: readonly string[];
}

const cipherSuites = new Set([
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
  'ALL',
]);

/** Expressions begin with a sign. The webhook looks at the first byte only, and most bytes of UTF-8 are letters to it. */
const beginsAsName = /^[A-Za-z0-9\u0080-\u{10ffff}]/u;
const beginsAsSign = /^[\u05c0-\u05ff]/;
const isExpression = (suite: string): boolean => !beginsAsName.test(suite) || beginsAsSign.test(suite);

const isSet = (value: string | readonly unknown[] | undefined): boolean => value !== undefined && value.length > 0;

function warnCiphers(tls: ServerTLS, path: string, context: WebhookContext): void {
  const { cipherSuites: suites = [], minProtocolVersion } = tls;
  if (['TLSV1_0', 'TLSV1_1'].includes(minProtocolVersion ?? '') && suites.length === 0) {
    const message = `${minProtocolVersion ?? ''} has no cipher suite in common with the default ones.`;
    context.warn('TLS-1', `${path}.minProtocolVersion`, message, 'Name "cipherSuites", or raise the version.');
  }
  const at = `${path}.cipherSuites`;
  const unknown = suites.filter((suite) => !isExpression(suite) && !cipherSuites.has(suite));
  if (unknown.length > 0) {
    context.warn(
      'TLS-2',
      at,
      `${quoted(unknown)} is no cipher suite that proxies know, and is left out.`,
      'Name suites as OpenSSL spells them.',
    );
  }
  const twins = suites.filter((suite, index) => suites.indexOf(suite) < index);
  if (twins.length > 0) context.warn('TLS-3', at, `${quoted(twins)} is there twice.`, 'Keep one of each.');
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const files = ['serverCertificate', 'privateKey', 'caCertificates'] as const;
const lists = ['tlsCertificates', 'credentialNames'] as const;

/** Where a mode has no use for certificates. */
function givenFields(tls: ServerTLS, fields: readonly (keyof ServerTLS)[], context: WebhookContext): readonly string[] {
  const known = fields.filter((field) => !lists.some((list) => list === field) || context.since('1.27.0'));
  return known.filter((field) => {
    const value = tls[field];
    return typeof value !== 'boolean' && isSet(value);
  });
}

function checkMutual(tls: ServerTLS, path: string, context: WebhookContext): void {
  for (const field of givenFields(tls, [...files, 'credentialName', ...lists], context)) {
    context.error(
      'TLS-4',
      `${path}.${field}`,
      `With ISTIO_MUTUAL the proxy brings its own certificate, and "${field}" is there.`,
      `Remove "${field}", or choose MUTUAL.`,
    );
  }
}

function warnPassthrough(tls: ServerTLS, path: string, context: WebhookContext): void {
  const crl = context.since('1.22.0') ? (['caCrl'] as const) : [];
  const given = givenFields(tls, [...files, 'credentialName', ...crl, ...lists], context);
  if (given.length === 0) return;
  const message = `With ${tls.mode ?? 'PASSTHROUGH'} TLS goes through as it is, and ${given.map((field) => `"${field}"`).join(', ')} has no effect.`;
  context.warn('TLS-5', path, message, 'Remove the certificates, or choose SIMPLE or MUTUAL.');
}

function checkSources(tls: ServerTLS, path: string, context: WebhookContext): void {
  if (!context.since('1.27.0')) return;
  const { credentialName, credentialNames, serverCertificate, privateKey, tlsCertificates = [] } = tls;
  const sources = [
    ['credentialName', isSet(credentialName)],
    ['credentialNames', isSet(credentialNames)],
    ['serverCertificate', isSet(serverCertificate) && isSet(privateKey)],
    ['tlsCertificates', tlsCertificates.length > 0],
  ] as const;
  const given = sources.filter(([, isGiven]) => isGiven).map(([name]) => `"${name}"`);
  if (given.length > 1) context.error('TLS-6', path, `${given.join(' and ')} bring certificates at once.`, 'Keep one of them.');
  if (tlsCertificates.length > 2) {
    context.warn(
      'TLS-10',
      `${path}.tlsCertificates`,
      `There are ${tlsCertificates.length} certificates, and proxies show two, one RSA and one ECDSA.`,
      'Keep two.',
    );
  }
}

/** The modes in which the listener shows a certificate, and whether it asks the client for one. */
const modes: Readonly<Record<string, { readonly asksClient: boolean }>> = {
  SIMPLE: { asksClient: false },
  MUTUAL: { asksClient: true },
  OPTIONAL_MUTUAL: { asksClient: true },
};

function checkCertificates(tls: ServerTLS, path: string, context: WebhookContext): void {
  const { tlsCertificates = [], mode = 'SIMPLE' } = tls;
  const isList = tlsCertificates.length > 0 && context.since('1.27.0');
  const certificates: readonly (readonly [string, Certificate])[] = isList
    ? tlsCertificates.map((each, index) => [`${path}.tlsCertificates[${index}]`, each])
    : [[path, tls]];
  for (const [at, certificate] of certificates) {
    for (const field of ['serverCertificate', 'privateKey'] as const) {
      if (isSet(certificate[field])) continue;
      context.error('TLS-8', at, `${mode} shows a certificate, and "${field}" is missing.`, `Give "${field}", or a "credentialName".`);
    }
  }
  if (modes[mode]?.asksClient === true && !isSet(tls.caCertificates)) {
    context.error(
      'TLS-9',
      path,
      `${mode} verifies the client, and "caCertificates" is missing.`,
      'Give "caCertificates", or a "credentialName".',
    );
  }
}

function checkRevocation({ caCrl, credentialName, mode = 'PASSTHROUGH' }: ServerTLS, path: string, context: WebhookContext): void {
  if (!isSet(caCrl) || !context.since('1.22.0')) return;
  if (isSet(credentialName))
    context.error('TLS-11', `${path}.caCrl`, '"credentialName" brings a list like "caCrl" itself.', 'Remove "caCrl".');
  if (mode === 'SIMPLE')
    context.error(
      'TLS-11',
      `${path}.caCrl`,
      'SIMPLE verifies no client, so "caCrl" has nothing to revoke.',
      'Remove "caCrl", or choose MUTUAL.',
    );
}

/** Judges how a listener ends TLS. */
export function checkServerTLS(tls: ServerTLS, path: string, context: WebhookContext): void {
  const { mode = 'PASSTHROUGH', credentialName, credentialNames } = tls;
  warnCiphers(tls, path, context);
  if (mode === 'ISTIO_MUTUAL') {
    checkMutual(tls, path, context);
    return;
  }
  if (['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(mode)) warnPassthrough(tls, path, context);
  checkSources(tls, path, context);
  const hasCredential = isSet(credentialName) || (isSet(credentialNames) && context.since('1.27.0'));
  if (modes[mode] !== undefined) {
    if (hasCredential) return;
    checkCertificates(tls, path, context);
  }
  checkRevocation(tls, path, context);
}
