import type { Server } from './gateways';

/** A Secret that a server of a Gateway names. */
export interface Credential {
  /** `spec.servers[0].tls.credentialName` */
  readonly path: string;
  /** Nothing for the namespace of the proxy. */
  readonly namespace: string | undefined;
  readonly name: string;
}

const builtin = /^builtin:\/\//;

/** What a credential's name means, wherever it stands. */
export function readCredential(written: string, path: string): readonly Credential[] {
  if (written === '' || builtin.test(written)) return [];
  const name = written.replace(/^kubernetes:\/\//, '');
  const slash = name.indexOf('/');
  return [{ path, namespace: slash === -1 ? undefined : name.slice(0, slash), name: name.slice(slash + 1) }];
}

/** The Secrets from which a server takes its certificates. */
export function credentialsOf({ tls, path }: Server): readonly Credential[] {
  const { credentialName = '', credentialNames = [] } = tls ?? {};
  return [
    ...readCredential(credentialName, `${path}.tls.credentialName`),
    ...credentialNames.flatMap((name, index) => readCredential(name, `${path}.tls.credentialNames[${index}]`)),
  ];
}
