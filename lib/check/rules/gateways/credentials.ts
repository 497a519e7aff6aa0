import { credentialIn, type CredentialText, isCurrent, parseCertificate, parseKey } from '../../../mesh/gateways/certificates';
import type { Gateway } from '../../../mesh/gateways/gateways';
import { type Credential, credentialsOf } from '../../../mesh/gateways/credentials';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { readSecret, type SecretData } from '../../../mesh/gateways/secrets';
import type { Rule } from '../rule';

/** A Secret from which a Gateway's proxies of one namespace read a certificate. */
interface Use {
  readonly gateway: Gateway;
  readonly credential: Credential;
  readonly secret: MeshObject;
  /** Unset where only Istio's own analyzer takes these pods for proxies of the Gateway: it has no selector. */
  readonly isCertain: boolean;
}

/** The namespaces of a Gateway's proxies; without a selector, and where the set is all there is, that of the first pod, which Istio's own analyzer takes. */
function namespacesOf(mesh: Mesh, gateway: Gateway): readonly string[] {
  const proxies = mesh.gateways.proxiesOf(gateway);
  const [first] = proxies.length > 0 || mesh.options.complete !== 'all' ? [] : mesh.gateways.workloadsOf(gateway);
  return [...new Set([...proxies, ...(first === undefined ? [] : [first])].map(({ namespace }) => namespace))];
}

function usesIn(mesh: Mesh): readonly Use[] {
  return mesh.gateways.all.flatMap((gateway) => {
    const namespaces = namespacesOf(mesh, gateway);
    const isCertain = Object.keys(gateway.selector).length > 0;
    // Where no proxy is, nobody reads it.
    if (namespaces.length === 0 && mesh.isComplete('', 'Pod')) return [];
    return gateway.servers.flatMap(credentialsOf).flatMap((credential) => {
      const places = credential.namespace === undefined ? namespaces : [credential.namespace];
      return places.flatMap((place) => {
        const secret = mesh.secrets.find(place, credential.name);
        return secret === undefined ? [] : [{ gateway, credential, secret, isCertain }];
      });
    });
  });
}

const nowOf = ({ options: { now = new Date() } }: Mesh): Date => now;

/** What is wrong with the certificate that a Secret holds. */
function faultOf(data: Pick<SecretData, 'values'>, now: Date): 'keys' | 'text' | 'time' | undefined {
  const credential = credentialIn(data);
  if (credential === undefined) return 'keys';
  const certificate = parseCertificate(credential.certificate);
  if (certificate === undefined) return 'text';
  return isCurrent(certificate, now) ? undefined : 'time';
}

/** Istio's own analyzer does not see what `stringData` says. */
const faultUpstream = ({ values, fromText }: SecretData, now: Date): ReturnType<typeof faultOf> =>
  faultOf({ values: new Map([...values].filter(([key]) => !fromText.has(key))) }, now);

const foundKeys = ({ values }: SecretData): string => [...values.keys()].map((key) => `"${key}"`).join(', ') || 'none';

/** GATE-6: the Secret of a Gateway holds no certificate that can be read. */
export const unreadableCredential: Rule = {
  code: 'GATE-6',
  severity: 'error',
  same: ['IST0161'],
  check: (mesh, report) => {
    const now = nowOf(mesh);
    for (const { gateway, credential, secret, isCertain } of usesIn(mesh)) {
      const data = readSecret(secret);
      const fault = faultOf(data, now);
      const isOnlyUpstream = fault === undefined && mesh.options.complete === 'all' && faultUpstream(data, now) !== undefined;
      if (fault === 'time' || (fault === undefined && !isOnlyUpstream)) continue;
      const why =
        fault === 'text'
          ? 'holds a certificate that is no PEM text of one'
          : `has not both of "tls.crt" and "tls.key", or of "cert" and "key"; it has ${foundKeys(data)}`;
      report(gateway.object, {
        path: credential.path,
        related: [secret],
        message: `The Secret "${secret.namespace}/${secret.name}" ${why}: TLS handshakes fail.`,
        hint: 'Put a certificate chain and its key into the Secret, as PEM.',
        ...(isOnlyUpstream || !isCertain ? { upstreamOnly: true } : {}),
      });
    }
  },
};

/** GATE-10: the certificate of a Gateway has expired, or does not hold yet. */
export const expiredCredential: Rule = {
  code: 'GATE-10',
  severity: 'error',
  same: ['IST0161'],
  check: (mesh, report) => {
    const now = nowOf(mesh);
    for (const { gateway, credential, secret, isCertain } of usesIn(mesh)) {
      const data = readSecret(secret);
      if (faultOf(data, now) !== 'time') continue;
      const { validFrom, validTo } = parseCertificate(credentialIn(data)?.certificate ?? Buffer.of()) ?? {};
      report(gateway.object, {
        path: credential.path,
        related: [secret],
        message: `The certificate in the Secret "${secret.namespace}/${secret.name}" holds from ${validFrom ?? ''} to ${validTo ?? ''}: clients refuse it.`,
        hint: 'Renew the certificate.',
        ...(isCertain ? {} : { upstreamOnly: true }),
      });
    }
  },
};

/** Whether a key is one, and that of the certificate. */
function fits({ certificate, key }: CredentialText): boolean {
  const [parsed, secret] = [parseCertificate(certificate), parseKey(key)];
  return parsed === undefined || (secret !== undefined && parsed.checkPrivateKey(secret));
}

/** GATE-7: the key in the Secret of a Gateway is not that of the certificate. */
export const foreignKey: Rule = {
  code: 'GATE-7',
  severity: 'error',
  check: (mesh, report) => {
    for (const { gateway, credential, secret, isCertain } of usesIn(mesh)) {
      const text = credentialIn(readSecret(secret));
      if (!isCertain || text === undefined || fits(text)) continue;
      const what = parseKey(text.key) === undefined ? 'is no private key that can be read' : `is not the key of "${text.certificateName}"`;
      report(gateway.object, {
        path: credential.path,
        related: [secret],
        message: `In the Secret "${secret.namespace}/${secret.name}", "${text.keyName}" ${what}: the proxies refuse the pair, and TLS handshakes fail.`,
        hint: 'Put the private key of the certificate into the Secret, as PEM.',
      });
    }
  },
};
